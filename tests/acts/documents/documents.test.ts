import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createUploads } from '#server/documents/uploads.ts';
import { createDocumentsQueries } from '#server/documents/queries.ts';
import { openFiles } from '#server/files/files.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { createOffice, SESSION } from '#tests/support/clerk.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';
import { pdfOf } from '#tests/support/pdf.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);
const office = await createOffice(db);
const { acting, clerk, chair, members, stranger, tries, made } = office;
const folder = mkdtempSync(path.join(tmpdir(), 'sen-uploads-'));
const files = openFiles(folder);
const uploads = createUploads({
  db,
  files,
  now: acting.now,
  newId: randomUUID,
  seal: testSeal,
  newCode: () => '',
  wakeOutbox: () => {},
});

type Uploaded = { document: string; version: string; number: number; title: string };
const actorOf = async ({ account }: { account: string }) => {
  const actor = await loadActor(db, account as AccountId, acting.now());
  if (!actor) throw new Error('No actor');
  return actor;
};
async function hand(meeting: string, fileName: string, bytes: Uint8Array, more: object = {}, who = clerk) {
  return uploads.receive(await actorOf(who), { meeting, fileName, bytes, ...more });
}
async function handed(
  meeting: string,
  fileName: string,
  bytes: Uint8Array,
  more: object = {},
): Promise<Uploaded> {
  const outcome = await hand(meeting, fileName, bytes, more);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.result as Uploaded;
}
const refused = (code: string, values?: object) => ({
  ok: false,
  refusal: expect.objectContaining({ code, ...(values && { values }) }) as unknown,
});
const stored = () => readdirSync(folder, { recursive: true }).length;
const paperRow = (document: string) =>
  db.selectFrom('document').selectAll().where('id', '=', document).executeTakeFirstOrThrow();
let serial = 0;
const fresh = (...lines: string[]) => pdfOf([...lines, `Bản số ${++serial}`]);

