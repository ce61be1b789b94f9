import * as v from 'valibot';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { lateDocuments } from '../../meetings/lateness-query.ts';
import { changed } from '../../meetings/live-facts.ts';
import { lockStanding } from '../../meetings/standing.ts';
import { findPaper } from '../papers.ts';

/** P3: the chair takes a late document onto the agenda all the same; `accept: false` takes that back. */
export const acceptLateDocument = defineAct({
  name: 'document.accept-late',
  input: v.strictObject({ meeting: uuid, document: uuid, accept: v.optional(v.boolean()) }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const document = await findPaper(tx, input.meeting, input.document);
    const late =
      standing &&
      (await lateDocuments(
        tx,
        { id: input.meeting, starts_at: dateOf(standing.meeting.startsAt) },
        standing.meeting.rule,
      ));
    return { standing, document, daysLate: late?.get(input.document) };
  },
  refuse(actor, { standing, document, daysLate }) {
    if (!standing || !maySeeMeeting(actor, standing)) return UNSEEN;
    if (standing.me?.capacity !== 'chair') return refusal('meetings.not-chair');
    if (!document || document.withdrawn_at) return refusal('meetings.no-such-document');
    return daysLate ? undefined : refusal('documents.not-late');
  },
  async record(tx, { daysLate }, input, { now }) {
    const accept = input.accept ?? true;
    await tx
      .updateTable('document')
      .set({ late_accepted_at: accept ? dateOf(now) : null })
      .where('id', '=', input.document)
      .execute();
    return {
      subject: { kind: 'document', id: input.document },
      audit: { accept, daysLate },
      effects: changed(input.meeting),
      result: { accepted: accept },
    };
  },
});
