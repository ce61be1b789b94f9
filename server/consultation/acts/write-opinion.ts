import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type OpinionDraft, refuseOpinion } from '#domain/consultation/opinion.ts';
import { refuseHandlingMove, refuseUnlessAssigned } from '#domain/consultation/policy.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { canonical } from '../../acts/audit.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadHandlingCase, moveHandling } from '../handling.ts';
import { keepRequest } from '../keep-dossier.ts';
import { opinionDraftInput } from '../opinion-input.ts';
import { moveRequest, onRequest } from '../requests.ts';

/**
 * K24, K69, K95: the opinion as it stands, finished or not. `mark` names this state of it; `after` names the states that the
 * writer may be going on from: the last one of which she heard, and those of her own of which no answer came.
 */
export const draftOpinion = defineAct({
  name: 'handling.draft',
  input: v.strictObject({
    request: uuid,
    ...opinionDraftInput,
    mark: v.exactOptional(uuid),
    after: v.exactOptional(v.array(uuid)),
  }),
  async load(tx, input, context) {
    const facts = await loadHandlingCase(tx, input, context);
    const cited = input.items.flatMap(({ anchors }) => anchors.map(({ version }) => version));
    return { ...facts, citesStray: await citesStray(tx, facts.file?.id, cited) };
  },
  refuse: (_actor, { viewer, request, inside, citesStray: stray }, _now, { after }) =>
    refuseHandlingMove(viewer, request, 'DRAFT') ??
    refuseUnlessAssigned(viewer, inside.assigned) ??
    refuseStale(inside.mark, after) ??
    (stray ? refusal('documents.no-such-paper', {}, 'items') : undefined),
  record: (tx, facts, { items, overall, mark }, { actor, now }) =>
    keepRequest(tx, facts, now, async (request) => {
      const draft = JSON.stringify({ items, overall } satisfies OpinionDraft);
      await moveHandling(tx, request, 'DRAFT', {
        draft,
        drafted_by: actor.person,
        draft_mark: mark ?? null,
      });
      return onRequest(request);
    }),
});

/** K95. @param after missing: the writer does not ask */
function refuseStale(mark: string | undefined, after: readonly string[] | undefined) {
  const isStale = mark !== undefined && after !== undefined && !after.includes(mark);
  return isStale ? refusal('consultation.draft-changed') : undefined;
}

/** K25, K26: complete, and on its way to the division. */
export const sendForReview = defineAct({
  name: 'handling.send-for-review',
  input: v.strictObject({ request: uuid }),
  load: loadHandlingCase,
  refuse: (_actor, { viewer, request, inside }) =>
    refuseHandlingMove(viewer, request, 'SEND_FOR_REVIEW') ??
    refuseUnlessAssigned(viewer, inside.assigned) ??
    (request && refuseOpinion(request.items, inside.draft ?? NOTHING)),
  record: (tx, facts, _input, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      await moveHandling(tx, request, 'SEND_FOR_REVIEW', { remark: null });
      return onRequest(request);
    }),
});

const NOTHING: OpinionDraft = { items: [], overall: { position: 'OUT_OF_SCOPE' } };

/** K23, K28, K46: what was approved leaves the agency, numbered, and is never changed; after its deadline as late. */
export const issueOpinion = defineAct({
  name: 'opinion.issue',
  input: v.strictObject({ request: uuid, number: text(60) }),
  load: loadHandlingCase,
  refuse: (_actor, { viewer, request }) => refuseHandlingMove(viewer, request, 'ISSUE'),
  record: (tx, facts, { number }, { now }) =>
    keepRequest(tx, facts, now, async (request) => {
      const { draft, approvedOn, approvedBy } = facts.inside;
      if (!draft) throw new Error('Approved without a word');
      const { items, overall } = draft;
      const sha256 = createHash('sha256').update(canonical(draft)).digest('hex');
      await tx
        .insertInto('opinion')
        .values({
          request_id: request.id,
          number,
          signed_on: approvedOn ?? dayOf(now),
          signer: approvedBy ?? '',
          position: overall.position,
          overridden_because: overall.overriddenBecause ?? null,
          received_at: dateOf(now),
          content: JSON.stringify(items),
          sha256,
        })
        .execute();
      // The file knows whether the term has run out: then the request has lapsed (K23).
      const event = request.state === 'LAPSED' ? 'ANSWER_LATE' : 'ANSWER';
      await moveRequest(tx, request, event, { answered_at: dateOf(now) });
      await moveHandling(tx, request, 'ISSUE');
      return onRequest(request, { number, position: overall.position, sha256, late: event !== 'ANSWER' });
    }),
});

/** Whether an opinion points at a page of anything but this dossier's papers. */
async function citesStray(tx: Tx, dossier: string | undefined, cited: readonly string[]): Promise<boolean> {
  const versions = [...new Set(cited)];
  if (versions.length === 0 || !dossier) return false;
  const rows = await tx
    .selectFrom('document_version')
    .innerJoin('document', 'document.id', 'document_version.document_id')
    .select('document_version.id')
    .where('document.dossier_id', '=', dossier)
    .where('document_version.id', 'in', versions)
    .execute();
  return rows.length < versions.length;
}
