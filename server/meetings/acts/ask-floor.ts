import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { mayLead, maySpeak } from '#domain/meetings/policy.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import { changed, isPresent, refuseUnlessTakingPartOpen } from '../live-facts.ts';
import { lastPosition } from '../speeches.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

/** M4, M13: asks for the floor, once at a time. */
export const askFloor = defineAct({
  name: 'speech.ask',
  input: v.strictObject({ meeting: uuid }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const asked = await tx
      .selectFrom('speech')
      .select('id')
      .where('meeting_id', '=', input.meeting)
      .where('person_id', '=', actor.person)
      .where('state', 'in', ['waiting', 'speaking'])
      .executeTakeFirst();
    return { standing, asked, present: await isPresent(tx, input.meeting, actor.person) };
  },
  refuse(actor, { standing, asked, present }) {
    const unfit = refuseUnlessTakingPartOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (!maySpeak(standing)) return refusal('meetings.may-not-speak');
    if (!present) return refusal('meetings.not-present');
    return asked ? refusal('meetings.already-asked') : undefined;
  },
  async record(tx, { standing }, input, { actor, now, newId }) {
    const id = newId();
    await tx
      .insertInto('speech')
      .values({
        id,
        meeting_id: input.meeting,
        agenda_item_id: standing?.meeting.currentItem ?? null,
        person_id: actor.person,
        state: 'waiting',
        position: await lastPosition(tx, input.meeting),
        asked_at: dateOf(now),
        started_at: null,
        ended_at: null,
        running_since: null,
        limit_ms: standing?.meeting.rule.speechLimitMs ?? 0,
      })
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'floor-asked',
      person: actor.person,
      item: standing?.meeting.currentItem,
    });
    return {
      subject: { kind: 'speech', id },
      audit: { meeting: input.meeting },
      effects: changed(input.meeting),
      result: { speech: id },
    };
  },
});

/** M13: withdraws one's own request; those who lead may take one off the list. */
export const withdrawFloor = defineAct({
  name: 'speech.withdraw',
  input: v.strictObject({ meeting: uuid, speech: uuid }),
  async load(tx, input, { actor }) {
    const standing = await lockStanding(tx, input.meeting, actor);
    const speech = await tx
      .selectFrom('speech')
      .selectAll()
      .where('id', '=', input.speech)
      .where('meeting_id', '=', input.meeting)
      .executeTakeFirst();
    return { standing, speech };
  },
  refuse(actor, { standing, speech }) {
    const unfit = refuseUnlessTakingPartOpen(actor, standing);
    if (unfit || !standing) return unfit;
    if (!speech) return refusal('meetings.no-such-speech');
    if (speech.person_id !== actor.person && !mayLead(standing)) return refusal('meetings.not-leading');
    return speech.state === 'waiting' ? undefined : refusal('meetings.not-waiting');
  },
  async record(tx, { speech }, input, { now }) {
    await tx
      .updateTable('speech')
      .set({ state: 'withdrawn', ended_at: dateOf(now) })
      .where('id', '=', input.speech)
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'floor-withdrawn',
      person: speech?.person_id,
    });
    return {
      subject: { kind: 'speech', id: input.speech },
      audit: { meeting: input.meeting },
      effects: changed(input.meeting),
      result: {},
    };
  },
});
