import { afterAll, describe, expect, test } from 'vitest';
import { loadCalendar } from '#server/seed/calendar.ts';
import { createOffice } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);
const office = await createOffice(db);
const { clerk, chair, members, secretary, expert, stranger, tries, made } = office;
const [, member, other] = members as [typeof chair, typeof chair, typeof chair];

describe('sending', () => {
  test('[P9] without chair, people or items nothing goes out', async () => {
    const { meeting } = await made<{ meeting: string }>('meeting.create', office.NEW);
    const send = () => tries(clerk, 'meeting.send-invitations', { meeting });
    expect(await send()).toBe('meetings.no-chair');
    await made('meeting.invite-people', { meeting, people: [{ person: chair.person, capacity: 'chair' }] });
    expect(await send()).toBe('meetings.nobody-invited');
    await made('meeting.invite-people', { meeting, people: [{ person: member.person, capacity: 'member' }] });
    expect(await send()).toBe('meetings.no-items');
    await made('item.add', { meeting, title: 'Nội dung' });
    expect(await send()).toBe('done');
    expect((await office.meetingRow(meeting)).state).toBe('invited');
  });

  test('[P9] they go out once, however many press at the same time; warnings stay in the audit', async () => {
    const meeting = await office.prepared();
    await made('item.add', { meeting, title: 'Nội dung' });
    const codes = await Promise.all(
      [1, 2, 3].map(() => tries(clerk, 'meeting.send-invitations', { meeting })),
    );
    expect(codes.sort()).toEqual(['done', 'meetings.already-invited', 'meetings.already-invited']);
    expect(await office.acting.lastAudit()).toMatchObject({
      act: 'meeting.send-invitations',
      facts: { invited: 3, warnings: ['rule-unconfirmed', 'no-secretary', 'items-without-papers'] },
    });
    const topics = (await office.acting.outbox()).slice(-2).map(({ topic }) => topic);
    expect(topics).toEqual(['meeting.changed', 'rooms.recheck']);
  });

  test('[P9] strangers and members send none', async () => {
    const { meeting } = await office.invited();
    expect(await tries(stranger, 'meeting.send-invitations', { meeting })).toBe('kernel.unseen');
    expect(await tries(member, 'meeting.send-invitations', { meeting })).toBe('meetings.not-preparing');
    await made('meeting.cancel', { meeting });
    expect(await tries(clerk, 'meeting.send-invitations', { meeting })).toBe('meetings.not-changeable');
  });
});

describe('answering', () => {
  test('[P10] attending needs no word, absence a reason, and the last answer counts', async () => {
    const { meeting } = await office.invited();
    const answer = (input: object) => tries(member, 'meeting.answer', { meeting, ...input });
    expect(await answer({ answer: 'absent' })).toBe('meetings.reason-missing');
    expect(await answer({ answer: 'absent', reason: 'Đi công tác' })).toBe('done');
    expect(await office.participant(meeting, member)).toMatchObject({
      answer: 'absent',
      answer_reason: 'Đi công tác',
    });
    expect(await answer({ answer: 'attending' })).toBe('done');
    expect(await office.participant(meeting, member)).toMatchObject({
      answer: 'attending',
      answer_reason: null,
    });
    expect(await office.acting.lastAudit()).toMatchObject({ act: 'meeting.answer', subject_id: meeting });
  });

  test('[P10] only the invited answer, and only until the opening', async () => {
    const { meeting } = await office.invited();
    expect(await tries(stranger, 'meeting.answer', { meeting, answer: 'attending' })).toBe('kernel.unseen');
    expect(await tries(clerk, 'meeting.answer', { meeting, answer: 'attending' })).toBe(
      'meetings.not-taking-part',
    );
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    expect(await tries(member, 'meeting.answer', { meeting, answer: 'attending' })).toBe(
      'meetings.answers-closed',
    );
  });

  test('[P11] the chair sends no deputy, and one who is invited cannot stand in', async () => {
    const { meeting } = await office.invited();
    const asks = (who: typeof chair, deputy?: string) =>
      tries(who, 'meeting.answer', {
        meeting,
        answer: 'deputy',
        reason: 'Đi công tác',
        ...(deputy && { deputy }),
      });
    expect(await asks(chair, expert.person)).toBe('meetings.sends-no-deputy');
    expect(await asks(member)).toBe('meetings.deputy-missing');
    expect(await asks(member, crypto.randomUUID())).toBe('meetings.deputy-missing');
    expect(await asks(member, other.person)).toBe('meetings.deputy-invited');
    expect(await asks(member, member.person)).toBe('meetings.deputy-invited');
    expect(await asks(member, expert.person)).toBe('done');
  });
});

