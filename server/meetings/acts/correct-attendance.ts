import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import {
  correctedFrom,
  lastingBeyond,
  type Presence,
  refuseCorrection,
} from '#domain/meetings/attendance.ts';
import { refuseUnlessLeading } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { changed } from '../live-facts.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M8: the secretary or the chair notes that someone came or left, with a reason; the audit keeps what was there. */
export const correctAttendance = defineAct({
  name: 'attendance.correct',
  input: v.strictObject({
    meeting: uuid,
    person: uuid,
    present: v.boolean(),
    at: v.optional(moment),
    reason: text(300),
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const participant = await tx
      .selectFrom('participant')
      .select('capacity')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .executeTakeFirst();
    const rows = await tx
      .selectFrom('attendance')
      .selectAll()
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', input.person)
      .orderBy('came_at')
      .execute();
    const times = await tx
      .selectFrom('meeting')
      .select(['opened_at', 'ended_at'])
      .where('id', '=', input.meeting)
      .executeTakeFirst();
    return { standing, participant, presences: rows.map(presenceOf), held: heldOf(times) };
  },
  refuse(actor, { standing, participant, presences, held }, now, input) {
    const unfit = refuseUnlessLeading(actor, standing);
    if (unfit || !standing) return unfit;
    if (!participant) return refusal('meetings.not-invited', {}, 'person');
    if (standing.meeting.state === 'cancelled') return refusal('meetings.not-open');
    return refuseCorrection(presences, { ...input, now, held });
  },
  async record(tx, { presences, held }, input, { now, newId }) {
    const at = correctedFrom({ ...input, now, held }) as Instant;
    if (input.present)
      await tx
        .insertInto('attendance')
        .values({
          id: newId(),
          meeting_id: input.meeting,
          person_id: input.person,
          came_at: dateOf(at),
          // Whoever is found after the end to have been there has left with the end, as everybody did.
          left_at: held ? new Date(held.endedAt) : null,
          how: 'secretary',
          reason: input.reason,
        })
        .execute();
    else await cut(tx, input.at === undefined && held ? presences : lastingBeyond(presences, at), at, input);
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'attendance-corrected',
      person: input.person,
      payload: { present: input.present, at, reason: input.reason },
    });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: { ...input, at, before: presences },
      effects: changed(input.meeting),
      result: {},
    };
  },
});

/** Ends what lasts at the moment and takes back what came after it; the whole of it, if she was not there at all. */
async function cut(
  tx: Tx,
  presences: readonly Presence[],
  at: Instant,
  { at: moment, reason }: { at?: number | undefined; reason: string },
): Promise<void> {
  for (const { id, cameAt, leftAt } of presences) {
    const begun = cameAt <= at && (moment !== undefined || leftAt === undefined);
    if (begun)
      await tx
        .updateTable('attendance')
        .set({ left_at: dateOf(at), reason })
        .where('id', '=', id)
        .execute();
    else await tx.deleteFrom('attendance').where('id', '=', id).execute();
  }
}

type Row = { id: string; came_at: Date; left_at: Date | null; how: string };

const presenceOf = ({ id, came_at: came, left_at: left, how }: Row) => ({
  id,
  how,
  cameAt: came.getTime(),
  ...(left && { leftAt: left.getTime() }),
});

const heldOf = (times: { opened_at: Date | null; ended_at: Date | null } | undefined) =>
  times?.opened_at && times.ended_at
    ? { openedAt: times.opened_at.getTime(), endedAt: times.ended_at.getTime() }
    : undefined;
