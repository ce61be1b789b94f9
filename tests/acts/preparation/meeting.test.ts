import { afterAll, describe, expect, test } from 'vitest';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const office = await createOffice(db);
const { clerk, chair, members, secretary, expert, stranger, body, NEW, tries, made } = office;

describe('creating', () => {
  test('[P4] a clerk creates a meeting; the audit tells, and nobody else sees it yet', async () => {
    const { meeting } = await made<{ meeting: string }>('meeting.create', { ...NEW, body });
    expect(await office.acting.lastAudit()).toMatchObject({ act: 'meeting.create', subject_id: meeting });
    expect(await tries(members[1]!, 'meeting.answer', { meeting, answer: 'attending' })).toBe(
      'kernel.unseen',
    );
  });

  test('[P4] whoever holds no clerk’s duty creates none', async () => {
    expect(await tries(chair, 'meeting.create', NEW)).toBe('meetings.not-clerk');
  });

  test('[P5] it takes over the rule of its body, kind and day', async () => {
    const ruleOf = async (input: object) => {
      const { meeting } = await made<{ meeting: string }>('meeting.create', { ...NEW, ...input });
      return (await office.meetingRow(meeting)).rule as MeetingRule;
    };
    expect(await ruleOf({ body })).toMatchObject({
      quorum: { num: 2, den: 3 },
      documentsLead: { n: 3 },
      citation: 'Quy chế thử',
    });
    const neutral = { speechLimitMs: 300_000, citation: '', status: 'unconfirmed' };
    expect(await ruleOf({ body, kind: 'conference' })).toEqual(neutral);
    expect(await ruleOf({ body, startsAt: Date.UTC(2025, 5, 1) })).toEqual(neutral);
    expect(await ruleOf({})).toEqual(neutral);
  });

  test('[P4] an unknown body and a post that nobody holds are refused beside their field', async () => {
    const outcome = await office.acting.act(clerk.account, 'meeting.create', {
      ...NEW,
      body: crypto.randomUUID(),
    });
    expect(outcome).toMatchObject({ refusal: { code: 'organisation.no-such-body', field: 'body' } });
    expect(await tries(clerk, 'meeting.create', { ...NEW, chairPost: crypto.randomUUID() })).toBe(
      'meetings.post-vacant',
    );
  });

  test('[P8] the holder of the chairing post chairs, and counts if she holds a seat', async () => {
    const { meeting } = await made<{ meeting: string }>('meeting.create', {
      ...NEW,
      body,
      chairPost: chair.post,
    });
    expect(await office.participant(meeting, chair)).toMatchObject({ capacity: 'chair', entitled: true });
    const other = await made<{ meeting: string }>('meeting.create', {
      ...NEW,
      body,
      chairPost: expert.post,
    });
    expect(await office.participant(other.meeting, expert)).toMatchObject({
      capacity: 'chair',
      entitled: false,
    });
  });
});

