import { afterAll, expect, test } from 'vitest';
import { addPerson } from '#tests/support/acting.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
const office = await createOffice(db);
const admin = await addPerson(db, 'Quản trị', ['administrator']);
afterAll(close);

const [, before, other] = office.members as [typeof admin, typeof admin, typeof admin];

async function takeOver(post: string, fullName: string, from: string): Promise<string> {
  const { person } = await office.made<{ person: string }>('person.create', { fullName }, admin);
  await office.made('tenure.begin', { person, post, from }, admin);
  return person;
}

/** Somebody with a seat of the body. */
async function seated(fullName: string) {
  const someone = await addPerson(db, fullName);
  await office.made('body.set-seat', { body: office.body, post: someone.post, side: 'member' }, admin);
  return someone;
}

const invitedTo = async (meeting: string) =>
  (await db.selectFrom('participant').select('person_id').where('meeting_id', '=', meeting).execute()).map(
    ({ person_id }) => person_id,
  );

test('[P16] whoever takes over before the meeting is invited in place of the holder before', async () => {
  const { meeting } = await office.invited();
  const next = await takeOver(before.post, 'Người kế nhiệm', '2026-12-02');
  const people = await invitedTo(meeting);
  expect([people.includes(next), people.includes(before.person)]).toEqual([true, false]);
});

test('[P16] whoever takes over after the day of the meeting leaves its invitations alone', async () => {
  const { meeting } = await office.invited();
  const next = await takeOver(other.post, 'Người kế nhiệm sau', '2026-12-03');
  const people = await invitedTo(meeting);
  expect([people.includes(next), people.includes(other.person)]).toEqual([false, true]);
});

test('[P16] a deputy who takes the post over comes in her own name, and the one before no longer counts', async () => {
  const { meeting } = await office.invited();
  const [from, deputy] = [await seated('Người cử'), await addPerson(db, 'Người được cử')];
  await office.made('meeting.invite-people', {
    meeting,
    people: [{ person: from.person, capacity: 'member' }],
  });
  const ask = { meeting, answer: 'deputy', reason: 'Đi công tác', deputy: deputy.person };
  await office.made('meeting.answer', ask, from);
  await office.made('deputy.decide', { meeting, person: from.person, approve: true }, office.chair);
  await office.made('tenure.begin', { person: deputy.person, post: from.post, from: '2026-12-01' }, admin);
  expect(await office.participant(meeting, from)).toBeUndefined();
  expect(await office.participant(meeting, deputy)).toMatchObject({
    capacity: 'member',
    entitled: true,
    stands_in_for: null,
    answer: null,
  });
});

test('[P16] somebody else’s deputy who takes a post over stands in for nobody, and a guest becomes what the place is', async () => {
  const { meeting } = await office.invited();
  const [from, sender, deputy] = [
    await seated('Người đi'),
    await seated('Người gửi'),
    await addPerson(db, 'Người thay'),
  ];
  const people = [from, sender].map(({ person }) => ({ person, capacity: 'member' }));
  await office.made('meeting.invite-people', { meeting, people });
  const ask = { meeting, answer: 'deputy', reason: 'Ốm', deputy: deputy.person };
  await office.made('meeting.answer', ask, sender);
  await office.made('deputy.decide', { meeting, person: sender.person, approve: true }, office.chair);
  await office.made('tenure.begin', { person: deputy.person, post: from.post, from: '2026-12-01' }, admin);
  expect(await office.participant(meeting, sender)).toMatchObject({ deputy_id: null, answer: null });
  expect(await office.participant(meeting, deputy)).toMatchObject({
    capacity: 'member',
    stands_in_for: null,
  });
  const guest = await addPerson(db, 'Khách');
  await office.made('meeting.invite-people', {
    meeting,
    people: [{ person: guest.person, capacity: 'guest' }],
  });
  await office.made('tenure.begin', { person: guest.person, post: sender.post, from: '2026-12-01' }, admin);
  expect(await office.participant(meeting, guest)).toMatchObject({ capacity: 'member', entitled: true });
  expect(await office.participant(meeting, sender)).toBeUndefined();
});

test('[P16] two who exchange their seats both stay, and the chair goes with its post', async () => {
  const seats = [await seated('Ghế một'), await seated('Ghế hai')] as const;
  const { meeting } = await office.invited();
  const [a, b] = seats;
  await office.made('tenure.begin', { person: a.person, post: b.post, from: '2026-12-01' }, admin);
  await office.made('tenure.begin', { person: b.person, post: a.post, from: '2026-12-01' }, admin);
  expect(await office.participant(meeting, a)).toMatchObject({ post_id: b.post, entitled: true });
  expect(await office.participant(meeting, b)).toMatchObject({ post_id: a.post, entitled: true });
});