describe('handing in', () => {
  test('[D10, D12] a PDF becomes a document with its title, pages and text', async () => {
    const { meeting, item } = await office.invited();
    const bytes = await pdfOf(
      ['TỜ TRÌNH', 'Về việc ban hành bảng giá đất', 'Kính gửi: UBND tỉnh'],
      ['Trang 2'],
    );
    const { document, version, title } = await handed(meeting, '01_ttr.pdf', bytes, { item });
    expect(title).toBe('Tờ trình về việc ban hành bảng giá đất');
    expect(await paperRow(document)).toMatchObject({ agenda_item_id: item, kind: 'submission', position: 1 });
    const row = await db
      .selectFrom('document_version')
      .selectAll()
      .where('id', '=', version)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ number: 1, pages: 2, bytes: bytes.byteLength, file_name: '01_ttr.pdf' });
    expect(await files.size(row.sha256)).toBe(bytes.byteLength);
    const pages = await db.selectFrom('page_text').selectAll().where('version_id', '=', version).execute();
    expect(pages.find(({ page }) => page === 2)).toMatchObject({ text: 'Trang 2', folded: 'trang 2' });
    expect(await acting.lastAudit()).toMatchObject({ act: 'document.upload', subject_id: document });
    expect((await acting.outbox()).at(-1)).toMatchObject({ topic: 'meeting.changed', payload: { meeting } });
  });

  test('[D1] the pages that may hold a text are known without the file, to whoever may see the meeting', async () => {
    const { meeting } = await office.invited();
    const bytes = await pdfOf(['Tờ trình'], ['Hoà giải ở cơ sở'], ['Trang cuối, hoa giai']);
    const { version } = await handed(meeting, 'a.pdf', bytes);
    const queries = createDocumentsQueries({ db, now: acting.now });
    const member = await actorOf(chair);
    for (const [sought, pages] of [
      ['hoa giai', [2, 3]],
      ['hòa  giải', [2, 3]],
      ['to trinh', [1]],
      ['100%_', []],
      ['  ', []],
    ] as const)
      expect((await queries.pagesWith(member, version, sought))?.pages, sought).toEqual(pages);
    expect((await queries.pageSizes(member, version))?.length).toBe(3);
    const outsider = await actorOf(office.stranger);
    expect(await queries.pagesWith(outsider, version, 'hoa')).toBeUndefined();
    expect(await queries.pageSizes(outsider, version)).toBeUndefined();
  });

  test('[D14] a new file of a document is its next version, the first stays', async () => {
    const { meeting, item } = await office.invited();
    const first = await handed(meeting, 'a.pdf', await fresh('Một'), { item });
    const second = await handed(meeting, 'b.pdf', await fresh('Hai'), { document: first.document });
    expect(second).toMatchObject({ document: first.document, number: 2, title: first.title });
    const queries = createDocumentsQueries({ db, now: acting.now });
    expect(await queries.file(await actorOf(chair), first.version)).toMatchObject({ fileName: 'a.pdf' });
  });

  test('[D14] two new versions at the same time get two numbers', async () => {
    const { meeting } = await office.invited();
    const { document } = await handed(meeting, 'a.pdf', await fresh('Một'));
    const both = await Promise.all(
      [await fresh('Hai'), await fresh('Ba')].map((bytes) => handed(meeting, 'b.pdf', bytes, { document })),
    );
    expect(both.map(({ number }) => number).sort()).toEqual([2, 3]);
  });

  test('[D15] the same file is not there twice, but an earlier version may come back', async () => {
    const { meeting } = await office.invited();
    const bytes = await fresh('Một');
    const { document, title } = await handed(meeting, 'a.pdf', bytes);
    expect(await hand(meeting, 'a.pdf', bytes)).toEqual(refused('documents.already-there', { title }));
    await handed(meeting, 'b.pdf', await fresh('Hai'), { document });
    expect(await handed(meeting, 'a.pdf', bytes, { document })).toMatchObject({ number: 3 });
  });

  test('[D10] what is no PDF, damaged or encrypted is refused and not kept', async () => {
    const { meeting } = await office.invited();
    const before = stored();
    const word = new TextEncoder().encode('PK\u0003\u0004 một tệp Word');
    expect(await hand(meeting, 'a.docx', word)).toEqual(refused('documents.not-pdf'));
    const broken = (await fresh('Một')).slice(0, 400);
    expect(await hand(meeting, 'b.pdf', broken)).toMatchObject({ ok: false });
    expect(stored()).toBe(before);
  });

  test('[D6, D8, D17] a state secret leaves nothing behind: no file, no row, no line of audit', async () => {
    const { meeting } = await office.invited();
    const lastSeq = (await acting.lastAudit()).seq;
    const before = stored();
    const plain = await fresh('Phương án');
    expect(await hand(meeting, '2_MAT_phuong_an.pdf', plain)).toEqual(
      refused('documents.secret', { level: 'MẬT' }),
    );
    const stamped = await pdfOf(['TỐI MẬT', 'Phương án phòng thủ']);
    expect(await hand(meeting, 'phuong_an.pdf', stamped)).toEqual(
      refused('documents.secret', { level: 'TỐI MẬT' }),
    );
    expect(stored()).toBe(before);
    expect((await acting.lastAudit()).seq).toBe(lastSeq);
    for (const bytes of [plain, stamped])
      expect(await files.size(createHash('sha256').update(bytes).digest('hex'))).toBeUndefined();
    expect(await db.selectFrom('document').select('id').where('meeting_id', '=', meeting).execute()).toEqual(
      [],
    );
  });

  test('[P6] only those who prepare hand in, and no longer once it has ended', async () => {
    const { meeting } = await office.invited();
    const bytes = await fresh('Một');
    expect(await uploads.refuse(await actorOf(stranger), meeting)).toMatchObject({ code: 'kernel.unseen' });
    expect(await uploads.refuse(await actorOf(clerk), randomUUID())).toMatchObject({
      code: 'kernel.unseen',
    });
    expect(await hand(meeting, 'a.pdf', bytes, {}, stranger)).toEqual(refused('kernel.unseen'));
    expect(await hand(meeting, 'a.pdf', bytes, {}, members[1]!)).toEqual(refused('meetings.not-preparing'));
    await db.updateTable('meeting').set({ state: 'open' }).where('id', '=', meeting).execute();
    expect(await hand(meeting, 'a.pdf', bytes)).toMatchObject({ ok: true });
    await db.updateTable('meeting').set({ state: 'ended' }).where('id', '=', meeting).execute();
    expect(await hand(meeting, 'b.pdf', await fresh('Hai'))).toEqual(refused('meetings.not-changeable'));
  });

  test('[P6] an item or document of another meeting is none of this one', async () => {
    const [one, two] = [await office.invited(), await office.invited()];
    const bytes = await fresh('Một');
    expect(await hand(one.meeting, 'a.pdf', bytes, { item: two.item })).toEqual(
      refused('meetings.no-such-item'),
    );
    const { document } = await handed(two.meeting, 'a.pdf', bytes);
    expect(await hand(one.meeting, 'a.pdf', await fresh('Hai'), { document })).toEqual(
      refused('meetings.no-such-document'),
    );
  });

  test('[D10] a client cannot say by itself what is in a file', async () => {
    const { meeting } = await office.invited();
    expect(await tries(clerk, 'document.upload', { meeting })).toBe('kernel.no-such-act');
  });
});

