import { randomUUID } from 'node:crypto';
import { fold } from '#domain/documents/fold.ts';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Tx } from '../../db/database.ts';
import type { DemoIds } from '../demo-ids.ts';
import type { DemoDossier, DemoRequest, HandlingStep } from './dossier.ts';
import type { DossierPapers } from './papers.ts';
import { registerNumber } from './play-dossier.ts';
import { holderOf } from './staff.ts';

/** A dossier of the script, and the ids under which it and its requests are kept. */
export type Kept = { readonly id: string; readonly script: DemoDossier; readonly ids: readonly string[] };

export async function insertPapers(
  tx: Tx,
  ids: DemoIds,
  { id, script }: Kept,
  papers: DossierPapers,
): Promise<void> {
  for (const [index, component] of script.papers.entries()) {
    const file = await papers(script, component);
    const [document, version] = [randomUUID(), randomUUID()];
    await tx
      .insertInto('document')
      .values({
        id: document,
        meeting_id: null,
        dossier_id: id,
        component,
        agenda_item_id: null,
        position: index + 1,
        title: file.title,
        kind: file.kind,
        withheld_level: null,
        withheld_holder: null,
        late_accepted_at: null,
        withdrawn_at: null,
      })
      .execute();
    await tx
      .insertInto('document_version')
      .values({
        id: version,
        document_id: document,
        number: 1,
        file_name: file.fileName,
        sha256: file.sha256,
        bytes: file.bytes,
        pages: file.pages,
        page_sizes: JSON.stringify(file.pageSizes),
        uploaded_by: ids.person(holderOf(script.lead, 'records_clerk')),
        uploaded_at: dateOf(script.createdAt),
      })
      .execute();
    await tx
      .insertInto('page_text')
      .values(
        file.texts.map((text, page) => ({
          version_id: version,
          page: page + 1,
          text,
          folded: fold(text).plain,
        })),
      )
      .execute();
  }
}

export async function insertRequests(
  tx: Tx,
  ids: DemoIds,
  { id, script, ids: requests }: Kept,
): Promise<void> {
  const rows = script.requests.map((one, index) => ({ one, request: requests[index] ?? '' }));
  const successors = new Map(
    rows.flatMap(({ one, request }) =>
      one.movedTo ? [[requests[one.movedTo.index], request] as const] : [],
    ),
  );
  await tx
    .insertInto('request')
    // Whoever was moved comes first: its successor points at it.
    .values(
      rows.toReversed().map(({ one, request }) => requestRow(ids, id, one, request, successors.get(request))),
    )
    .execute();
  await tx
    .insertInto('request_item')
    .values(
      rows.flatMap(({ one, request }) =>
        one.items.map((item, position) => ({ request_id: request, item, position })),
      ),
    )
    .execute();
  await tx
    .insertInto('handling')
    .values(rows.map(({ one, request }) => handlingRow(ids, one, request)))
    .execute();
}

function requestRow(ids: DemoIds, dossier: string, one: DemoRequest, id: string, insteadOf?: string) {
  const registered = stepAt(one, 'register');
  const delivered = one.deliveredAt ?? registered;
  return {
    id,
    dossier_id: dossier,
    agency_id: ids.agency(one.agency),
    round: 1,
    instead_of: insteadOf ?? null,
    state: one.movedTo ? ('REROUTED' as const) : ('SENT' as const),
    channel: one.channel,
    sent_at: dateOf(one.bounced?.resentAt ?? one.sentAt),
    delivered_at: delivered ? dateOf(delivered) : null,
    delivery_proof: one.deliveredAt
      ? 'Biên nhận của trục liên thông văn bản'
      : registerNumber(one.answer.number),
    opened_at: one.openedAt && !one.bounced ? dateOf(one.openedAt) : null,
    opened_by: null,
    ...(one.movedTo && {
      ended_at: dateOf(one.movedTo.at),
      end_reason: 'Đơn vị hành chính cấp huyện kết thúc hoạt động',
    }),
  };
}

function handlingRow(ids: DemoIds, one: DemoRequest, request: string) {
  const isIssued = stepAt(one, 'issue') !== undefined;
  const approved = stepAt(one, 'approve');
  return {
    request_id: request,
    state: isIssued ? ('ISSUED' as const) : one.steps.length > 0 ? ('REGISTERED' as const) : ('NEW' as const),
    register_number: one.steps.length > 0 ? registerNumber(one.answer.number) : null,
    draft: isIssued ? JSON.stringify(one.answer.draft) : null,
    ...(isIssued && {
      assigned_to: ids.person(holderOf(one.agency, 'case_officer')),
      approved_by: ids.person(holderOf(one.agency, 'agency_leader')),
    }),
    approved_on: approved ? dayOf(approved) : null,
  };
}

export function stepAt(one: DemoRequest, does: HandlingStep): Instant | undefined {
  return one.steps.find((step) => step.does === does)?.at;
}
