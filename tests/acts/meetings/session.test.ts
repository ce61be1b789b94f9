import { afterAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createMeetingsQueries } from '#server/meetings/queries.ts';
import { loadProjection } from '#server/meetings/project.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const { db, close } = await freshDatabase();
afterAll(close);

const see = async (world: World, account: string) => {
  const actor = await loadActor(db, account as AccountId, world.acting.now());
  if (!actor) throw new Error('No actor');
  return createMeetingsQueries({ db, now: world.acting.now }).room(actor, world.meeting);
};

describe('seeing and opening', () => {
  test('[M1] to whoever is not invited the meeting does not exist', async () => {
    const world = await createWorld(db);
    expect(await see(world, world.stranger.account)).toBeUndefined();
    expect(await see(world, world.guest.account)).toBeDefined();
    for (const act of ['attendance.check-in', 'speech.ask', 'meeting.end'])
      expect(await world.tries(world.stranger, act)).toBe('kernel.unseen');
  });

  test('[M2] its creator sees it while it is being prepared, the invited do not', async () => {
    const world = await createWorld(db);
    await db.updateTable('meeting').set({ state: 'preparing' }).where('id', '=', world.meeting).execute();
    expect(await see(world, world.secretary.account)).toBeDefined();
    expect(await see(world, world.guest.account)).toBeUndefined();
  });

  test('[M3] a member does not lead; the secretary does at the chair’s side', async () => {
    const world = await createWorld(db, { state: 'invited' });
    expect(await world.tries(world.members[1]!, 'meeting.open')).toBe('meetings.not-leading');
    expect(await world.tries(world.secretary, 'meeting.open')).toBe('done');
  });

  test('[M5] it is opened once, however many try at the same time', async () => {
    const world = await createWorld(db, { state: 'invited' });
    const codes = await Promise.all([1, 2, 3].map(() => world.tries(world.chair, 'meeting.open')));
    expect(codes.sort()).toEqual(['done', 'meetings.not-openable', 'meetings.not-openable']);
    expect(await world.acting.lastAudit()).toMatchObject({ act: 'meeting.open', subject_id: world.meeting });
    expect((await world.acting.outbox()).map((row) => row.topic)).toContain('meeting.changed');
  });

  test('[M6] 4 of 7 with a deputy and a guest are no quorum, the fifth makes it', async () => {
    const world = await createWorld(db, { state: 'invited', present: 4 });
    const refused = await world.acting.act(world.chair.account, 'meeting.open', { meeting: world.meeting });
    expect(refused).toMatchObject({
      refusal: { code: 'meetings.no-quorum', values: { present: 4, members: 7, needed: 5 } },
    });
    expect(await world.tries(world.members[4]!, 'attendance.check-in')).toBe('done');
    expect(await world.tries(world.chair, 'meeting.open')).toBe('done');
  });
});

describe('attendance', () => {
  test('[M7] two taps are one presence, and a wrong code is none', async () => {
    const world = await createWorld(db, { present: 3 });
    const late = world.members[5]!;
    expect(await world.tries(late, 'attendance.check-in', { code: 'SEN99' })).toBe('meetings.wrong-code');
    await Promise.all([1, 2].map(() => world.tries(late, 'attendance.check-in', { code: 'SEN42' })));
    expect((await loadProjection(db, world.meeting))?.attendance).toMatchObject({
      present: 4,
      deputies: 1,
      others: 1,
    });
    expect(await world.tries(late, 'attendance.leave')).toBe('done');
    expect(await world.tries(late, 'attendance.leave')).toBe('meetings.not-present');
  });

  test('[M8] a correction needs a reason and those who lead', async () => {
    const world = await createWorld(db, { present: 3 });
    const input = { person: world.members[5]!.person, present: true, reason: 'Quên điểm danh' };
    expect(await world.tries(world.members[1]!, 'attendance.correct', input)).toBe('meetings.not-leading');
    expect(await world.tries(world.secretary, 'attendance.correct', { ...input, reason: ' ' })).toBe(
      'kernel.bad-input',
    );
    expect(await world.tries(world.secretary, 'attendance.correct', input)).toBe('done');
    expect(await world.tries(world.secretary, 'attendance.correct', input)).toBe('meetings.attendance-is-so');
    expect((await world.acting.lastAudit()).facts).toMatchObject({ reason: 'Quên điểm danh', before: [] });
  });
});

