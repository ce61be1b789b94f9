import type { Actor } from '#domain/accounts/actor.ts';
import { fold } from '#domain/documents/fold.ts';
import { byVietnamese } from '#domain/kernel/collation.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import { disclose, type Reader, type ToldReason } from '#domain/rotation/disclosure.ts';
import { dueList, type DueLine, type Verdict, VERDICTS } from '#domain/rotation/due.ts';
import type { Law, PackKey } from '#domain/rotation/pack.ts';
import { readerOf, rotationScope } from '#domain/rotation/policy.ts';
import { appendAudit } from '../acts/audit.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Seal } from '../files/seal.ts';
import { lawOn, shippedLaw } from './packs.ts';
import { loadRegister, type Register } from './register.ts';

export type RotationQueries = ReturnType<typeof createRotationQueries>;

export type DueFilter = {
  readonly pack: PackKey;
  /** Missing: today. */
  readonly on?: Day;
  readonly verdict?: Verdict;
  readonly agency?: string;
  readonly text?: string;
  /** How many lines come before the first that is shown. */
  readonly after?: number;
  /** The line whose reasons are read: `official.position`. */
  readonly open?: string;
};

type Parts = { readonly db: Database; readonly now: () => Instant; readonly seal: Seal };

const PAGE = 50;

export function createRotationQueries({ db, now, seal }: Parts) {
  return {
    /** V31, V32: who is due under a pack on a day. Undefined: for her there is no such list. */
    due: (actor: Actor, filter: DueFilter) =>
      rotationScope(actor) &&
      db.transaction().execute((tx) => readDue(tx, { actor, filter, now: now(), seal })),
  };
}

type Asked = {
  readonly actor: Actor;
  readonly filter: DueFilter;
  readonly now: Instant;
  readonly seal: Seal;
};

async function readDue(tx: Tx, asked: Asked) {
  const { actor, filter, now, seal } = asked;
  const on = filter.on ?? dayOf(now);
  const law = lawOn(shippedLaw(), filter.pack, on);
  const register = await loadRegister(tx, seal, on);
  const all = law ? linesFor(actor, law, register, await readAgencies(tx), on) : [];
  const asking = all.filter(matching(filter));
  const shown = asking.filter(({ line }) => !filter.verdict || line.verdict === filter.verdict);
  const first = filter.after ?? 0;
  return {
    packs: shippedLaw().packs.map(({ key, name }) => ({ key, name })),
    on,
    today: dayOf(now),
    isWhole: rotationScope(actor) === 'ALL',
    /** Missing: none was in force on the day, and there are no lines. */
    ...(law && { law: lawWords(law) }),
    whole: all.length,
    counts: countsOf(asking),
    found: asking.length,
    shown: shown.length,
    agencies: agenciesOf(all),
    rows: shown.slice(first, first + PAGE).map(rowOf),
    first,
    ...(first + PAGE < shown.length && { next: first + PAGE }),
    ...(first > 0 && { before: Math.max(0, first - PAGE) }),
    ...(await openLine(tx, asked, all, register)),
  };
}

const countsOf = (lines: readonly NamedLine[]) =>
  Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, lines.filter(({ line }) => line.verdict === verdict).length]),
  ) as Record<Verdict, number>;

/** What is unconfirmed is shown with the law (V2). */
const lawWords = ({ pack }: Law) => ({
  label: pack.label,
  citations: pack.citations,
  unconfirmed: pack.unconfirmed.map(({ note }) => note),
});

type NamedLine = {
  readonly line: DueLine;
  readonly name: string;
  readonly title: string;
  readonly agency: Agency;
  readonly reader: Reader;
};
type Agency = { readonly id: string; readonly name: string; readonly shortName: string };

/** V31: the lines that somebody reads, the most pressing first. */
function linesFor(
  actor: Actor,
  law: Law,
  { officials, positions }: Register,
  agencies: ReadonlyMap<string, Agency>,
  on: Day,
): NamedLine[] {
  const names = new Map(officials.map(({ id, name }) => [id, name]));
  return dueList(law, positions, officials, on)
    .flatMap((line) => {
      const position = positions.byId.get(line.position);
      const agency = position && agencies.get(position.agency);
      const reader = agency && readerOf(actor, agency.id as AgencyId);
      return position && agency && reader
        ? [{ line, name: names.get(line.official) ?? '', title: position.title, agency, reader }]
        : [];
    })
    .toSorted(byVietnamese(({ name }) => name))
    .toSorted((a, b) => rankOf(a).localeCompare(rankOf(b), 'en'));
}

function rankOf({ line: { verdict, window } }: NamedLine): string {
  return `${VERDICTS.indexOf(verdict)} ${window?.mustFrom?.day ?? '9999'}`;
}

function matching({ agency, text }: DueFilter): (line: NamedLine) => boolean {
  const wanted = text ? fold(text).plain.trim() : '';
  return (one) =>
    (!agency || one.agency.id === agency) &&
    (!wanted || fold(`${one.name} ${one.title} ${one.agency.name}`).plain.includes(wanted));
}

function agenciesOf(lines: readonly NamedLine[]): Agency[] {
  const found = new Map(lines.map(({ agency }) => [agency.id, agency]));
  return [...found.values()].toSorted(byVietnamese(({ name }) => name));
}

/** A row tells no protected ground, whoever reads it: whoever may know it opens the line, on record (V32). */
function rowOf({ line, name, title, agency }: NamedLine) {
  const [reason] = line.reasons;
  return {
    key: `${line.official}.${line.position}`,
    name,
    title,
    agency: agency.shortName,
    verdict: line.verdict,
    ...(line.window?.mustFrom && { mustFrom: line.window.mustFrom.day }),
    ...(reason && { reason: disclose(reason, 'LEADER') }),
  };
}

/** V16, V32: the reasons of one line as its reader may know them; whoever reads them undisguised stands in the audit. */
async function openLine(
  tx: Tx,
  { actor, filter, now }: Asked,
  lines: readonly NamedLine[],
  register: Register,
) {
  const found = lines.find(({ line }) => `${line.official}.${line.position}` === filter.open);
  if (!found) return undefined;
  const { line, reader } = found;
  if (reader === 'PERSONNEL')
    await appendAudit(tx, {
      at: now,
      account: actor.account,
      person: actor.person,
      act: 'official.read',
      subject: { kind: 'official', id: line.official },
      facts: { pack: filter.pack, on: filter.on ?? dayOf(now), position: line.position },
    });
  const official = register.officials.find(({ id }) => id === line.official);
  return {
    opened: {
      ...rowOf(found),
      agencyName: found.agency.name,
      window: line.window,
      reasons: line.reasons.map((reason): ToldReason => disclose(reason, reader)),
      /** V16: named to personnel officers only; to others it is not said whether there are any. */
      ...(reader === 'PERSONNEL' && {
        relatives: (official?.relatives ?? []).map(({ name, kind, holds }) => ({
          name,
          kind,
          holds: holds.map(({ title }) => title),
        })),
      }),
    },
  };
}

async function readAgencies(tx: Tx): Promise<Map<string, Agency>> {
  const rows = await tx.selectFrom('agency').select(['id', 'name', 'short_name']).execute();
  return new Map(rows.map(({ id, name, short_name }) => [id, { id, name, shortName: short_name }]));
}
