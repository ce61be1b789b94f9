import * as v from 'valibot';
import type { Actor } from '#domain/accounts/actor.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { between } from '#domain/meetings/floor.ts';
import type { Standing } from '#domain/meetings/policy.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { changed, refuseUnlessLeadingOpen } from '../live-facts.ts';
import { endSpeech, speakingNow, spokenMs, type SpeechRow } from '../speeches.ts';
import { lockStanding } from '../standing.ts';
import { noteEvent } from '../timeline.ts';

const speechInput = v.strictObject({ meeting: uuid, speech: uuid });
type SpeechInput = v.InferOutput<typeof speechInput>;

async function loadSpeech(tx: Tx, input: SpeechInput, { actor }: ActContext) {
  const standing = await lockStanding(tx, input.meeting, actor);
  const speech = await tx
    .selectFrom('speech')
    .selectAll()
    .where('id', '=', input.speech)
    .where('meeting_id', '=', input.meeting)
    .executeTakeFirst();
  return { standing, speech };
}

type Facts = { standing: Standing | undefined; speech: (SpeechRow & { state: string }) | undefined };

function refuseUnless(
  state: 'waiting' | 'speaking',
  actor: Actor,
  { standing, speech }: Facts,
): Refusal | undefined {
  const unfit = refuseUnlessLeadingOpen(actor, standing);
  if (unfit) return unfit;
  if (!speech) return refusal('meetings.no-such-speech');
  if (speech.state === state) return undefined;
  return refusal(state === 'waiting' ? 'meetings.not-waiting' : 'meetings.not-speaking');
}

/** Common end of the acts on one speech. */
function speechDeed(input: SpeechInput, audit: Record<string, unknown> = {}) {
  return {
    subject: { kind: 'speech', id: input.speech },
    audit: { meeting: input.meeting, ...audit },
    effects: changed(input.meeting),
    result: {},
  };
}

/** M14: gives the floor; whoever spoke before has ended. */
export const grantFloor = defineAct({
  name: 'speech.grant',
  input: speechInput,
  load: loadSpeech,
  refuse: (actor, facts) => refuseUnless('waiting', actor, facts),
  async record(tx, { speech }, input, { now }) {
    const before = await speakingNow(tx, input.meeting);
    if (before) await endSpeech(tx, input.meeting, before, now);
    await tx
      .updateTable('speech')
      .set({ state: 'speaking', started_at: dateOf(now), running_since: dateOf(now) })
      .where('id', '=', input.speech)
      .execute();
    await tx
      .updateTable('meeting')
      .set({ projector_scene: 'speaker' })
      .where('id', '=', input.meeting)
      .execute();
    await noteEvent(tx, {
      meeting: input.meeting,
      at: now,
      kind: 'speech-started',
      person: speech?.person_id,
      item: speech?.agenda_item_id ?? undefined,
    });
    return speechDeed(input);
  },
});

/** M15: stops the timer without ending the speech. */
export const pauseSpeech = defineAct({
  name: 'speech.pause',
  input: speechInput,
  load: loadSpeech,
  refuse: (actor, facts) => refuseUnless('speaking', actor, facts),
  async record(tx, { speech }, input, { now }) {
    if (speech?.running_since)
      await tx
        .updateTable('speech')
        .set({ running_since: null, spoken_ms: spokenMs(speech, now) })
        .where('id', '=', input.speech)
        .execute();
    return speechDeed(input);
  },
});

/** M15. */
export const resumeSpeech = defineAct({
  name: 'speech.resume',
  input: speechInput,
  load: loadSpeech,
  refuse: (actor, facts) => refuseUnless('speaking', actor, facts),
  async record(tx, { speech }, input, { now }) {
    if (!speech?.running_since)
      await tx
        .updateTable('speech')
        .set({ running_since: dateOf(now) })
        .where('id', '=', input.speech)
        .execute();
    return speechDeed(input);
  },
});

/** M14, M15: ends the speech; the time is kept. */
export const stopSpeech = defineAct({
  name: 'speech.stop',
  input: speechInput,
  load: loadSpeech,
  refuse: (actor, facts) => refuseUnless('speaking', actor, facts),
  async record(tx, { speech }, input, { now }) {
    if (speech) await endSpeech(tx, input.meeting, speech, now);
    return speechDeed(input, { spokenMs: speech && spokenMs(speech, now) });
  },
});

/** M15: gives the one who speaks, or who waits, more time or less; never less than nothing. */
export const extendSpeech = defineAct({
  name: 'speech.extend',
  input: v.strictObject({
    ...speechInput.entries,
    ms: v.pipe(v.number(), v.integer(), v.minValue(-3_600_000), v.maxValue(3_600_000)),
  }),
  load: loadSpeech,
  refuse(actor, { standing, speech }, _now, input) {
    const unfit = refuseUnlessLeadingOpen(actor, standing);
    if (unfit) return unfit;
    if (!speech || (speech.state !== 'speaking' && speech.state !== 'waiting'))
      return refusal('meetings.no-such-speech');
    return speech.limit_ms + input.ms < 0 ? refusal('meetings.less-than-no-time', {}, 'ms') : undefined;
  },
  async record(tx, _facts, input) {
    await tx
      .updateTable('speech')
      .set((eb) => ({ limit_ms: eb('limit_ms', '+', input.ms) }))
      .where('id', '=', input.speech)
      .execute();
    return speechDeed(input, { ms: input.ms });
  },
});

/** M13: puts one who waits before another, or at the end (`before: null`). */
export const moveSpeech = defineAct({
  name: 'speech.move',
  input: v.strictObject({ ...speechInput.entries, before: v.nullable(uuid) }),
  async load(tx, input, context) {
    const facts = await loadSpeech(tx, input, context);
    const queue = await tx
      .selectFrom('speech')
      .select(['id', 'position'])
      .where('meeting_id', '=', input.meeting)
      .where('state', '=', 'waiting')
      .orderBy('position')
      .execute();
    return { ...facts, queue };
  },
  refuse(actor, facts, _now, input) {
    const unfit = refuseUnless('waiting', actor, facts);
    if (unfit) return unfit;
    const known = input.before === null || facts.queue.some(({ id }) => id === input.before);
    return known && input.before !== input.speech
      ? undefined
      : refusal('meetings.no-such-speech', {}, 'before');
  },
  async record(tx, { queue }, input) {
    const others = queue.filter(({ id }) => id !== input.speech);
    const at = input.before === null ? others.length : others.findIndex(({ id }) => id === input.before);
    const position = between(others[at - 1]?.position, others[at]?.position);
    await tx.updateTable('speech').set({ position }).where('id', '=', input.speech).execute();
    return speechDeed(input, { before: input.before });
  },
});
