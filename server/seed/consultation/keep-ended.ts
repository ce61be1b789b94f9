import { createHash, randomUUID } from 'node:crypto';
import { addDays, dateOf, type Day, dayOf, instant, startOf } from '#domain/kernel/time.ts';
import { appendSystemLines, canonical } from '../../acts/audit.ts';
import { factRow } from '../../consultation/facts-input.ts';
import { reckonAnew } from '../../consultation/keep-dossier.ts';
import { keepFigures } from '../../consultation/keep-figures.ts';
import { recordLapses } from '../../consultation/lapse.ts';
import { openDossier } from '../../consultation/open-dossier.ts';
import type { Tx } from '../../db/database.ts';
import type { DemoIds } from '../demo-ids.ts';
import type { DemoDossier, DemoRequest } from './dossier.ts';
import { insertPapers, insertRequests, type Kept, stepAt } from './keep-rows.ts';
import type { DossierPapers } from './papers.ts';
import { versionFor } from './routed.ts';
import { fullNameOf, holderOf } from './staff.ts';

/*
 * Dossiers that have ended, as rows: what the acts would have left of them, without the hundred acts of each. A test holds the
 * two ways against each other. Due days, promises and silence are reckoned by the same code as always.
 */

export async function keepEnded(
  tx: Tx,
  ids: DemoIds,
  script: DemoDossier,
  papers: DossierPapers,
): Promise<string> {
  const kept: Kept = { id: randomUUID(), script, ids: script.requests.map(() => randomUUID()) };
  await insertDossier(tx, ids, kept);
  await insertPapers(tx, ids, kept, papers);
  if (script.requests.length > 0) await insertRequests(tx, ids, kept);
  const lastArrival = Math.max(script.acceptedAt, ...script.requests.map(({ sentAt }) => sentAt));
  await reckonAnew(tx, kept.id, instant(lastArrival));
  await answer(tx, ids, kept, (one, dueOn) => !isLate(one, dueOn));
  if (script.ending?.tag !== 'withdrawn') await lapse(tx, kept);
  await answer(tx, ids, kept, isLate);
  await insertNotice(tx, ids, kept);
  await end(tx, kept);
  await keepFigures(tx, [kept.id]);
  return kept.id;
}

async function insertDossier(tx: Tx, ids: DemoIds, { id, script }: Kept): Promise<void> {
  const { lead, facts, acceptedAt } = script;
  await tx
    .insertInto('dossier')
    .values({
      ...factRow(facts),
      id,
      code: script.code,
      procedure_key: script.procedure,
      version_id: versionFor(script.procedure, dayOf(acceptedAt)).id,
      state: script.requests.length > 0 ? 'CONSULTING' : 'ACCEPTED',
      lead_agency_id: ids.agency(lead),
      office_agency_id: ids.agency('VPUBND'),
      authority_agency_id: ids.agency(script.authority),
      created_by: ids.person(holderOf(lead, 'records_clerk')),
      created_at: dateOf(script.createdAt),
      submitted_at: dateOf(script.submittedAt),
      taken_up_at: dateOf(script.takenUpAt),
      accepted_at: dateOf(acceptedAt),
      valid_on: dayOf(acceptedAt),
      published_on: dayOf(acceptedAt),
    })
    .execute();
}

/** After the deadline of its request, as the row has it now. */
type IsDue = (one: DemoRequest, dueOn: string | null) => boolean;

