import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { chamber, type Chamber } from '../scenes.ts';
import type { Someone } from '#tests/support/acting.ts';
import {
  after,
  as,
  by,
  chair,
  changed,
  leadingOpen,
  member,
  otherMember,
  secretary,
  takingPartOpen,
  unknown,
} from './refusals.ts';
import { byScreen } from './session.ts';

type Floor = Chamber & { speech: string };
const floor = { unseen: 'meeting', subject: 'speech', outbox: changed } as const;
const speech = (scene: Floor) => ({ speech: scene.speech });

async function asks({ acting, meeting }: Chamber, who: Someone): Promise<string> {
  const outcome = await acting.act(who.account, 'speech.ask', { meeting });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return (outcome.result as { speech: string }).speech;
}

async function waiting(ground: Ground): Promise<Floor> {
  const world = await chamber()(ground);
  return { ...world, speech: await asks(world, member(world)) };
}

async function speaking(ground: Ground): Promise<Floor> {
  const world = await waiting(ground);
  await world.leads('speech.grant', speech(world));
  return world;
}

/** The same attempt on a speech that still waits, or speaks already. */
const onWaiting = async (s: Floor, _g: Ground, a: Attempt) =>
  but(a, { speech: await asks(s, otherMember(s)) });
const granted = after('speech.grant', (s) => speech(s as Floor));
const shared = 'the function is shared with the acts on a speech of the other state';

const ofTheChair = (act: 'pause' | 'resume' | 'stop', second: string) =>
  row<Floor>({
    ...floor,
    scene: speaking,
    act: `speech.${act}`,
    attempt: as(chair, speech),
    second,
    refusals: {
      ...leadingOpen,
      'meetings.no-such-speech': unknown('speech'),
      'meetings.not-speaking': onWaiting,
    },
    never: { 'meetings.not-waiting': shared },
  });

export const floorCases: readonly ActCase[] = [
  row<Chamber>({
    ...floor,
    scene: chamber(),
    act: 'speech.ask',
    attempt: as(member),
    second: 'meetings.already-asked',
    refusals: {
      ...takingPartOpen,
      'meetings.may-not-speak': byScreen,
      'meetings.not-present': by(secretary),
      'meetings.already-asked': async (s, _g, a) => {
        await asks(s, member(s));
        return a;
      },
    },
  }),
  row<Floor>({
    ...floor,
    scene: waiting,
    act: 'speech.withdraw',
    attempt: as(member, speech),
    second: 'meetings.not-waiting',
    refusals: {
      ...takingPartOpen,
      'meetings.no-such-speech': unknown('speech'),
      'meetings.not-leading': by(otherMember),
      'meetings.not-waiting': granted,
    },
  }),
  row<Floor>({
    ...floor,
    scene: waiting,
    act: 'speech.grant',
    attempt: as(chair, speech),
    second: 'meetings.not-waiting',
    refusals: {
      ...leadingOpen,
      'meetings.no-such-speech': unknown('speech'),
      'meetings.not-waiting': granted,
    },
    never: { 'meetings.not-speaking': shared },
  }),
  ofTheChair('pause', 'done'),
  ofTheChair('resume', 'done'),
  ofTheChair('stop', 'meetings.not-speaking'),
  row<Floor>({
    ...floor,
    scene: waiting,
    act: 'speech.extend',
    attempt: as(chair, (s: Floor) => ({ ...speech(s), ms: 60_000 })),
    // Two taps with two keys are two minutes: the chair sees the first before she gives the second.
    second: 'done',
    left: (s, { db }) => db.selectFrom('speech').select('limit_ms').where('id', '=', s.speech).execute(),
    leaves: [{ limit_ms: 300_000 }],
    refusals: {
      ...leadingOpen,
      'meetings.no-such-speech': unknown('speech'),
      'meetings.less-than-no-time': (_s, _g, a) => but(a, { ms: -200_000 }),
    },
  }),
  row<Floor>({
    ...floor,
    scene: async (ground) => {
      const world = await waiting(ground);
      await asks(world, otherMember(world));
      return world;
    },
    act: 'speech.move',
    attempt: as(chair, (s: Floor) => ({ ...speech(s), before: null })),
    second: 'done',
    refusals: {
      ...leadingOpen,
      'meetings.no-such-speech': unknown('speech'),
      'meetings.no-such-speech (before)': unknown('before'),
      'meetings.not-waiting': granted,
    },
    never: { 'meetings.not-speaking': shared },
  }),
];
