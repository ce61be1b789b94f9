import { afterAll, describe, expect, test } from 'vitest';
import { agendaOrder } from '#server/meetings/agenda-items.ts';
import { createOffice } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const office = await createOffice(db);
const { clerk, members, expert, stranger, tries, made } = office;

async function addItems(meeting: string, ...titles: string[]): Promise<string[]> {
  const ids = [];
  for (const title of titles) ids.push((await made<{ item: string }>('item.add', { meeting, title })).item);
  return ids;
}
const titles = async (meeting: string) => {
  const rows = await db
    .selectFrom('agenda_item')
    .select(['title', 'position'])
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .execute();
  return rows.map(({ title }) => title);
};
const itemRow = (item: string) =>
  db.selectFrom('agenda_item').selectAll().where('id', '=', item).executeTakeFirstOrThrow();

describe('items', () => {
  test('[P6] they come at the end, or before another', async () => {
    const meeting = await office.prepared();
    const [first] = await addItems(meeting, 'Một', 'Hai');
    await made('item.add', { meeting, title: 'Không', before: first });
    expect(await titles(meeting)).toEqual(['Không', 'Một', 'Hai']);
    expect(await office.acting.lastAudit()).toMatchObject({ act: 'item.add', subject_kind: 'agenda-item' });
    expect((await office.acting.outbox()).at(-2)).toMatchObject({
      topic: 'meeting.changed',
      payload: { meeting },
    });
  });

  test('[P6] thirty at the same time all find a place of their own', async () => {
    const meeting = await office.prepared();
    const many = Array.from({ length: 30 }, (_, n) => `Nội dung ${n}`);
    const codes = await Promise.all(many.map((title) => tries(clerk, 'item.add', { meeting, title })));
    expect(new Set(codes)).toEqual(new Set(['done']));
    const rows = await db
      .selectFrom('agenda_item')
      .select('position')
      .where('meeting_id', '=', meeting)
      .execute();
    expect(new Set(rows.map(({ position }) => position)).size).toBe(30);
  });

  test('[P6] moving two at the same time loses none', async () => {
    const meeting = await office.prepared();
    const [a, , c] = await addItems(meeting, 'A', 'B', 'C');
    await Promise.all([
      tries(clerk, 'item.move', { meeting, item: c, before: a }),
      tries(clerk, 'item.move', { meeting, item: a, before: null }),
    ]);
    expect((await titles(meeting)).toSorted()).toEqual(['A', 'B', 'C']);
    expect((await titles(meeting)).at(-1)).toBe('A');
    expect(await tries(clerk, 'item.move', { meeting, item: a, before: crypto.randomUUID() })).toBe(
      'meetings.no-such-item',
    );
  });

  test('[P13] whoever presents is invited by that, and keeps the part she had', async () => {
    const meeting = await office.prepared();
    const [item] = await addItems(meeting, 'Một');
    await made('item.revise', { meeting, item, presenter: expert.person });
    expect(await office.participant(meeting, expert)).toMatchObject({
      capacity: 'presenter',
      entitled: false,
    });
    await made('item.revise', { meeting, item, presenter: members[1]!.person, ballotQuestion: 'Thông qua?' });
    expect(await office.participant(meeting, members[1]!)).toMatchObject({ capacity: 'member' });
    await made('item.revise', { meeting, item, presenter: null, ballotQuestion: null });
    expect(await itemRow(item!)).toMatchObject({ presenter_id: null, ballot_question: null });
    expect(await tries(clerk, 'item.revise', { meeting, item, presenter: crypto.randomUUID() })).toBe(
      'organisation.no-such-person',
    );
    expect(await tries(clerk, 'item.revise', { meeting, item, agency: crypto.randomUUID() })).toBe(
      'organisation.no-such-agency',
    );
  });

  test('[P6] the documents of a removed item wait in the tray', async () => {
    const meeting = await office.prepared();
    const [item, other] = await addItems(meeting, 'Một', 'Hai');
    const { document } = await made<{ document: string }>('document.withhold', {
      meeting,
      item,
      title: 'Phương án',
      level: 'MẬT',
      holder: 'Văn thư',
    });
    expect(await made('item.remove', { meeting, item })).toEqual({ papers: [document] });
    expect(await agendaOrder(db, meeting)).toEqual([other]);
    const paper = await db
      .selectFrom('document')
      .selectAll()
      .where('id', '=', document)
      .executeTakeFirstOrThrow();
    expect(paper).toMatchObject({ agenda_item_id: null, position: 1 });
    expect(await tries(clerk, 'item.remove', { meeting, item })).toBe('meetings.no-such-item');
    expect(await tries(clerk, 'item.revise', { meeting, item, title: 'X' })).toBe('meetings.no-such-item');
  });

  test('[P7] after the invitations every change of the agenda is marked and told', async () => {
    const { meeting, item } = await office.invited();
    expect((await itemRow(item)).changed_after_invitation).toBe(false);
    await made('item.revise', { meeting, item, title: 'Nội dung 1 (sửa)' });
    const { item: later } = await made<{ item: string }>('item.add', { meeting, title: 'Bổ sung' });
    await made('item.move', { meeting, item: later, before: item });
    await made('item.remove', { meeting, item: later });
    expect((await itemRow(item)).changed_after_invitation).toBe(true);
    const events = await db
      .selectFrom('meeting_event')
      .select(['kind', 'payload'])
      .where('meeting_id', '=', meeting)
      .orderBy('seq')
      .execute();
    expect(events.map(({ kind }) => kind)).toEqual([
      'invitations-sent',
      'item-revised',
      'item-added',
      'agenda-reordered',
      'item-removed',
    ]);
    expect(events[1]?.payload).toEqual({ title: 'Nội dung 1 (sửa)', before: 'Nội dung 1' });
  });

  test('[P6] strangers and members leave the agenda alone, and so does everybody once it is open', async () => {
    const { meeting, item } = await office.invited();
    const inputs = {
      'item.add': { meeting, title: 'X' },
      'item.revise': { meeting, item, title: 'X' },
      'item.move': { meeting, item, before: null },
      'item.remove': { meeting, item },
    };
    for (const [act, input] of Object.entries(inputs)) {
      expect(await tries(stranger, act, input)).toBe('kernel.unseen');
      expect(await tries(members[1]!, act, input)).toBe('meetings.not-preparing');
    }
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    for (const [act, input] of Object.entries(inputs))
      expect(await tries(clerk, act, input)).toBe('meetings.not-changeable');
  });
});