/** Keeps the opinions of those whom `wanted` picks by their due day, as they left their agencies. */
async function answer(tx: Tx, ids: DemoIds, { script, ids: requests }: Kept, wanted: IsDue): Promise<void> {
  for (const [index, one] of script.requests.entries()) {
    const id = requests[index] ?? '';
    const [approved, issued] = [stepAt(one, 'approve'), stepAt(one, 'issue')];
    if (!issued || one.movedTo) continue;
    const { state, due_on } = await tx
      .selectFrom('request')
      .select(['state', 'due_on'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (!wanted(one, due_on)) continue;
    const { items, overall } = one.answer.draft;
    await tx
      .insertInto('opinion')
      .values({
        request_id: id,
        number: one.answer.number,
        signed_on: dayOf(approved ?? issued),
        signer: fullNameOf(holderOf(one.agency, 'agency_leader')),
        position: overall.position,
        overridden_because: null,
        received_at: dateOf(issued),
        content: JSON.stringify(items),
        sha256: createHash('sha256').update(canonical({ items, overall })).digest('hex'),
      })
      .execute();
    await tx
      .updateTable('request')
      .set({ state: state === 'LAPSED' ? 'ANSWERED_LATE' : 'ANSWERED', answered_at: dateOf(issued) })
      .where('id', '=', id)
      .execute();
  }
}

const isLate: IsDue = (one, dueOn) => {
  const issued = stepAt(one, 'issue');
  return issued !== undefined && dueOn !== null && dayOf(issued) > dueOn;
};

/** K29: silence goes on record the night after the last of the requests was due. */
async function lapse(tx: Tx, { id }: Kept): Promise<void> {
  const waiting = await tx
    .selectFrom('request')
    .select('due_on')
    .where('dossier_id', '=', id)
    .where('state', '=', 'SENT')
    .orderBy('due_on', 'desc')
    .executeTakeFirst();
  if (!waiting?.due_on) return;
  const night = instant(startOf(addDays(waiting.due_on as Day, 1)) + 300_000);
  const file = await openDossier(tx, id, night);
  if (file) await appendSystemLines(tx, await recordLapses(tx, file, night), night);
}

async function insertNotice(tx: Tx, ids: DemoIds, { id, script }: Kept): Promise<void> {
  const { notice, lead } = script;
  if (!notice) return;
  await tx
    .insertInto('notice')
    .values({
      id: randomUUID(),
      dossier_id: id,
      kind: 'SUPPLEMENT',
      document: notice.document,
      content: notice.content,
      items: [...notice.items],
      components: [],
      answer_by: notice.answerBy,
      from_on: dayOf(notice.at),
      to_on: notice.answeredAt ? dayOf(notice.answeredAt) : null,
      issued_by: ids.person(holderOf(lead, 'agency_leader')),
      issued_at: dateOf(notice.at),
    })
    .execute();
  await reckonAnew(tx, id, notice.answeredAt ?? notice.at);
}

async function end(tx: Tx, kept: Kept): Promise<void> {
  const { ending } = kept.script;
  if (ending?.tag === 'decided') return decide(tx, kept);
  if (ending?.tag !== 'stopped' && ending?.tag !== 'withdrawn') return;
  await tx
    .updateTable('dossier')
    .set({
      state: ending.tag === 'stopped' ? 'STOPPED' : 'WITHDRAWN',
      ended_at: dateOf(ending.at),
      reason: ending.reason,
    })
    .where('id', '=', kept.id)
    .execute();
  await tx
    .updateTable('request')
    .set({ state: 'RECALLED', ended_at: dateOf(ending.at), end_reason: ending.reason })
    .where('dossier_id', '=', kept.id)
    .where('state', '=', 'SENT')
    .execute();
  await reckonAnew(tx, kept.id, ending.at);
}

/** K81: what is decided is due for nothing. */
const NOT_DUE = { due_on: null, due_kind: null, due_step: null };

/** The report, the office, the authority; promises are reckoned once the report has come to whoever decides. */
async function decide(tx: Tx, { id, script: { ending } }: Kept): Promise<void> {
  if (ending?.tag !== 'decided') return;
  const { reportSentOn, withOfficeAt, withAuthorityAt, decidedOn, decidedAt, state, reason } = ending;
  await tx
    .updateTable('dossier')
    .set({
      report_sent_on: reportSentOn,
      ...(withOfficeAt && { with_office_at: dateOf(withOfficeAt) }),
      with_authority_at: dateOf(withAuthorityAt),
      report_received_on: dayOf(withAuthorityAt),
    })
    .where('id', '=', id)
    .execute();
  const handovers = [
    ...(withOfficeAt ? [{ to_holder: 'OFFICE' as const, at: dateOf(withOfficeAt) }] : []),
    { to_holder: 'AUTHORITY' as const, at: dateOf(withAuthorityAt) },
  ];
  await tx
    .insertInto('handover')
    .values(handovers.map((one) => ({ dossier_id: id, ...one })))
    .execute();
  await reckonAnew(tx, id, withAuthorityAt);
  await tx
    .updateTable('dossier')
    .set({
      state,
      decided_on: decidedOn,
      decided_at: dateOf(decidedAt),
      ...NOT_DUE,
      ...(reason && { reason }),
    })
    .where('id', '=', id)
    .execute();
}