describe('after the end', () => {
  test('[M8] whoever is found to have been there is noted until the end, among those who were there then', async () => {
    const world = await createWorld(db, { members: 3, present: 2 });
    await world.leads('meeting.end');
    const missed = world.members[2]!;
    const input = { person: missed.person, present: true, reason: 'Quên điểm danh' };
    const tomorrow = world.acting.now() + 86_400_000;
    world.acting.setClock(instant(tomorrow));
    expect(await world.tries(world.secretary, 'attendance.correct', { ...input, at: tomorrow })).toBe(
      'meetings.left-before-came',
    );
    expect(await world.tries(world.secretary, 'attendance.correct', input)).toBe('done');
    const { attendance } = (await loadProjection(db, world.meeting))!;
    expect(attendance).toMatchObject({ present: 3, members: 3 });
    expect(attendance.here).toHaveProperty(missed.person);
  });
});

describe('after the end, who was there', () => {
  const HOUR = 3_600_000;
  async function held() {
    const world = await createWorld(db, { members: 3, present: 2 });
    const opened = world.acting.now();
    world.acting.setClock(instant(opened + HOUR));
    await world.tries(world.members[1]!, 'attendance.leave');
    world.acting.setClock(instant(opened + 2 * HOUR));
    await world.leads('meeting.end');
    const correct = (present: boolean, at?: number, who = world.members[1]!) =>
      world.tries(world.secretary, 'attendance.correct', {
        person: who.person,
        present,
        reason: 'Đối chiếu danh sách',
        ...(at !== undefined && { at }),
      });
    const presences = async (who = world.members[1]!) =>
      (
        await db
          .selectFrom('attendance')
          .selectAll()
          .where('meeting_id', '=', world.meeting)
          .where('person_id', '=', who.person)
          .orderBy('came_at')
          .execute()
      ).map((row) => [row.came_at.getTime() - opened, (row.left_at?.getTime() ?? NaN) - opened]);
    return { world, opened, correct, presences };
  }

  test('[M8] a presence is not noted over another one', async () => {
    const { world, opened, correct, presences } = await held();
    expect(await correct(true)).toBe('meetings.attendance-is-so');
    expect(await correct(true, opened + HOUR / 2)).toBe('meetings.attendance-is-so');
    expect(await correct(true, undefined, world.chair)).toBe('meetings.attendance-is-so');
    expect(await correct(true, opened + 1.5 * HOUR)).toBe('done');
    expect(await presences()).toEqual([
      [0, HOUR],
      [1.5 * HOUR, 2 * HOUR],
    ]);
  });

  test('[M8] whoever was not there after all is corrected to absent, or to have left earlier', async () => {
    const { world, opened, correct, presences } = await held();
    expect(await correct(false, opened + HOUR / 2)).toBe('done');
    expect(await presences()).toEqual([[0, HOUR / 2]]);
    expect(await correct(false, opened + HOUR)).toBe('meetings.attendance-is-so');
    expect(await correct(false)).toBe('done');
    expect(await presences()).toEqual([]);
    expect((await world.acting.lastAudit()).facts).toMatchObject({
      before: [{ cameAt: opened, leftAt: opened + HOUR / 2 }],
    });
    expect(await correct(false)).toBe('meetings.attendance-is-so');
  });
});

describe('items', () => {
  test('[M9] a second item waits until the first is concluded', async () => {
    const world = await createWorld(db);
    await world.leads('item.start', { item: world.items[0] });
    expect(await world.tries(world.chair, 'item.start', { item: world.items[1] })).toBe(
      'meetings.item-not-concluded',
    );
  });

  test('[M10] an item is concluded with a text', async () => {
    const world = await createWorld(db);
    const [item] = world.items;
    await world.leads('item.start', { item });
    expect(await world.tries(world.chair, 'item.conclude', { item, conclusion: '  ' })).toBe(
      'kernel.bad-input',
    );
    await world.leads('item.conclude', { item, conclusion: 'Thống nhất.' });
    expect((await loadProjection(db, world.meeting))?.agenda[0]).toMatchObject({
      state: 'concluded',
      conclusion: 'Thống nhất.',
    });
  });

  test('[M11] who does not present turns no page for the room', async () => {
    const world = await createWorld(db);
    await world.leads('item.start', { item: world.items[0] });
    const page = { version: crypto.randomUUID(), page: 1 };
    expect(await world.tries(world.members[3]!, 'stage.show', page)).toBe('meetings.not-presenting');
    expect(await world.tries(world.members[1]!, 'stage.show', page)).toBe('meetings.no-such-document');
  });

  test('[M12, M28] the end needs everything concluded and leaves a draft of the minutes', async () => {
    const world = await createWorld(db);
    const [item] = world.items;
    await world.leads('item.start', { item });
    expect(await world.tries(world.chair, 'meeting.end')).toBe('meetings.item-not-concluded');
    await world.leads('item.conclude', { item, conclusion: 'Thống nhất.' });
    await world.leads('meeting.end');
    const draft = await db
      .selectFrom('minutes_version')
      .selectAll()
      .where('meeting_id', '=', world.meeting)
      .execute();
    expect(draft).toHaveLength(1);
    expect(JSON.stringify(draft[0]?.content)).toContain('Kết luận: Thống nhất.');
  });

  test('[M29] minutes are frozen by the secretary, after the end, each time as a new version', async () => {
    const world = await createWorld(db);
    const text = { text: 'Biên bản' };
    expect(await world.tries(world.secretary, 'minutes.freeze', text)).toBe('meetings.not-ended');
    await world.leads('meeting.end');
    expect(await world.tries(world.chair, 'minutes.freeze', text)).toBe('meetings.not-secretary');
    for (const number of [2, 3]) {
      const outcome = await world.acting.act(world.secretary.account, 'minutes.freeze', {
        meeting: world.meeting,
        ...text,
      });
      expect(outcome).toMatchObject({ ok: true, result: { number } });
    }
  });
});