describe('revising', () => {
  test('[P7] before the invitations a change leaves no mark, after them the old value is kept', async () => {
    const { meeting } = await office.invited();
    const events = () =>
      db
        .selectFrom('meeting_event')
        .selectAll()
        .where('meeting_id', '=', meeting)
        .where('kind', '=', 'meeting-revised')
        .execute();
    await made('meeting.revise', { meeting, place: 'Phòng 2' });
    expect((await events()).map(({ payload }) => payload)).toEqual([{ place: ['Phòng 1', 'Phòng 2'] }]);
    await expect(office.acting.outbox()).resolves.toContainEqual(
      expect.objectContaining({ topic: 'meeting.changed', payload: { meeting } }),
    );
  });

  test('[P5] the rule follows the date only until the invitations are out', async () => {
    const meeting = await office.prepared();
    const before2026 = Date.UTC(2025, 5, 2, 1);
    await made('meeting.revise', { meeting, startsAt: before2026 });
    expect((await office.meetingRow(meeting)).rule).not.toHaveProperty('quorum');
    await made('meeting.revise', { meeting, startsAt: SESSION });
    await made('item.add', { meeting, title: 'Nội dung' });
    await made('meeting.send-invitations', { meeting });
    await made('meeting.revise', { meeting, startsAt: before2026 });
    expect((await office.meetingRow(meeting)).rule).toHaveProperty('quorum');
  });

  test('[P5][P8] of another kind or body it takes the rule of that, and counts those who hold its seats', async () => {
    const { meeting } = await office.invited();
    const entitled = async () => (await office.participant(meeting, members[1]!))?.entitled;
    expect(await entitled()).toBe(true);
    await made('meeting.revise', { meeting, kind: 'conference' });
    expect((await office.meetingRow(meeting)).rule).not.toHaveProperty('quorum');
    await made('meeting.revise', { meeting, kind: 'regular_session' });
    expect((await office.meetingRow(meeting)).rule).toHaveProperty('quorum');
    const other = crypto.randomUUID();
    await db.insertInto('body').values({ id: other, agency_id: null, name: 'Hội đồng thẩm định' }).execute();
    await made('meeting.revise', { meeting, body: other });
    expect((await office.meetingRow(meeting)).rule).not.toHaveProperty('quorum');
    expect(await entitled()).toBe(false);
    await made('meeting.revise', { meeting, body: null });
    expect(await entitled(), 'of no body: all who take part as members count').toBe(true);
    await made('meeting.revise', { meeting, body });
    expect(await entitled()).toBe(true);
    expect((await office.meetingRow(meeting)).rule).toHaveProperty('quorum');
    const unknown = { meeting, body: crypto.randomUUID() };
    expect(await tries(clerk, 'meeting.revise', unknown)).toBe('organisation.no-such-body');
  });

  test('[P5] with the invitations goes the rule that the body has then, confirmed in between or set anew', async () => {
    const meeting = await office.prepared();
    await made('item.add', { meeting, title: 'Nội dung' });
    const rule = () => db.updateTable('body_rule').where('body_id', '=', body);
    await rule().set({ status: 'confirmed' }).execute();
    await made('meeting.send-invitations', { meeting });
    expect((await office.meetingRow(meeting)).rule).toMatchObject({ status: 'confirmed' });
    await rule().set({ status: 'unconfirmed' }).execute();
    expect((await office.meetingRow(meeting)).rule).toMatchObject({ status: 'confirmed' });
  });

  test('[P6] to a stranger it does not exist, a member changes nothing, and an open meeting stands', async () => {
    const { meeting } = await office.invited();
    const change = { meeting, title: 'Khác' };
    expect(await tries(stranger, 'meeting.revise', change)).toBe('kernel.unseen');
    expect(await tries(members[1]!, 'meeting.revise', change)).toBe('meetings.not-preparing');
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    expect(await tries(clerk, 'meeting.revise', change)).toBe('meetings.not-changeable');
    expect(await tries(clerk, 'meeting.cancel', { meeting })).toBe('meetings.not-changeable');
  });

  test('[P15] cancelled is closed; brought back it is where it was', async () => {
    const { meeting } = await office.invited();
    expect(await tries(clerk, 'meeting.restore', { meeting })).toBe('meetings.not-cancelled');
    await made('meeting.cancel', { meeting });
    expect(await tries(clerk, 'meeting.revise', { meeting, title: 'Khác' })).toBe('meetings.not-changeable');
    expect(await tries(members[1]!, 'meeting.restore', { meeting })).toBe('meetings.not-preparing');
    await made('meeting.restore', { meeting });
    expect((await office.meetingRow(meeting)).state).toBe('invited');
    const fresh = await office.prepared();
    await made('meeting.cancel', { meeting: fresh });
    await made('meeting.restore', { meeting: fresh });
    expect((await office.meetingRow(fresh)).state).toBe('preparing');
  });
});

