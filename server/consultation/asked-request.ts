import { flagOf } from '#domain/consultation/clocks.ts';
import { handlingDeeds, isMyTurn, nextMakers } from '#domain/consultation/handling.ts';
import { maySeeDrafting, opinionText } from '#domain/consultation/policy.ts';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import type { Viewer } from '#domain/consultation/seats.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { loadAgencies } from './agencies.ts';
import { readInside, readOpinion, readSilence, suggestNumber } from './asked-inside.ts';
import { readDossierPapers } from './asked-papers.ts';
import { loadColleagues, withDuty } from './colleagues.ts';
import type { DossierFile, RequestFile } from './dossier-file.ts';
import { openDossier } from './open-dossier.ts';
import { readOpinionText } from './opinion-text.ts';

export type AskedRequest = NonNullable<Awaited<ReturnType<typeof readAsked>>>;

/** K24, K45: a request, the dossier about which it asks, and its way inside; for those who work in the agency asked. */
export async function readAsked(db: Database, viewer: Viewer, id: string, now: Instant) {
  const row = await db.selectFrom('request').select('dossier_id').where('id', '=', id).executeTakeFirst();
  const file = row && (await openDossier(db, row.dossier_id, now));
  const request = file?.requests.find((one) => one.id === id);
  if (!file || !request || !maySeeDrafting(viewer, request)) return undefined;
  const agencies = await loadAgencies(db);
  const { draft: settled, ...inside } = await readInside(db, id);
  const colleagues = await loadColleagues(db, [request.agency], viewer.today);
  const may = handlingDeeds(viewer, request, inside.assigned?.id);
  return {
    id,
    agency: { id: request.agency, name: agencies.get(request.agency)?.name ?? '' },
    state: request.state,
    handling: request.handling,
    round: request.round,
    late: request.state === 'LAPSED' || request.state === 'ANSWERED_LATE',
    evidence: request.evidence,
    ...dueOf(file, request, viewer),
    items: itemsOf(file, request),
    dossier: await readDossier(db, file, agencies),
    papers: await readDossierPapers(db, file),
    silence: await readSilence(db, file, request),
    inside,
    /** K69: what may be done in the text, as far as it has come. */
    access: opinionText(viewer, request),
    draft: await readDraft(db, request, settled),
    may,
    mine: isMyTurn(viewer, request, inside.assigned?.id),
    hands: handsOf(colleagues, request, inside.assigned),
    officers: may.includes('ASSIGN') ? officersOf(colleagues, request.agency) : [],
    suggested: may.includes('REGISTER') ? await suggestNumber(db, request.agency) : undefined,
    opinion: await readOpinion(db, id),
    today: viewer.today,
  };
}

/** K96: what is being written, or from its approval on what was approved. */
function readDraft(db: Database, { id, items, handling }: RequestFile, settled: OpinionDraft | undefined) {
  return handling === 'APPROVED' || handling === 'ISSUED' ? settled : readOpinionText(db, id, items, settled);
}

/** What may be told to the agency asked of the dossier as a whole: what it is, and who leads it. */
async function readDossier(
  db: Database,
  { code, facts, procedure, version, lead, ...file }: DossierFile,
  agencies: Awaited<ReturnType<typeof loadAgencies>>,
) {
  const { name } = await db
    .selectFrom('procedure')
    .select('name')
    .where('key', '=', procedure)
    .executeTakeFirstOrThrow();
  const byCommune = new Map(
    [...agencies.values()].flatMap((one) => (one.commune ? [[one.commune, one.name]] : [])),
  );
  const questions = new Map(version?.traits.map(({ key, question }) => [key, question]));
  return {
    id: file.id,
    code,
    procedure: name,
    version: version?.label,
    lead: agencies.get(lead)?.name ?? '',
    investor: facts.investor,
    project: facts.project,
    capitalVnd: facts.capitalVnd,
    termYears: facts.termYears,
    communes: facts.communes.map((commune) => ({ code: commune, committee: byCommune.get(commune) })),
    land: facts.land,
    traits: facts.traits.map((trait) => questions.get(trait) ?? trait),
  };
}

function itemsOf({ version }: DossierFile, { items }: RequestFile) {
  return items.map((key) => {
    const found = version?.items.find((one) => one.key === key);
    return { key, name: found?.name ?? key, citation: found?.citation ?? '', silence: found?.silence };
  });
}

type AskedDue = {
  readonly day?: Day;
  readonly provisional?: boolean;
  readonly paused?: boolean;
  readonly soon?: boolean;
};

/** K15, K67: as its clocks stand now, and not as they were stored. */
function dueOf(
  { clocks, calendar, version }: DossierFile,
  { id }: RequestFile,
  { today }: Viewer,
): { due: AskedDue; localDue: Day | undefined } {
  const own = clocks.filter(({ request }) => request === id);
  const clock = own.find(({ basis }) => basis === 'STATUTORY');
  const local = own.find(({ basis }) => basis === 'LOCAL');
  if (!clock) return { due: {}, localDue: undefined };
  const { due, reckoning } = clock;
  const day = due ?? (reckoning.tag === 'provisional' ? reckoning.guess : undefined);
  return {
    due: {
      ...(day && { day }),
      provisional: reckoning.tag === 'provisional',
      paused: reckoning.tag === 'paused',
      soon: flagOf(clock, calendar, today, version?.dueSoonDays ?? 0) === 'DUE_SOON',
    },
    localDue: local?.due,
  };
}

type Colleagues = Awaited<ReturnType<typeof loadColleagues>>;

function handsOf(
  colleagues: Colleagues,
  { agency, handling }: RequestFile,
  assigned: { readonly id: PersonId; readonly name: string } | undefined,
): string[] {
  if (assigned && (handling === 'ASSIGNED' || handling === 'DRAFTING')) return [assigned.name];
  const duties = nextMakers(handling).map((by) => by.split('.')[1] as never);
  return withDuty(colleagues, agency, duties).map(({ name }) => name);
}

/** K69: whom one may choose, nobody else. */
function officersOf(colleagues: Colleagues, agency: AgencyId) {
  return withDuty(colleagues, agency, ['case_officer']).map(({ id, name, post }) => ({
    id,
    name,
    ...(post && { post }),
  }));
}