test('[P16] a meeting that is moved across the take-over day follows, there and back', async () => {
  const { meeting } = await office.invited();
  const from = await seated('Người giữ đến 9/12');
  await office.made('meeting.invite-people', {
    meeting,
    people: [{ person: from.person, capacity: 'member' }],
  });
  const next = await takeOver(from.post, 'Người từ 10/12', '2026-12-10');
  expect(await invitedTo(meeting)).toContain(from.person);
  await office.made('meeting.revise', { meeting, startsAt: SESSION + 9 * 86_400_000 });
  expect([
    (await invitedTo(meeting)).includes(from.person),
    (await invitedTo(meeting)).includes(next),
  ]).toEqual([false, true]);
  await office.made('meeting.revise', { meeting, startsAt: SESSION });
  expect([
    (await invitedTo(meeting)).includes(from.person),
    (await invitedTo(meeting)).includes(next),
  ]).toEqual([true, false]);
});

test('[P16] a cancelled meeting follows too: brought back, it is the holder’s of its day', async () => {
  const { meeting } = await office.invited();
  const from = await seated('Người giữ trước khi hủy');
  await office.made('meeting.invite-people', {
    meeting,
    people: [{ person: from.person, capacity: 'member' }],
  });
  await office.made('meeting.cancel', { meeting });
  const next = await takeOver(from.post, 'Người nhận khi đã hủy', '2026-12-01');
  await office.made('meeting.restore', { meeting });
  const people = await invitedTo(meeting);
  expect([people.includes(from.person), people.includes(next)]).toEqual([false, true]);
});

test('[O5, P16] whoever is brought in from a file onto a post that was left takes its invitations', async () => {
  const { meeting } = await office.invited();
  const from = await seated('Người rời chức vụ');
  await office.made('meeting.invite-people', {
    meeting,
    people: [{ person: from.person, capacity: 'member' }],
  });
  const { tenure, title, agency } = await db
    .selectFrom('post')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .innerJoin('tenure', 'tenure.post_id', 'post.id')
    .select(['tenure.id as tenure', 'post.title', 'agency.name as agency'])
    .where('post.id', '=', from.post)
    .executeTakeFirstOrThrow();
  await office.made('tenure.end', { tenure, to: '2026-11-30' }, admin);
  const csv = `agency,post,full_name,from,username,duties\n${agency},${title},Người từ tệp,2026-12-01,,\n`;
  await office.made('people.import', { csv }, admin);
  const { id } = await db
    .selectFrom('person')
    .select('id')
    .where('full_name', '=', 'Người từ tệp')
    .executeTakeFirstOrThrow();
  const people = await invitedTo(meeting);
  expect([people.includes(from.person), people.includes(id)]).toEqual([false, true]);
});

test('[P7, P13, P16] the successor is marked as new, the change is told, and what was to be presented is hers', async () => {
  const { meeting, item } = await office.invited();
  const from = await addPerson(db, 'Người trình');
  await office.made('item.revise', { meeting, item, presenter: from.person });
  const next = await takeOver(from.post, 'Người trình sau', '2026-12-01');
  const row = await db.selectFrom('agenda_item').selectAll().where('id', '=', item).executeTakeFirstOrThrow();
  expect(row.presenter_id).toBe(next);
  const told = await db
    .selectFrom('meeting_event')
    .select(['kind', 'payload'])
    .where('meeting_id', '=', meeting)
    .where('kind', 'in', ['person-invited', 'person-uninvited'])
    .orderBy('seq')
    .execute();
  expect(told).toEqual([
    { kind: 'person-uninvited', payload: { person: from.person } },
    { kind: 'person-invited', payload: { person: next } },
  ]);
  expect(await office.participant(meeting, { ...from, person: next })).toMatchObject({
    capacity: 'presenter',
    added_after_invitation: true,
  });
});

test('[P16] whoever is invited while somebody takes over is the holder of the day, whoever comes first', async () => {
  const from = await seated('Người cùng lúc');
  const { person } = await office.made<{ person: string }>(
    'person.create',
    { fullName: 'Người kế cùng lúc' },
    admin,
  );
  const meeting = (
    await office.made<{ meeting: string }>('meeting.create', { ...office.NEW, body: office.body })
  ).meeting;
  await Promise.all([
    office.made('meeting.invite-body', { meeting, body: office.body }),
    office.made('tenure.begin', { person, post: from.post, from: '2026-12-01' }, admin),
  ]);
  const people = await invitedTo(meeting);
  expect([people.includes(person), people.includes(from.person)]).toEqual([true, false]);
});