describe('deputies', () => {
  async function asked() {
    const { meeting } = await office.invited();
    await made(
      'meeting.answer',
      { meeting, answer: 'deputy', reason: 'Đi công tác', deputy: expert.person },
      member,
    );
    return meeting;
  }
  const decide = (meeting: string, approve: boolean, who = chair) =>
    tries(who, 'deputy.decide', { meeting, person: member.person, approve });

  test('[P11, P12] once the chair has approved, the deputy is invited and does not count', async () => {
    const meeting = await asked();
    expect(await tries(expert, 'meeting.answer', { meeting, answer: 'attending' })).toBe('kernel.unseen');
    expect(await decide(meeting, true)).toBe('done');
    expect(await office.participant(meeting, expert)).toMatchObject({
      capacity: 'deputy',
      entitled: false,
      stands_in_for: member.person,
      answer: 'attending',
    });
    expect(await office.participant(meeting, member)).toMatchObject({
      entitled: true,
      deputy_state: 'approved',
    });
    expect(await decide(meeting, true)).toBe('meetings.deputy-decided-so');
    expect((await office.acting.outbox()).at(-1)).toMatchObject({ topic: 'rooms.recheck' });
  });

  test('[P11] two decisions at once are one', async () => {
    const meeting = await asked();
    const codes = await Promise.all([decide(meeting, true), decide(meeting, true)]);
    expect(codes.sort()).toEqual(['done', 'meetings.deputy-decided-so']);
  });

  test('[P11] nobody but the chair decides', async () => {
    const meeting = await asked();
    for (const who of [other, clerk, member])
      expect(await decide(meeting, true, who)).toBe('meetings.not-chair');
    expect(await decide(meeting, true, stranger)).toBe('kernel.unseen');
    expect(await tries(chair, 'deputy.decide', { meeting, person: other.person, approve: true })).toBe(
      'meetings.no-deputy-asked',
    );
  });

  test('[P12] an approval can be taken back until the opening, a request be decided after it', async () => {
    const meeting = await asked();
    await decide(meeting, true);
    expect(await decide(meeting, false)).toBe('done');
    expect(await office.participant(meeting, expert)).toBeUndefined();
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    expect(await decide(meeting, true)).toBe('meetings.answers-closed');
    const late = await asked();
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', late).execute();
    expect(await decide(late, true)).toBe('done');
  });

  test('[P11] somebody invited meanwhile cannot be approved as deputy', async () => {
    const meeting = await asked();
    await made('meeting.invite-people', { meeting, people: [{ person: expert.person, capacity: 'guest' }] });
    expect(await decide(meeting, true)).toBe('meetings.deputy-invited');
  });

  test('[P12] if she comes after all, or asks for another, the deputy’s invitation ends', async () => {
    const meeting = await asked();
    await decide(meeting, true);
    await made('meeting.answer', { meeting, answer: 'attending' }, member);
    expect(await office.participant(meeting, expert)).toBeUndefined();
    await made(
      'meeting.answer',
      { meeting, answer: 'deputy', reason: 'Ốm', deputy: secretary.person },
      member,
    );
    expect(await office.participant(meeting, member)).toMatchObject({ deputy_state: 'asked' });
  });

  test('[P12] a deputy goes with whom she stands in for, not by herself', async () => {
    const meeting = await asked();
    await decide(meeting, true);
    const deputy = { meeting, person: expert.person };
    expect(await tries(clerk, 'meeting.uninvite', deputy)).toBe('meetings.deputy-stays');
    expect(await tries(clerk, 'meeting.seat-capacity', { ...deputy, capacity: 'member' })).toBe(
      'meetings.deputy-stays',
    );
    await made('meeting.uninvite', { meeting, person: member.person });
    expect(await office.participant(meeting, expert)).toBeUndefined();
  });

  test('[P11] a deputy sends no deputy', async () => {
    const meeting = await asked();
    await decide(meeting, true);
    const asks = { meeting, answer: 'deputy', reason: 'Ốm', deputy: secretary.person };
    expect(await tries(expert, 'meeting.answer', asks)).toBe('meetings.sends-no-deputy');
  });
});
