import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type OpinionDraft, refuseOpinion } from '#domain/consultation/opinion.ts';
import { refuseHandlingMove, refuseUnlessAssigned } from '#domain/consultation/policy.ts';
import type { HandlingEvent } from '#domain/consultation/request.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import { canonical } from '../../acts/audit.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadRequestCase } from '../cases.ts';
import { type HandlingCase, loadHandlingCase, moveHandling } from '../handling.ts';
import { keepRequest } from '../keep-dossier.ts';
import { citesStray, readOpinionText } from '../opinion-text.ts';
import { moveRequest, onRequest } from '../requests.ts';

const LONGEST_SEEN = 2_000_000;

const request = v.strictObject({ request: uuid });

/** A step by which the text goes to other hands. `seen`: the draft as the actor had it before her, in JSON. */
const sending = v.strictObject({
  request: uuid,
  seen: v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_SEEN))),
});

/** K24: the writing has begun. What is written is in the room of the text, and nowhere else before it is sent on. */
export const beginDraft = defineAct({
  name: 'handling.draft',
  input: request,
  load: loadRequestCase,
  refuse: (_actor, { viewer, request: asked }) => refuseHandlingMove(viewer, asked, 'DRAFT'),
  record: (tx, facts, _input, { now }) =>
    keepRequest(tx, facts, now, async (asked) => {
      await moveHandling(tx, asked, 'DRAFT');
      return { ...onRequest(asked), unchanged: asked.handling === 'DRAFTING' };
    }),
});

/** K25, K26, K96: complete, and on its way to the division. */
export const sendForReview = defineAct({
  name: 'handling.send-for-review',
  input: sending,
  load: loadTextCase,
  refuse: (_actor, facts, _now, { seen }) =>
    refuseHandlingMove(facts.viewer, facts.request, 'SEND_FOR_REVIEW') ??
    refuseUnlessAssigned(facts.viewer, facts.inside.assigned) ??
    refuseText(facts, seen),
  record: (tx, facts, _input, { now }) => sendOn(tx, facts, now, 'SEND_FOR_REVIEW', { remark: null }),
});

/** K24, K96: reviewed in the division, and perhaps bettered there. */
export const passToLeader = defineAct({
  name: 'handling.pass-to-leader',
  input: sending,
  load: loadTextCase,
  refuse: (_actor, facts, _now, { seen }) =>
    refuseHandlingMove(facts.viewer, facts.request, 'PASS_TO_LEADER') ?? refuseText(facts, seen),
  record: (tx, facts, _input, { now }) => sendOn(tx, facts, now, 'PASS_TO_LEADER', { remark: null }),
});

/** K24, K96: the leader stands by it as it stands in the room now; from here on nobody changes a word. */
export const approveOpinion = defineAct({
  name: 'handling.approve',
  input: sending,
  load: loadTextCase,
  refuse: (_actor, facts, _now, { seen }) =>
    refuseHandlingMove(facts.viewer, facts.request, 'APPROVE') ?? refuseText(facts, seen),
  record: (tx, facts, _input, { actor, now }) =>
    sendOn(tx, facts, now, 'APPROVE', { approved_by: actor.person, approved_on: dayOf(now) }),
});

/** K23, K28, K46: what was approved leaves the agency, numbered, and is never changed; after its deadline as late. */
export const issueOpinion = defineAct({
  name: 'opinion.issue',
  input: v.strictObject({ request: uuid, number: text(60) }),
  load: loadHandlingCase,
  refuse: (_actor, { viewer, request: asked }) => refuseHandlingMove(viewer, asked, 'ISSUE'),
  record: (tx, facts, { number }, { now }) =>
    keepRequest(tx, facts, now, async (asked) => {
      const { draft, approvedOn, approvedBy } = facts.inside;
      if (!draft) throw new Error('Approved without a word');
      const { items, overall } = draft;
      const sha256 = createHash('sha256').update(canonical(draft)).digest('hex');
      await tx
        .insertInto('opinion')
        .values({
          request_id: asked.id,
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
      const event = asked.state === 'LAPSED' ? 'ANSWER_LATE' : 'ANSWER';
      await moveRequest(tx, asked, event, { answered_at: dateOf(now) });
      await moveHandling(tx, asked, 'ISSUE');
      return onRequest(asked, { number, position: overall.position, sha256, late: event !== 'ANSWER' });
    }),
});

type TextCase = HandlingCase & { readonly written: OpinionDraft; readonly isStray: boolean };

const NOTHING: OpinionDraft = { items: [], overall: { position: 'OUT_OF_SCOPE' } };

/** With the text as it is committed at this moment: whoever writes later writes in a room that is no longer hers. */
async function loadTextCase(tx: Tx, input: { request: string }, context: ActContext): Promise<TextCase> {
  const facts = await loadHandlingCase(tx, input, context);
  const { file, request: asked, inside } = facts;
  const written = (asked && (await readOpinionText(tx, asked.id, asked.items, inside.draft))) ?? NOTHING;
  return { ...facts, written, isStray: await citesStray(tx, file?.id, written) };
}

/** K25, K26, K96. @param seen missing: the actor does not ask */
function refuseText({ request: asked, written, isStray }: TextCase, seen?: string): Refusal | undefined {
  const isOther = seen !== undefined && seen !== JSON.stringify(written);
  return (
    (isOther ? refusal('consultation.text-changed') : undefined) ??
    refuseOpinion(asked?.items ?? [], written) ??
    (isStray ? refusal('documents.no-such-paper', {}, 'items') : undefined)
  );
}

const sendOn = (
  tx: Tx,
  facts: TextCase,
  now: ActContext['now'],
  event: HandlingEvent,
  changes: Parameters<typeof moveHandling>[3],
) =>
  keepRequest(tx, facts, now, async (asked) => {
    await moveHandling(tx, asked, event, { ...changes, draft: JSON.stringify(facts.written) });
    return onRequest(asked);
  });
