import { createHash } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import { requestFacts } from '#domain/consultation/counted.ts';
import { type Holder, timeByHolder } from '#domain/consultation/holders.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type CountedDossier, countedDossiers } from './counted-dossiers.ts';
import { type CountedRequest, countedRequests } from './counted-requests.ts';

/** One more wherever what is kept comes to mean something else: all of it is then counted anew at the next start. */
const DEFINITION = 1;
const AT_ONCE = 200;

/** Counts these dossiers anew, out of their rows; every act does it with its dossier (`reckonAnew`). */
export async function keepFigures(tx: Tx, ids: readonly string[]): Promise<void> {
  const { dossiers, requests } = await countedFacts(tx, ids);
  await tx.deleteFrom('request_figure').where('dossier_id', 'in', ids).execute();
  await tx.deleteFrom('dossier_figure').where('dossier_id', 'in', ids).execute();
  if (dossiers.length > 0) await tx.insertInto('dossier_figure').values(dossiers).execute();
  for (let at = 0; at < requests.length; at += AT_ONCE)
    await tx
      .insertInto('request_figure')
      .values(requests.slice(at, at + AT_ONCE))
      .execute();
}

/** Counts anew whatever was counted by another definition, or never. @returns how many dossiers that were */
export async function recountStale(db: Database): Promise<number> {
  const stale = await db
    .selectFrom('dossier')
    .leftJoin('dossier_figure', 'dossier_figure.dossier_id', 'dossier.id')
    .select('dossier.id')
    .where('valid_on', 'is not', null)
    .where(sql<boolean>`definition is distinct from ${DEFINITION}::int`)
    .orderBy('dossier.id')
    .execute();
  return recount(
    db,
    stale.map(({ id }) => id),
  );
}

/** The same of every dossier, whatever is kept. */
export async function recountAll(db: Database): Promise<number> {
  const all = await db.selectFrom('dossier').select('id').where('valid_on', 'is not', null).execute();
  return recount(
    db,
    all.map(({ id }) => id),
  );
}

async function recount(db: Database, ids: readonly string[]): Promise<number> {
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await db.transaction().execute(async (tx) => {
      const some = ids.slice(at, at + AT_ONCE);
      // In one order, and before anything of them is read: no act stands between what is counted and what is kept.
      await tx.selectFrom('dossier').select('id').where('id', 'in', some).orderBy('id').forUpdate().execute();
      await keepFigures(tx, some);
    });
  return ids.length;
}

/** The dossiers of which something else is kept than what their rows come to: there must be none. */
export async function wronglyKept(db: Database): Promise<string[]> {
  const all = await db.selectFrom('dossier').select('id').orderBy('id').execute();
  const wrong: string[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const ids = all.slice(at, at + AT_ONCE).map(({ id }) => id);
    const counted = await countedFacts(db, ids);
    const dossiers = await db
      .selectFrom('dossier_figure')
      .selectAll()
      .where('dossier_id', 'in', ids)
      .execute();
    const requests = await db
      .selectFrom('request_figure')
      .selectAll()
      .where('dossier_id', 'in', ids)
      .execute();
    const kept = linesByDossier({ dossiers, requests });
    const right = linesByDossier(counted);
    wrong.push(...ids.filter((id) => kept.get(id) !== right.get(id)));
  }
  return wrong;
}

type Facts = {
  readonly dossiers: readonly Insertable<Tables['dossier_figure']>[];
  readonly requests: readonly Insertable<Tables['request_figure']>[];
};

function linesByDossier({ dossiers, requests }: Facts): Map<string, string> {
  const grouped = Map.groupBy([...dossiers, ...requests], (one) => one.dossier_id);
  const line = (one: object) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return new Map([...grouped].map(([id, rows]) => [id, rows.map(line).toSorted().join('\n')]));
}

async function countedFacts(db: Database | Tx, ids: readonly string[]): Promise<Facts> {
  const dossiers = await countedDossiers(db, ids);
  const accepted = dossiers.map(({ dossier }) => dossier);
  const requests = await countedRequests(db, accepted);
  return { dossiers: dossiers.map(dossierRow), requests: requests.flatMap(requestRow) };
}

function dossierRow({ dossier, due, sendDue, sentOn, passing }: CountedDossier) {
  const used = passing?.decidedAt !== undefined && timeByHolder(passing, passing.decidedAt);
  const ms = (holder: Holder) => (used ? (used.get(holder) ?? 0) : null);
  return {
    dossier_id: dossier,
    definition: DEFINITION,
    due_on: due ?? null,
    send_due_on: sendDue ?? null,
    sent_on: sentOn ?? null,
    lead_ms: ms('LEAD'),
    consultees_ms: ms('CONSULTEES'),
    office_ms: ms('OFFICE'),
    authority_ms: ms('AUTHORITY'),
    investor_ms: ms('INVESTOR'),
  };
}

function requestRow(row: CountedRequest): Insertable<Tables['request_figure']>[] {
  const facts = requestFacts(row);
  if (!facts) return [];
  return [
    {
      request_id: row.request,
      dossier_id: row.dossier,
      agency_id: row.agency,
      round: row.round,
      over_on: facts.overOn,
      is_answered: facts.isAnswered,
      is_silent: facts.isSilent,
      is_deemed: facts.isDeemed,
      answers: facts.answers,
      unclear: facts.unclear,
      is_out_of_function: facts.isOutOfFunction,
      answer_ms: facts.answerMs ?? null,
      read_ms: facts.readMs ?? null,
      texts: facts.texts.map(markOf).toSorted(),
      accepted: facts.accepted,
      explained: facts.explained,
    },
  ];
}

/** Equal words have equal marks, which is all that is asked of them. */
const markOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
