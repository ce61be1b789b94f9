import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import { type BallotResult, lockBallot, refuseUnlessLeadingBallot, tallyBallot } from '../ballot-facts.ts';
import { changed } from '../live-facts.ts';
import { noteEvent } from '../timeline.ts';

/** M22, M23: closes the ballot; the tally is computed here, once, and kept. */
export const closeBallot = defineAct({
  name: 'ballot.close',
  input: v.strictObject({ ballot: uuid }),
  load: (tx, input, { actor }) => lockBallot(tx, input.ballot, actor),
  refuse(actor, facts) {
    const unfit = refuseUnlessLeadingBallot(actor, facts);
    if (unfit) return unfit;
    return facts.ballot?.state === 'open' ? undefined : refusal('meetings.ballot-not-open');
  },
  async record(tx, { ballot }, input, { now }) {
    if (!ballot) throw new Error('A ballot that was refused');
    const result = await tallyBallot(tx, ballot);
    await tx
      .updateTable('ballot')
      .set({ state: 'closed', closed_at: dateOf(now), result: JSON.stringify(result) })
      .where('id', '=', input.ballot)
      .execute();
    await noteEvent(tx, {
      meeting: ballot.meeting_id,
      at: now,
      kind: 'ballot-closed',
      item: ballot.agenda_item_id,
      payload: { ballot: ballot.id, cast: result.members - result.silent, members: result.members },
    });
    return {
      subject: { kind: 'ballot', id: input.ballot },
      audit: { ...result },
      effects: changed(ballot.meeting_id),
      result: { tally: result },
    };
  },
});

/** M23: makes the result known to all; being open and named, with the list of who chose what. */
export const announceBallot = defineAct({
  name: 'ballot.announce',
  input: v.strictObject({ ballot: uuid }),
  load: (tx, input, { actor }) => lockBallot(tx, input.ballot, actor),
  refuse(actor, facts) {
    const unfit = refuseUnlessLeadingBallot(actor, facts);
    if (unfit) return unfit;
    return facts.ballot?.state === 'closed' ? undefined : refusal('meetings.ballot-not-closed');
  },
  async record(tx, { ballot }, input, { now }) {
    if (!ballot) throw new Error('A ballot that was refused');
    await tx
      .updateTable('ballot')
      .set({ state: 'announced', announced_at: dateOf(now) })
      .where('id', '=', input.ballot)
      .execute();
    await tx
      .updateTable('meeting')
      .set({ projector_scene: 'result' })
      .where('id', '=', ballot.meeting_id)
      .execute();
    const { result } = await tx
      .selectFrom('ballot')
      .select('result')
      .where('id', '=', input.ballot)
      .executeTakeFirstOrThrow();
    const { choices: _choices, ...tally } = result as BallotResult;
    await noteEvent(tx, {
      meeting: ballot.meeting_id,
      at: now,
      kind: 'ballot-announced',
      item: ballot.agenda_item_id,
      payload: { ballot: ballot.id, question: ballot.question, ...tally },
    });
    return {
      subject: { kind: 'ballot', id: input.ballot },
      audit: { outcome: tally.outcome },
      effects: changed(ballot.meeting_id),
      result: { tally },
    };
  },
});

/** M27: takes back a ballot that was opened by mistake, before its result is known. */
export const cancelBallot = defineAct({
  name: 'ballot.cancel',
  input: v.strictObject({ ballot: uuid, reason: text(300) }),
  load: (tx, input, { actor }) => lockBallot(tx, input.ballot, actor),
  refuse(actor, facts) {
    const unfit = refuseUnlessLeadingBallot(actor, facts);
    if (unfit) return unfit;
    return facts.ballot?.state === 'open' || facts.ballot?.state === 'closed'
      ? undefined
      : refusal('meetings.ballot-not-open');
  },
  async record(tx, { ballot }, input, { now }) {
    if (!ballot) throw new Error('A ballot that was refused');
    await tx
      .updateTable('ballot')
      .set({ state: 'cancelled', closed_at: dateOf(now) })
      .where('id', '=', input.ballot)
      .execute();
    await noteEvent(tx, {
      meeting: ballot.meeting_id,
      at: now,
      kind: 'ballot-cancelled',
      item: ballot.agenda_item_id,
      payload: { ballot: ballot.id, question: ballot.question, reason: input.reason },
    });
    return {
      subject: { kind: 'ballot', id: input.ballot },
      audit: { reason: input.reason },
      effects: changed(ballot.meeting_id),
      result: {},
    };
  },
});