describe('late documents', () => {
  const at = (text: string) => instant(Date.parse(`${text}+07:00`));

  test('[P1, P2, P3] the session of Wednesday 2/12: Friday 27/11 is in time, Monday 30/11 one working day late', async () => {
    expect(new Date(SESSION + 7 * 3_600_000).toISOString()).toContain('2026-12-02T08:00');
    const { meeting, item } = await office.invited();
    acting.setClock(at('2026-11-27T23:59:00'));
    const inTime = await handed(meeting, 'a.pdf', await fresh('Một'), { item });
    acting.setClock(at('2026-11-30T07:30:00'));
    const late = await handed(meeting, 'b.pdf', await fresh('Hai'), { item });
    const accept = (document: string, who = chair) =>
      tries(who, 'document.accept-late', { meeting, document });
    expect(await accept(inTime.document)).toBe('documents.not-late');
    expect(await accept(late.document, stranger)).toBe('kernel.unseen');
    for (const who of [clerk, members[1]!])
      expect(await accept(late.document, who)).toBe('meetings.not-chair');
    expect(await accept(randomUUID())).toBe('meetings.no-such-document');
    expect(await accept(late.document)).toBe('done');
    expect(await acting.lastAudit()).toMatchObject({ facts: { accept: true, daysLate: 1 } });
    expect((await paperRow(late.document)).late_accepted_at).not.toBeNull();
    await made('document.accept-late', { meeting, document: late.document, accept: false }, chair);
    expect((await paperRow(late.document)).late_accepted_at).toBeNull();
  });
});

