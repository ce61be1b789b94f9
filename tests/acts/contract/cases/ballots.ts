import { sql } from 'kysely';
import { type ActCase, type Attempt, type Ground, row } from '../case.ts';
import type { Chamber } from '../scenes.ts';
import { after, as, by, chair, changed, input, leadingOpen, member, secretary } from './refusals.ts';
import { discussing } from './session.ts';

type Voting = Chamber & { ballot: string };
const kept = { unseen: 'ballot', subject: 'ballot', outbox: changed } as const;
const question = (scene: Chamber) => ({ item: scene.items[0], question: 'Thông qua?' });

async function voting(ground: Ground): Promise<Voting> {
  const world = await discussing(ground);
  return { ...world, ...(await world.leads<{ ballot: string }>('ballot.open', question(world))) };
}

async function closed(ground: Ground): Promise<Voting> {
  const world = await voting(ground);
  await finish('ballot.close')(world, ground, { by: world.chair, input: {} });
  return world;
}

/** An attempt on a ballot; its meeting is not named. */
const on =
  (who: (scene: Chamber) => Chamber['chair'], more: object = {}) =>
  (scene: Voting): Attempt => ({ by: who(scene), input: { ballot: scene.ballot, ...more } });

/** The same attempt after the chair has taken a step with the ballot. */
const finish =
  (act: string, more: object = {}) =>
  async (scene: Voting, _ground: Ground, attempt: Attempt): Promise<Attempt> => {
    const outcome = await scene.onBallot(scene.chair, act, scene.ballot, more);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return attempt;
  };

const changeRule =
  (change: object) =>
  async (scene: Chamber, { db }: Ground, attempt: Attempt) => {
    const { rule } = await db
      .selectFrom('meeting')
      .select('rule')
      .where('id', '=', scene.meeting)
      .executeTakeFirstOrThrow();
    await db
      .updateTable('meeting')
      .set({ rule: JSON.stringify({ ...(rule as object), ...change }) })
      .where('id', '=', scene.meeting)
      .execute();
    return attempt;
  };

export const ballotCases: readonly ActCase[] = [
  row<Chamber>({
    ...kept,
    unseen: 'meeting',
    scene: discussing,
    act: 'ballot.open',
    attempt: as(chair, question),
    second: 'meetings.ballot-not-finished',
    refusals: {
      ...leadingOpen,
      'meetings.takes-no-ballots': changeRule({ ballot: undefined }),
      'meetings.item-not-current': input((s) => ({ item: s.items[1] })),
      'meetings.ballot-not-finished': after('ballot.open', question),
      'meetings.no-chair': async (s, { db }, a) => {
        await db
          .updateTable('participant')
          .set({ capacity: 'member' })
          .where('meeting_id', '=', s.meeting)
          .where('capacity', '=', 'chair')
          .execute();
        return { ...a, by: s.secretary };
      },
      'meetings.no-quorum-to-vote': async (s, { db }, a) => {
        await db.deleteFrom('attendance').where('meeting_id', '=', s.meeting).execute();
        return a;
      },
    },
  }),
  row<Voting>({
    ...kept,
    scene: voting,
    act: 'ballot.cast',
    attempt: on(member, { choice: 'yes' }),
    second: 'done',
    left: async (s, { db }) =>
      (
        await db
          .selectFrom('ballot_paper')
          .select('standing')
          .where('ballot_id', '=', s.ballot)
          .orderBy('standing')
          .execute()
      ).map(({ standing }) => standing),
    leaves: ['counted', 'replaced'],
    refusals: {
      'meetings.no-ballot': by(secretary),
      'meetings.ballot-cancelled': finish('ballot.cancel', { reason: 'Nhầm' }),
      'meetings.not-present': async (s, _g, a) => {
        await s.tries(member(s), 'attendance.leave');
        return a;
      },
      'meetings.already-cast': async (s, { db }, a) => {
        const never = `update ballot set rule = jsonb_set(rule, '{changeVoteUntil}', '"NEVER"') where id = '${s.ballot}'`;
        await sql.raw(never).execute(db);
        await s.onBallot(member(s), 'ballot.cast', s.ballot, { choice: 'no' });
        return a;
      },
    },
  }),
  row<Voting>({
    ...kept,
    scene: voting,
    act: 'ballot.close',
    attempt: on(chair),
    second: 'meetings.ballot-not-open',
    refusals: { 'meetings.not-leading': by(member), 'meetings.ballot-not-open': finish('ballot.close') },
  }),
  row<Voting>({
    ...kept,
    scene: closed,
    act: 'ballot.announce',
    attempt: on(chair),
    second: 'meetings.ballot-not-closed',
    refusals: { 'meetings.not-leading': by(member), 'meetings.ballot-not-closed': finish('ballot.announce') },
  }),
  row<Voting>({
    ...kept,
    scene: closed,
    act: 'ballot.cancel',
    attempt: on(chair, { reason: 'Nhầm nội dung' }),
    second: 'meetings.ballot-not-open',
    refusals: { 'meetings.not-leading': by(member), 'meetings.ballot-not-open': finish('ballot.announce') },
  }),
];
