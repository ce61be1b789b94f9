import * as v from 'valibot';
import { UNSEEN } from '#domain/kernel/refusal.ts';
import { instant } from '#domain/kernel/time.ts';
import { isAnnounced, refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import { noteChange } from '../changes.ts';
import { changed } from '../live-facts.ts';
import { findRule } from '../meeting-rule.ts';
import { lockStanding } from '../standing.ts';

const FIELDS = ['title', 'place', 'startsAt', 'plannedMinutes'] as const;

/** P6, P7: what the meeting is called, where and when it is. What the invited knew before is kept. */
export const reviseMeeting = defineAct({
  name: 'meeting.revise',
  input: v.strictObject({
    meeting: uuid,
    title: v.optional(text(300)),
    place: v.optional(text(200)),
    startsAt: v.optional(moment),
    plannedMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(7_200))),
  }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const row = await tx
      .selectFrom('meeting')
      .select(['title', 'place', 'starts_at', 'planned_minutes'])
      .where('id', '=', input.meeting)
      .executeTakeFirst();
    const before = row && {
      title: row.title,
      place: row.place,
      startsAt: row.starts_at.getTime(),
      plannedMinutes: row.planned_minutes,
    };
    return { standing, before };
  },
  refuse: (actor, { standing, before }) =>
    refuseUnlessChangeable(actor, standing) ?? (before ? undefined : UNSEEN),
  async record(tx, { standing, before }, input, { actor, now }) {
    const changes = Object.fromEntries(
      FIELDS.flatMap((field) => {
        const next = input[field];
        return next === undefined || next === before?.[field] ? [] : [[field, [before?.[field], next]]];
      }),
    );
    const { meeting } = standing as NonNullable<typeof standing>;
    const moved = input.startsAt !== undefined && !isAnnounced(meeting);
    await tx
      .updateTable('meeting')
      .set({
        ...(input.title !== undefined && { title: input.title }),
        ...(input.place !== undefined && { place: input.place }),
        ...(input.startsAt !== undefined && { starts_at: new Date(input.startsAt) }),
        planned_minutes: input.plannedMinutes ?? before?.plannedMinutes ?? 0,
        ...(moved && {
          rule: JSON.stringify(
            await findRule(tx, meeting.body, meeting.kind, instant(input.startsAt as number)),
          ),
        }),
      })
      .where('id', '=', input.meeting)
      .execute();
    if (Object.keys(changes).length > 0)
      await noteChange(tx, standing, {
        kind: 'meeting-revised',
        at: now,
        person: actor.person,
        payload: changes,
      });
    return {
      subject: { kind: 'meeting', id: input.meeting },
      audit: changes,
      effects: changed(input.meeting),
      result: { changed: Object.keys(changes) },
    };
  },
});
