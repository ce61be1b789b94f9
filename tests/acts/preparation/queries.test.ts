import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { maySeeMeeting } from '#domain/meetings/policy.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createMeetingsQueries } from '#server/meetings/queries.ts';
import { readStanding } from '#server/meetings/standing.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);
const office = await createOffice(db);
const { clerk, chair, members, expert, stranger, secretary, made } = office;
const queries = createMeetingsQueries({ db, now: office.acting.now });

async function actorOf({ account }: { account: string }): Promise<Actor> {
  const actor = await loadActor(db, account as AccountId, office.acting.now());
  if (!actor) throw new Error('No actor');
  return actor;
}

/** A small generator with a seed that is printed, so that a failure can be had again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

describe('what is seen', () => {
  test('[M1] in random worlds the list holds exactly the meetings that the policy lets one see', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}`);
    const roll = dice(seed);
    const everyone = [clerk, chair, ...members.slice(1), expert, secretary, stranger];
    const states = ['preparing', 'invited', 'open', 'ended', 'cancelled'] as const;
    const capacities = ['member', 'secretary', 'presenter', 'guest', 'projector'] as const;
    for (let n = 0; n < 40; n++) {
      const { meeting } = await made<{ meeting: string }>('meeting.create', office.NEW);
      await db
        .updateTable('meeting')
        .set({ state: states[roll(5)], created_by: everyone[roll(everyone.length)]?.person })
        .where('id', '=', meeting)
        .execute();
      for (const { person } of everyone.filter(() => roll(3) === 0))
        await db
          .insertInto('participant')
          .values({
            meeting_id: meeting,
            person_id: person,
            post_id: null,
            capacity: capacities[roll(5)] ?? 'guest',
            seat: null,
            answer: null,
            answer_reason: null,
            answered_at: null,
            deputy_id: null,
            deputy_state: null,
            stands_in_for: null,
          })
          .execute();
    }
    const all = await db.selectFrom('meeting').select('id').execute();
    for (const who of everyone) {
      const actor = await actorOf(who);
      const byPolicy = [];
      for (const { id } of all) {
        const standing = await readStanding(db, id, actor);
        if (standing && maySeeMeeting(actor, standing)) byPolicy.push(id);
      }
      const listed = (await queries.mine(actor)).map(({ id }) => id);
      expect(listed.toSorted(), `seed ${seed}`).toEqual(byPolicy.toSorted());
    }
  });

  test('[M1] pack and preparation do not exist for whom they are not', async () => {
    const meeting = await office.prepared();
    const [forStranger, forMember, forClerk] = await Promise.all([stranger, members[1]!, clerk].map(actorOf));
    expect(await queries.pack(forStranger!, meeting)).toBeUndefined();
    expect(await queries.pack(forMember!, meeting)).toBeUndefined();
    expect(await queries.pack(forClerk!, meeting)).toBeDefined();
    expect(await queries.pack(forClerk!, randomUUID())).toBeUndefined();
    await made('item.add', { meeting, title: 'Nội dung' });
    await made('meeting.send-invitations', { meeting });
    expect(await queries.pack(forMember!, meeting)).toBeDefined();
    expect(await queries.preparation(forMember!, meeting)).toBeUndefined();
    expect(await queries.newMeeting(forMember!)).toBeUndefined();
    expect((await queries.newMeeting(forClerk!))?.bodies[0]).toMatchObject({
      seats: 3,
      chairPost: chair.post,
    });
  });
});

describe('the pack', () => {
  test('[P10] why somebody is away is read by her, the chair and those who prepare', async () => {
    const { meeting } = await office.invited();
    const [, absent, other] = members;
    await made('meeting.answer', { meeting, answer: 'absent', reason: 'Việc riêng' }, absent);
    const reasonFor = async (who: typeof chair) => {
      const pack = await queries.pack(await actorOf(who), meeting);
      return pack?.people.find(({ person }) => person === absent?.person)?.reason;
    };
    expect(await Promise.all([absent!, chair, clerk, other!].map(reasonFor))).toEqual([
      'Việc riêng',
      'Việc riêng',
      'Việc riêng',
      null,
    ]);
  });

  test('[P11] deputies are chosen among those not invited; the chair has none to choose', async () => {
    const { meeting } = await office.invited();
    const forMember = await queries.pack(await actorOf(members[1]!), meeting);
    const ids = forMember?.deputyCandidates.map(({ id }) => id) ?? [];
    expect(ids).toContain(expert.person);
    expect(ids).not.toContain(members[2]?.person);
    expect((await queries.pack(await actorOf(chair), meeting))?.deputyCandidates).toEqual([]);
  });

  test('[P7] it tells what changed since the invitations, the latest first', async () => {
    const { meeting, item } = await office.invited();
    await made('meeting.revise', { meeting, place: 'Phòng 9' });
    await made('meeting.invite-people', { meeting, people: [{ person: expert.person, capacity: 'guest' }] });
    await made('item.revise', { meeting, item, title: 'Khác' });
    const pack = await queries.pack(await actorOf(members[1]!), meeting);
    expect(pack?.changes.map(({ kind, name }) => [kind, name])).toEqual([
      ['item-revised', null],
      ['person-invited', 'Chuyên gia'],
      ['meeting-revised', null],
    ]);
    expect(pack?.items[0]).toMatchObject({ title: 'Khác', mark: 'changed' });
    expect(pack?.people.find(({ person }) => person === expert.person)?.isNew).toBe(true);
  });
});

describe('the preparation', () => {
  test('[P1, P9] it says the last days in time and what would be warned of', async () => {
    const meeting = await office.prepared();
    const page = await queries.preparation(await actorOf(clerk), meeting);
    expect(page?.head.papersDue).toEqual({ day: '2026-11-27', provisional: false });
    expect(page?.missing).toBe('meetings.no-items');
    expect(page?.warnings.map(({ tag }) => tag)).toEqual(['rule-unconfirmed', 'no-secretary']);
  });

  test('[C3] beyond the loaded calendar nothing is promised', async () => {
    const { meeting } = await made<{ meeting: string }>('meeting.create', {
      ...office.NEW,
      body: office.body,
      startsAt: SESSION + 60 * 86_400_000,
    });
    const page = await queries.preparation(await actorOf(clerk), meeting);
    expect(page?.head).toMatchObject({ calendarUntil: '2026-12-31', papersDue: { provisional: true } });
    expect(page?.warnings).toContainEqual({ tag: 'calendar-not-loaded' });
  });
});
