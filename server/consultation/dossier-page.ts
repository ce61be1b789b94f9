import type { Actor } from '#domain/accounts/actor.ts';
import { flagOf } from '#domain/consultation/clocks.ts';
import { nextDue } from '#domain/consultation/next-due.ts';
import { maySeeOpinion, maySeeRequest, seatsOf } from '#domain/consultation/policy.ts';
import { dossierOffers, requestOffers } from '#domain/consultation/possible.ts';
import { itemsAsked, missingComponents, versionOn } from '#domain/consultation/procedure.ts';
import { explanationWarning, touches } from '#domain/consultation/supplement.ts';
import type { Seat, Viewer } from '#domain/consultation/seats.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import type { Database } from '../db/database.ts';
import { type KnownAgency, loadAgencies } from './agencies.ts';
import { communeNames } from './communes.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';
import { openDossier } from './open-dossier.ts';
import { readHead, readNotices, readOutcomes, readPapers } from './page-parts.ts';
import { loadViewer } from './viewer.ts';
import { lastWritten } from './written.ts';

export type DossierPage = NonNullable<Awaited<ReturnType<typeof readDossierPage>>>;

/** K45 to K47: everything that somebody may see of one dossier, as its page shows it; undefined where there is none for her. */
export async function readDossierPage(db: Database, actor: Actor, id: string, now: Instant) {
  const viewer = await loadViewer(db, actor, now);
  // Read before what they tell of: at worst somebody is asked for nothing, and never writes over what she has not seen.
  const written = {
    facts: (await lastWritten(db, id, 'facts'))?.seq ?? 0,
    asking: (await lastWritten(db, id, 'asking'))?.seq ?? 0,
  };
  const file = await openDossier(db, id, now);
  const seats = file ? seatsOf(viewer, file) : new Set<Seat>();
  if (!file || seats.size === 0) return undefined;
  const agencies = await loadAgencies(db);
  const head = await readHead(db, id);
  const version = file.version ?? versionOn(file.versions, viewer.today);
  const traits = new Set(file.facts.traits);
  const seen = file.requests.filter((one) => maySeeRequest(viewer, file, one));
  const names = await communeNames(db, file.facts.communes);
  return {
    id: file.id,
    code: file.code,
    state: file.state,
    today: viewer.today,
    seats: [...seats],
    ...head,
    procedure: { key: file.procedure, name: head.procedureName },
    /** The version that is frozen on it; before it is accepted the one of today. */
    ...(version && { version }),
    isFrozen: file.version !== undefined,
    facts: file.facts,
    communes: file.facts.communes.map((code) => ({ code, name: names.get(code) ?? code })),
    lead: nameIn(agencies, file.lead),
    authority: nameIn(agencies, file.authority),
    ...(file.office && { office: nameIn(agencies, file.office) }),
    items: version ? itemsAsked(version, traits) : [],
    papers: await readPapers(db, id),
    missing: version ? missingComponents(version, traits, file.given).map(({ key }) => key) : [],
    ...timetableOf(file),
    clocks: clocksFor(file, seen, seats, viewer.today, agencies),
    next: nextDue(file.state, file.clocks),
    calendar: {
      exceptions: [...file.calendar.exceptions].map(([day, working]) => ({
        day,
        working,
        name: file.calendar.notes.get(day)?.name ?? '',
      })),
      knownUntil: file.calendar.loadedUntil,
    },
    requests: await requestsFor(db, viewer, file, seen, agencies),
    notices: await noticesFor(db, file, seen, seats),
    ...(version && { warning: explanationWarning(version, file.pauses) }),
    offers: dossierOffers(viewer, file),
    /** K97: the states of what may be written over, to be named by whoever writes. */
    written,
  };
}

const hasWhole = (seats: ReadonlySet<Seat>) =>
  seats.has('LEAD') || seats.has('OFFICE') || seats.has('AUTHORITY');

function nameIn(agencies: ReadonlyMap<AgencyId, KnownAgency>, id: AgencyId) {
  const found = agencies.get(id);
  return { id, name: found?.name ?? '', short: found?.short ?? '' };
}

