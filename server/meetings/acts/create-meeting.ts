import * as v from 'valibot';
import type { BodyId, MeetingId } from '#domain/kernel/id.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf, instant } from '#domain/kernel/time.ts';
import { MEETING_KINDS } from '#domain/meetings/meeting.ts';
import { refuseUnlessClerk } from '#domain/meetings/preparation.ts';
import { defineAct } from '../../acts/act.ts';
import { moment, text, uuid } from '../../acts/input.ts';
import { shareRegistry } from '../../db/registry-lock.ts';
import type { Tx } from '../../db/database.ts';
import { invite } from '../invite.ts';
import { findRule } from '../meeting-rule.ts';

const minutes = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(5 * 24 * 60));

/** P4, P5: a meeting comes into being, with the rule of its body and, where a chairing post is named, its holder. */
export const createMeeting = defineAct({
  name: 'meeting.create',
  input: v.strictObject({
    kind: v.picklist(MEETING_KINDS),
    title: text(300),
    place: text(200),
    startsAt: moment,
    plannedMinutes: minutes,
    body: v.optional(uuid),
    chairPost: v.optional(uuid),
  }),
  async load(tx, { body, chairPost, kind, startsAt }) {
    await shareRegistry(tx);
    const known =
      body && (await tx.selectFrom('body').select('id').where('id', '=', body).executeTakeFirst());
    const chair = chairPost ? await holderOf(tx, chairPost, startsAt) : undefined;
    return {
      bodyKnown: !body || Boolean(known),
      chair,
      rule: await findRule(tx, body, kind, instant(startsAt)),
    };
  },
  refuse(actor, { bodyKnown, chair }, _now, input) {
    const unfit = refuseUnlessClerk(actor);
    if (unfit) return unfit;
    if (!bodyKnown) return refusal('organisation.no-such-body', {}, 'body');
    if (input.chairPost && !chair) return refusal('meetings.post-vacant', {}, 'chairPost');
    return undefined;
  },
  async record(tx, { chair, rule }, input, { actor, now, newId, newCode }) {
    const id = newId();
    await tx
      .insertInto('meeting')
      .values({
        id,
        body_id: input.body ?? null,
        kind: input.kind,
        title: input.title,
        place: input.place,
        starts_at: new Date(input.startsAt),
        planned_minutes: input.plannedMinutes,
        state: 'preparing',
        rule: JSON.stringify(rule),
        created_by: actor.person,
        created_at: dateOf(now),
        invited_at: null,
        opened_at: null,
        ended_at: null,
        current_item_id: null,
        presenter_id: null,
        presented_version_id: null,
        check_in_code: newCode(6),
      })
      .execute();
    if (chair) {
      const meeting = {
        id: id as MeetingId,
        ...(input.body && { body: input.body as BodyId }),
        kind: input.kind,
        state: 'preparing',
        rule,
        startsAt: instant(input.startsAt),
        createdBy: actor.person,
      } as const;
      await invite(tx, { meeting }, { person: chair, post: input.chairPost, capacity: 'chair' });
    }
    return {
      subject: { kind: 'meeting', id },
      audit: { ...input, rule: rule.citation },
      result: { meeting: id },
    };
  },
});

async function holderOf(tx: Tx, post: string, startsAt: number): Promise<string | undefined> {
  const day = dayOf(instant(startsAt));
  const row = await tx
    .selectFrom('tenure')
    .select('person_id')
    .where('post_id', '=', post)
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', day)]))
    .executeTakeFirst();
  return row?.person_id;
}