describe('keeping documents', () => {
  async function three() {
    const { meeting, item } = await office.invited();
    const ids: string[] = [];
    for (const line of ['A', 'B', 'C'])
      ids.push((await handed(meeting, `${line}.pdf`, await fresh(line), { item })).document);
    return { meeting, item, ids: ids as [string, string, string] };
  }
  const order = async (meeting: string, item: string | null) => {
    const rows = await db
      .selectFrom('document')
      .select('id')
      .where('meeting_id', '=', meeting)
      .where('agenda_item_id', item === null ? 'is' : '=', item)
      .orderBy('position')
      .execute();
    return rows.map(({ id }) => id);
  };

  test('they are ordered under an item and put into the tray', async () => {
    const { meeting, item, ids } = await three();
    const [a, b, c] = ids;
    await made('document.move', { meeting, document: c, item, before: a });
    expect(await order(meeting, item)).toEqual([c, a, b]);
    await made('document.move', { meeting, document: a, item: null });
    await made('document.revise', { meeting, document: b, item: null });
    expect([await order(meeting, item), await order(meeting, null)]).toEqual([[c], [a, b]]);
    expect(await tries(clerk, 'document.move', { meeting, document: a, item: randomUUID() })).toBe(
      'meetings.no-such-item',
    );
  });

  test('[D12] they are renamed and marked for reading', async () => {
    const { meeting, ids } = await three();
    const [document] = ids;
    await made('document.revise', {
      meeting,
      document,
      title: '  Tờ trình 5 ',
      kind: 'submission',
      reading: 'reference',
    });
    expect(await paperRow(document)).toMatchObject({
      title: 'Tờ trình 5',
      kind: 'submission',
      reading: 'reference',
    });
    expect(await tries(clerk, 'document.revise', { meeting, document, title: ' ' })).toBe('kernel.bad-input');
  });

  test('[D16] withdrawn is gone for everybody, from the table too, and can be brought back', async () => {
    const { meeting, item } = await office.invited();
    const { document, version } = await handed(meeting, 'a.pdf', await fresh('A'), { item });
    await db
      .updateTable('meeting')
      .set({ presented_version_id: version, presented_page: 3 })
      .where('id', '=', meeting)
      .execute();
    const queries = createDocumentsQueries({ db, now: acting.now });
    await made('document.withdraw', { meeting, document });
    expect(await office.meetingRow(meeting)).toMatchObject({
      presented_version_id: null,
      presented_page: 1,
    });
    expect(await queries.file(await actorOf(clerk), version)).toBeUndefined();
    for (const act of ['document.withdraw', 'document.revise', 'document.move'])
      expect(await tries(clerk, act, { meeting, document, ...(act === 'document.move' && { item }) })).toBe(
        'meetings.no-such-document',
      );
    await made('document.restore', { meeting, document });
    expect(await queries.file(await actorOf(members[1]!), version)).toBeDefined();
    expect(await queries.file(await actorOf(stranger), version)).toBeUndefined();
    expect(await tries(clerk, 'document.restore', { meeting, document })).toBe('meetings.no-such-document');
  });

  test('[P15, R12] the papers of a cancelled meeting are opened by nobody but those who prepare it', async () => {
    const { meeting, item } = await office.invited();
    const { version } = await handed(meeting, 'huy.pdf', await fresh('Hủy'), { item });
    const queries = createDocumentsQueries({ db, now: acting.now });
    const opened = async (who: typeof clerk) => {
      const actor = await actorOf(who);
      const { file, pageSizes, pagesWith } = queries;
      const answers = await Promise.all([
        file(actor, version),
        pageSizes(actor, version),
        pagesWith(actor, version, 'a'),
      ]);
      return answers.map((answer) => answer !== undefined);
    };
    await made('meeting.cancel', { meeting });
    expect(await opened(members[1]!)).toEqual([false, false, false]);
    expect(await opened(clerk)).toEqual([true, true, true]);
    await made('meeting.restore', { meeting });
    expect(await opened(members[1]!)).toEqual([true, true, true]);
  });

  test('[D17] a state secret is a line with its holder; no version can be put to it', async () => {
    const { meeting, item } = await office.invited();
    const secret = { meeting, item, title: 'Phương án', level: 'MẬT', holder: 'Nhận trực tiếp tại văn thư' };
    const { document } = await made<{ document: string }>('document.withhold', secret);
    expect(await hand(meeting, 'a.pdf', await fresh('A'), { document })).toEqual(
      refused('meetings.no-such-document'),
    );
    expect(await tries(clerk, 'document.withhold', { ...secret, level: 'KÍN' })).toBe('kernel.bad-input');
    expect(await tries(clerk, 'document.withhold', { ...secret, item: randomUUID() })).toBe(
      'meetings.no-such-item',
    );
  });

  test('[P6] strangers and members keep no documents', async () => {
    const { meeting, item, ids } = await three();
    const [document] = ids;
    const inputs = {
      'document.revise': { meeting, document, title: 'X' },
      'document.move': { meeting, document, item: null },
      'document.withdraw': { meeting, document },
      'document.restore': { meeting, document },
      'document.withhold': { meeting, item, title: 'X', level: 'MẬT', holder: 'Văn thư' },
    };
    for (const [act, input] of Object.entries(inputs)) {
      expect(await tries(stranger, act, input)).toBe('kernel.unseen');
      expect(await tries(members[1]!, act, input)).toBe('meetings.not-preparing');
    }
  });

  test('[P7] what comes, is renewed or goes after the invitations is told', async () => {
    const { meeting, item } = await office.invited();
    const { document } = await handed(meeting, 'a.pdf', await fresh('A'), { item });
    await handed(meeting, 'b.pdf', await fresh('B'), { document });
    await made('document.withdraw', { meeting, document });
    const events = await db
      .selectFrom('meeting_event')
      .select(['kind', 'agenda_item_id'])
      .where('meeting_id', '=', meeting)
      .where('kind', 'like', 'paper-%')
      .orderBy('seq')
      .execute();
    expect(events).toEqual(
      ['paper-added', 'paper-renewed', 'paper-withdrawn'].map((kind) => ({ kind, agenda_item_id: item })),
    );
  });
});