describe('the floor', () => {
  test('[M4, M13] a guest asks once, and only who is present', async () => {
    const world = await createWorld(db, { present: 3 });
    expect(await world.tries(world.guest, 'speech.ask')).toBe('done');
    expect(await world.tries(world.guest, 'speech.ask')).toBe('meetings.already-asked');
    expect(await world.tries(world.members[5]!, 'speech.ask')).toBe('meetings.not-present');
  });

  test('[M14, M15] the next speaker ends the one before, and pauses do not count', async () => {
    const world = await createWorld(db);
    const [one, two] = await Promise.all(
      [world.members[1]!, world.members[2]!].map(async (who) => {
        const outcome = await world.acting.act(who.account, 'speech.ask', { meeting: world.meeting });
        return outcome.ok ? (outcome.result as { speech: string }).speech : '';
      }),
    );
    const wait = (ms: number) => world.acting.setClock(instant(world.acting.now() + ms));
    await world.leads('speech.grant', { speech: one });
    wait(60_000);
    await world.leads('speech.pause', { speech: one });
    wait(600_000);
    await world.leads('speech.resume', { speech: one });
    wait(30_000);
    await world.leads('speech.grant', { speech: two });
    const floor = (await loadProjection(db, world.meeting))?.floor;
    expect(floor?.speaking?.id).toBe(two);
    expect(floor?.spokenMs[world.members[1]!.person]).toBe(90_000);
  });

  test('[M13] the chair reorders', async () => {
    const world = await createWorld(db);
    for (const who of world.members.slice(1, 4)) await world.tries(who, 'speech.ask');
    const queue = async () => (await loadProjection(db, world.meeting))?.floor.queue ?? [];
    const [a, , c] = await queue();
    await world.leads('speech.move', { speech: c?.id, before: a?.id });
    expect((await queue())[0]?.id).toBe(c?.id);
  });

  test.each([
    ['[M7] a repeated check-in', 'attendance.check-in', {}],
    ['[M30] a repeated call for service', 'service.call', { kind: 'water' }],
  ])('%s leaves no line and waits for nobody: not even for the chair’s step', async (_title, act, input) => {
    const world = await createWorld(db);
    expect(await world.tries(world.guest, act, input)).toBe('done');
    const lines = async () => [await world.acting.lastAudit(), (await world.acting.outbox()).length];
    const before = await lines();
    await db.transaction().execute(async (leading) => {
      await leading.selectFrom('meeting').select('id').where('id', '=', world.meeting).forUpdate().execute();
      expect(await world.tries(world.guest, act, input)).toBe('done');
    });
    expect(await lines()).toEqual(before);
  });

  test('[M30] a call for service is seen until it is served', async () => {
    const world = await createWorld(db);
    const outcome = await world.acting.act(world.guest.account, 'service.call', {
      meeting: world.meeting,
      kind: 'water',
    });
    const { call } = (outcome as { result: { call: string } }).result;
    expect((await loadProjection(db, world.meeting))?.service).toHaveLength(1);
    expect(await world.tries(world.members[2]!, 'service.serve', { call })).toBe('meetings.not-leading');
    await world.leads('service.serve', { call });
    expect((await loadProjection(db, world.meeting))?.service).toHaveLength(0);
  });
});