describe('people', () => {
  test('[P8] the body brings its seats: chair and members count, a vacant seat is named', async () => {
    await db
      .updateTable('tenure')
      .set({ to_on: '2026-11-30' })
      .where('post_id', '=', members[2]!.post)
      .execute();
    const { meeting } = await made<{ meeting: string }>('meeting.create', { ...NEW, body });
    const result = await made<{ added: number; vacant: string[] }>('meeting.invite-body', { meeting, body });
    await db.updateTable('tenure').set({ to_on: null }).where('post_id', '=', members[2]!.post).execute();
    expect(result).toEqual({ added: 2, vacant: ['Chức vụ của Ủy viên 3'] });
    expect(await office.participant(meeting, chair)).toMatchObject({ capacity: 'chair', entitled: true });
    expect(await office.participant(meeting, members[1]!)).toMatchObject({
      capacity: 'member',
      entitled: true,
    });
    expect(await made('meeting.invite-body', { meeting, body })).toMatchObject({ added: 1 });
    expect(await tries(clerk, 'meeting.invite-body', { meeting, body: crypto.randomUUID() })).toBe(
      'meetings.body-without-seats',
    );
  });

  test('[P8] who holds no seat does not count, whatever is asked', async () => {
    const meeting = await office.prepared();
    const expertAs = (capacity: string, entitled?: boolean) => ({
      meeting,
      people: [{ person: expert.person, capacity, ...(entitled !== undefined && { entitled }) }],
    });
    expect(await tries(clerk, 'meeting.invite-people', expertAs('member', true))).toBe('meetings.no-seat');
    await made('meeting.invite-people', expertAs('guest'));
    expect(await office.participant(meeting, expert)).toMatchObject({
      entitled: false,
      post_id: expert.post,
    });
    expect(await tries(clerk, 'meeting.invite-people', expertAs('deputy'))).toBe('kernel.bad-input');
    const nobody = { meeting, people: [{ person: crypto.randomUUID(), capacity: 'guest' }] };
    expect(await tries(clerk, 'meeting.invite-people', nobody)).toBe('organisation.no-such-person');
  });

  test('[P14] another chair makes the one before a member', async () => {
    const meeting = await office.prepared();
    const vice = members[1]!;
    await made('meeting.seat-capacity', { meeting, person: vice.person, capacity: 'chair' });
    expect(await office.participant(meeting, vice)).toMatchObject({ capacity: 'chair', entitled: true });
    expect(await office.participant(meeting, chair)).toMatchObject({ capacity: 'member', entitled: true });
    const both = [chair, vice].map(({ person }) => ({ person, capacity: 'chair' }));
    expect(await tries(clerk, 'meeting.invite-people', { meeting, people: both })).toBe('meetings.one-chair');
  });

  test('[P14] after the invitations the chair is replaced, not removed', async () => {
    const { meeting } = await office.invited();
    const { person } = chair;
    expect(await tries(clerk, 'meeting.uninvite', { meeting, person })).toBe('meetings.chair-stays');
    expect(await tries(clerk, 'meeting.seat-capacity', { meeting, person, capacity: 'guest' })).toBe(
      'meetings.chair-stays',
    );
    await made('meeting.seat-capacity', { meeting, person: members[1]!.person, capacity: 'chair' });
    expect(await tries(clerk, 'meeting.uninvite', { meeting, person })).toBe('done');
    expect(await tries(clerk, 'meeting.uninvite', { meeting, person })).toBe('meetings.not-invited');
    expect(await tries(clerk, 'meeting.seat-capacity', { meeting, person, capacity: 'guest' })).toBe(
      'meetings.not-invited',
    );
  });

  test('[P6, P7] whoever is invited later is marked; under way only guests come', async () => {
    const { meeting } = await office.invited();
    const people = (who: typeof expert, capacity: string) => ({
      meeting,
      people: [{ person: who.person, capacity }],
    });
    await made('meeting.invite-people', people(secretary, 'secretary'));
    expect(await office.participant(meeting, secretary)).toMatchObject({ added_after_invitation: true });
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    expect(await tries(secretary, 'meeting.invite-people', people(expert, 'guest'))).toBe('done');
    expect(await tries(secretary, 'meeting.invite-people', people(stranger, 'chair'))).toBe(
      'meetings.members-stand',
    );
    expect(await tries(secretary, 'meeting.uninvite', { meeting, person: expert.person })).toBe(
      'meetings.not-changeable',
    );
  });

  test('[P6] strangers and members keep no list of people', async () => {
    const { meeting } = await office.invited();
    const inputs = {
      'meeting.invite-people': { meeting, people: [{ person: expert.person, capacity: 'guest' }] },
      'meeting.invite-body': { meeting, body },
      'meeting.uninvite': { meeting, person: chair.person },
      'meeting.seat-capacity': { meeting, person: chair.person, capacity: 'member' },
    };
    for (const [act, input] of Object.entries(inputs)) {
      expect(await tries(stranger, act, input)).toBe('kernel.unseen');
      expect(await tries(members[1]!, act, input)).toBe('meetings.not-preparing');
    }
  });
});
