import { afterAll, describe, expect, test } from 'vitest';
import { loadProjection } from '#server/meetings/project.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const { db, close } = await freshDatabase();
afterAll(close);

/** A ballot opened on the first item. */
async function openBallot(world: World): Promise<string> {
  await world.leads('item.start', { item: world.items[0] });
  return (
    await world.leads<{ ballot: string }>('ballot.open', { item: world.items[0], question: 'Thông qua?' })
  ).ballot;
}

const codeOf = (outcome: Awaited<ReturnType<World['onBallot']>>) =>
  outcome.ok ? 'done' : outcome.refusal.code;
const papers = (ballot: string) =>
  db.selectFrom('ballot_paper').selectAll().where('ballot_id', '=', ballot).orderBy('cast_at').execute();

describe('opening', () => {
  test('[M17] without quorum, without an item under discussion, or where none is taken, no ballot is opened', async () => {
    const short = await createWorld(db, { present: 4 });
    const input = (world: World) => ({ item: world.items[0], question: 'Thông qua?' });
    await short.leads('item.start', { item: short.items[0] });
    expect(await short.tries(short.chair, 'ballot.open', input(short))).toBe('meetings.no-quorum-to-vote');
    const idle = await createWorld(db);
    expect(await idle.tries(idle.chair, 'ballot.open', input(idle))).toBe('meetings.item-not-current');
    const none = await createWorld(db, { rule: { ballot: undefined } });
    expect(await none.tries(none.chair, 'ballot.open', input(none))).toBe('meetings.takes-no-ballots');
  });

  test('[M18] all members are voters, the absent too, and nobody else', async () => {
    const world = await createWorld(db, { present: 5 });
    const ballot = await openBallot(world);
    const voters = await db
      .selectFrom('ballot_voter')
      .select('present')
      .where('ballot_id', '=', ballot)
      .execute();
    expect(voters.map(({ present }) => present).sort()).toEqual([false, false, true, true, true, true, true]);
  });
});

describe('casting', () => {
  test('[M19] a deputy, a guest and the secretary have no ballot; to a stranger there is none', async () => {
    const world = await createWorld(db);
    const ballot = await openBallot(world);
    for (const who of [world.deputy, world.guest, world.secretary])
      expect(codeOf(await world.onBallot(who, 'ballot.cast', ballot, { choice: 'yes' }))).toBe(
        'meetings.no-ballot',
      );
    expect(codeOf(await world.onBallot(world.stranger, 'ballot.cast', ballot, { choice: 'yes' }))).toBe(
      'kernel.unseen',
    );
  });

  test('[M20] whoever has not checked in cannot cast', async () => {
    const world = await createWorld(db, { present: 5 });
    const ballot = await openBallot(world);
    const outcome = await world.onBallot(world.members[6]!, 'ballot.cast', ballot, { choice: 'yes' });
    expect(codeOf(outcome)).toBe('meetings.not-present');
  });

  test('[M21] from two devices at once one paper counts, the other is kept as replaced', async () => {
    const world = await createWorld(db);
    const ballot = await openBallot(world);
    const cast = (choice: string) => world.onBallot(world.members[1]!, 'ballot.cast', ballot, { choice });
    expect((await Promise.all([cast('yes'), cast('no'), cast('yes')])).every(({ ok }) => ok)).toBe(true);
    expect((await papers(ballot)).map(({ standing }) => standing).sort()).toEqual([
      'counted',
      'replaced',
      'replaced',
    ]);
  });

  test('[M21] where the rule says never, a second choice is refused', async () => {
    const world = await createWorld(db, {
      rule: {
        ballot: {
          moreThan: { num: 1, den: 2 },
          tie: 'YES_EQ_NO',
          silence: 'NOT_COUNTED',
          changeVoteUntil: 'NEVER',
        },
      },
    });
    const ballot = await openBallot(world);
    const cast = () => world.onBallot(world.members[1]!, 'ballot.cast', ballot, { choice: 'yes' });
    expect(codeOf(await cast())).toBe('done');
    expect(codeOf(await cast())).toBe('meetings.already-cast');
  });

  test('[M22] what arrives after the close is late and changes nothing', async () => {
    const world = await createWorld(db);
    const ballot = await openBallot(world);
    for (const who of world.members.slice(0, 4))
      await world.onBallot(who, 'ballot.cast', ballot, { choice: 'yes' });
    await world.onBallot(world.chair, 'ballot.close', ballot);
    const late = await world.onBallot(world.members[5]!, 'ballot.cast', ballot, { choice: 'no' });
    expect(late).toMatchObject({ ok: true, result: { standing: 'late' } });
    await world.onBallot(world.chair, 'ballot.announce', ballot);
    expect((await loadProjection(db, world.meeting))?.ballot?.result).toMatchObject({
      yes: 4,
      no: 0,
      outcome: 'passed',
    });
  });
});

describe('results', () => {
  test('[M23] an open ballot shows who has cast, a closed one nothing more, an announced one all', async () => {
    const world = await createWorld(db);
    const ballot = await openBallot(world);
    await world.onBallot(world.members[1]!, 'ballot.cast', ballot, { choice: 'no' });
    const shown = async () => (await loadProjection(db, world.meeting))?.ballot;
    expect(await shown()).toMatchObject({ state: 'open', cast: [world.members[1]!.person], result: null });
    await world.onBallot(world.chair, 'ballot.close', ballot);
    expect(await shown()).toMatchObject({ state: 'closed', result: null });
    await world.onBallot(world.chair, 'ballot.announce', ballot);
    expect((await shown())?.result?.choices[world.members[1]!.person]).toBe('no');
  });

  test('[M27] a ballot opened by mistake is cancelled with a reason, and its papers stay', async () => {
    const world = await createWorld(db);
    const ballot = await openBallot(world);
    await world.onBallot(world.members[1]!, 'ballot.cast', ballot, { choice: 'no' });
    expect(
      codeOf(await world.onBallot(world.chair, 'ballot.cancel', ballot, { reason: 'Nhầm nội dung' })),
    ).toBe('done');
    expect(await papers(ballot)).toHaveLength(1);
    expect(codeOf(await world.onBallot(world.members[2]!, 'ballot.cast', ballot, { choice: 'yes' }))).toBe(
      'meetings.ballot-cancelled',
    );
  });

  test('[M22, M24] whatever the race between casting and closing, the tally is the counted papers', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld(db, { members: 13 });
      const ballot = await openBallot(world);
      const casts = world.members.map((who) => world.onBallot(who, 'ballot.cast', ballot, { choice: 'yes' }));
      const [closing] = await Promise.all([world.onBallot(world.chair, 'ballot.close', ballot), ...casts]);
      const counted = (await papers(ballot)).filter(({ standing }) => standing === 'counted').length;
      expect(closing).toMatchObject({ ok: true, result: { tally: { yes: counted, members: 13 } } });
    }
  });
});