/** K3: by which timetable it goes, and from which versions one may be picked where its own has none. */
function timetableOf({ version, versions, choice, timetable }: DossierFile) {
  const label = (id: string) => versions.find((one) => one.id === id)?.label ?? id;
  return {
    hasTimetable: timetable !== undefined && !('code' in timetable),
    ...(choice && { choice: { ...choice, label: label(choice.from) } }),
    choices:
      version?.timetable === 'UNCONFIRMED' && !choice
        ? versions
            .filter((one) => one.timetable !== 'UNCONFIRMED')
            .map(({ id, label: name }) => ({ id, label: name }))
        : [],
  };
}

/** K46: an agency that is asked is told its own clocks; those of the whole dossier go to whoever has it. */
function clocksFor(
  file: DossierFile,
  seen: readonly RequestFile[],
  seats: ReadonlySet<Seat>,
  today: Day,
  agencies: ReadonlyMap<AgencyId, KnownAgency>,
) {
  const soon = file.version?.dueSoonDays ?? 0;
  return file.clocks
    .filter(({ request }) => (request ? seen.some(({ id }) => id === request) : hasWhole(seats)))
    .map((clock) => {
      const agency = seen.find(({ id }) => id === clock.request)?.agency;
      return {
        ...clock,
        flag: flagOf(clock, file.calendar, today, soon),
        ...(agency && { agency: nameIn(agencies, agency) }),
      };
    });
}

async function requestsFor(
  db: Database,
  viewer: Viewer,
  file: DossierFile,
  seen: readonly RequestFile[],
  agencies: ReadonlyMap<AgencyId, KnownAgency>,
) {
  const answered = seen.filter((one) => maySeeOpinion(viewer, file, one)).map(({ id }) => id);
  const { opinions, silences, ends } = await readOutcomes(db, answered, seen);
  return seen.map((request) => {
    const { id, agency, round, insteadOf, state, items, evidence, answeredAt } = request;
    const life = agencies.get(agency);
    const lives = life !== undefined && holdsOn(life.valid, viewer.today);
    const clock = file.clocks.find((one) => one.request === id && one.basis === 'STATUTORY');
    // What has run out and is not on record yet is told as it will be recorded.
    const running = file.lapsing.find((one) => one.request === id)?.records ?? [];
    return {
      id,
      agency: nameIn(agencies, agency),
      lives,
      ...(!lives && life?.successor && { successor: nameIn(agencies, life.successor) }),
      round,
      state,
      items,
      ...(insteadOf && { insteadOf }),
      ...(evidence && { evidence }),
      ...(answeredAt !== undefined && { answeredAt }),
      ...(clock?.due && { due: clock.due }),
      ...(clock?.reckoning.tag === 'provisional' && { guess: clock.reckoning.guess }),
      paused: clock?.reckoning.tag === 'paused',
      soon: clock !== undefined && flagOf(clock, file.calendar, viewer.today, soonDays(file)) === 'DUE_SOON',
      silence: [...(silences.get(id) ?? []), ...running].map(({ item, outcome }) => ({ item, outcome })),
      ...(opinions.get(id) && { opinion: opinions.get(id) }),
      ...ends.get(id),
      offers: requestOffers(viewer, file, request, lives),
    };
  });
}

const soonDays = ({ version }: DossierFile) => version?.dueSoonDays ?? 0;

/** K14, K46: an agency that is asked is told of the notices that hold up its own clocks, without their words. */
async function noticesFor(
  db: Database,
  file: DossierFile,
  seen: readonly RequestFile[],
  seats: ReadonlySet<Seat>,
) {
  const words = hasWhole(seats) ? await readNotices(db, file.id) : new Map<string, never>();
  const asked = seen.flatMap(({ items }) => items);
  return file.pauses
    .filter(({ items }) => hasWhole(seats) || touches(items, asked))
    .map((pause) => ({ ...pause, ...words.get(pause.id) }));
}
