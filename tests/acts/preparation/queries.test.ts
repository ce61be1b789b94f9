import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { Actor } from '#domain/accounts/actor.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createMeetingsQueries } from '#server/meetings/queries.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);
const office = await createOffice(db);
const { clerk, chair, members, expert, stranger, made } = office;
const queries = createMeetingsQueries({ db, now: office.acting.now });

async function actorOf({ account }: { account: string }): Promise<Actor> {
  const actor = await loadActor(db, account as AccountId, office.acting.now());
  if (!actor) throw new Error('No actor');
  return actor;
}

describe('what is seen', () => {
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

describe('what is cancelled', () => {
  test('[P15] the invited see that it is cancelled, without its agenda and its room; who prepares has all', async () => {
    const { meeting } = await office.invited();
    await made('meeting.cancel', { meeting });
    const [forMember, forClerk] = await Promise.all([members[1]!, clerk].map(actorOf));
    const pack = await queries.pack(forMember!, meeting);
    expect(pack).toMatchObject({ head: { state: 'cancelled' }, items: [], changes: [] });
    expect((await queries.pack(forClerk!, meeting))?.items).toHaveLength(1);
    expect(await queries.room(forMember!, meeting)).toBeUndefined();
    expect(await queries.room(forClerk!, meeting)).toBeDefined();
    expect((await queries.mine(forMember!)).map(({ id }) => id)).toContain(meeting);
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
