import * as v from 'valibot';
import type { BodyId } from '#domain/kernel/id.ts';
import { refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { instant } from '#domain/kernel/time.ts';
import { type Meeting, MEETING_KINDS } from '#domain/meetings/meeting.ts';
import { isAnnounced, refuseUnlessChangeable } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import { noteChange } from '../changes.ts';
import { followIn } from '../follow-post.ts';
import { seatAnew } from '../invite.ts';
import { changed } from '../live-facts.ts';
import { findRule } from '../meeting-rule.ts';
import { lockStanding } from '../standing.ts';
import { peopleChanged } from './invite-people.ts';

const FIELDS = ['kind', 'body', 'title', 'place', 'startsAt', 'plannedMinutes'] as const;

/** P5, P6, P7, P16: what the meeting is and is called, whose, where and when it is. What the invited knew before is kept. */
export const reviseMeeting = defineAct({
  name: 'meeting.revise',
  input: v.strictObject({
    meeting: uuid,
    kind: v.optional(v.picklist(MEETING_KINDS)),
    /** Null: of no body. */
    body: v.optional(v.nullable(uuid)),
    title: v.optional(text(300)),
    place: v.optional(text(200)),
    startsAt: v.optional(moment),
    plannedMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(7_200))),
  }),
  async load(tx, input, { actor }) {
    await shareRegistry(tx);
    const standing = await lockStanding(tx, input.meeting, actor);
    const row = await tx
      .selectFrom('meeting')
      .leftJoin('body', 'body.id', 'meeting.body_id')
      .select(['kind', 'body.name as body', 'title', 'place', 'starts_at', 'planned_minutes'])
      .where('meeting.id', '=', input.meeting)
      .executeTakeFirst();
    const before = row && {
      kind: row.kind,
      body: row.body,
      title: row.title,
      place: row.place,
      startsAt: row.starts_at.getTime(),
      plannedMinutes: row.planned_minutes,
    };
    return { standing, before, body: await nameOf(tx, input.body) };
  },
  refuse: (actor, { standing, before, body }, _now, input) =>
    refuseUnlessChangeable(actor, standing) ??
    (before ? undefined : UNSEEN) ??
    (input.body && !body ? refusal('organisation.no-such-body', {}, 'body') : undefined),
  async record(tx, { standing, before, body }, input, { actor, now }) {
    const after = { ...input, body };
    const changes = Object.fromEntries(
      FIELDS.flatMap((field) => {
        const next = after[field];
        return next === undefined || next === before?.[field] ? [] : [[field, [before?.[field], next]]];
      }),
    );
    const { meeting } = standing as NonNullable<typeof standing>;
    const revised = meetingAfter(meeting, input);
    const isOther = revised.kind !== meeting.kind || revised.body !== meeting.body;
    const takesRule = isOther || (input.startsAt !== undefined && !isAnnounced(meeting));
    await tx
      .updateTable('meeting')
      .set({
        kind: revised.kind,
        body_id: revised.body ?? null,
        ...(input.title !== undefined && { title: input.title }),
        ...(input.place !== undefined && { place: input.place }),
        ...(input.startsAt !== undefined && { starts_at: new Date(input.startsAt) }),
        planned_minutes: input.plannedMinutes ?? before?.plannedMinutes ?? 0,
        ...(takesRule && {
          rule: JSON.stringify(await findRule(tx, revised.body, revised.kind, revised.startsAt)),
        }),
      })
      .where('id', '=', input.meeting)
      .execute();
    if (revised.body !== meeting.body) await seatAnew(tx, revised);
    const followed = input.startsAt !== undefined && (await followIn(tx, revised, { by: actor.person, now }));
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
      effects: followed || isOther ? peopleChanged(input.meeting) : changed(input.meeting),
      result: { changed: Object.keys(changes) },
    };
  },
});

type Revision = {
  readonly kind?: Meeting['kind'] | undefined;
  readonly body?: string | null | undefined;
  readonly startsAt?: number | undefined;
};

function meetingAfter(meeting: Meeting, { kind, body, startsAt }: Revision): Meeting {
  const { body: bodyBefore, ...rest } = meeting;
  const bodyAfter = body === undefined ? bodyBefore : (body as BodyId | null);
  return {
    ...rest,
    ...(bodyAfter && { body: bodyAfter }),
    ...(kind && { kind }),
    ...(startsAt !== undefined && { startsAt: instant(startsAt) }),
  };
}

/** What a body is called; null for none, undefined where nothing is said of it or nobody knows it. */
async function nameOf(tx: Tx, body: string | null | undefined): Promise<string | null | undefined> {
  if (!body) return body;
  const row = await tx.selectFrom('body').select('name').where('id', '=', body).executeTakeFirst();
  return row?.name;
}
