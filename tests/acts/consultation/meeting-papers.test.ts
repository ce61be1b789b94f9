import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { matrixBody } from '#server/consultation/report/matrix-paper.ts';
import { latestReport } from '#server/consultation/report/signed-reports.ts';
import { createUploads } from '#server/documents/uploads.ts';
import { openFiles } from '#server/files/files.ts';
import { attachPapers } from '#server/documents/attach-papers.ts';
import { allAgree, askBoth, bringToMeeting, fileAnother, putBefore } from '#tests/support/appraisal.ts';
import { at, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const world = await createConsultation(db);
const { acting, does, lead } = world;
const uploads = createUploads({
  db,
  files: openFiles(mkdtempSync(path.join(tmpdir(), 'sen-meeting-papers-'))),
  now: acting.now,
  newId: randomUUID,
  newCode: () => '',
  seal: testSeal,
  wakeOutbox: () => {},
});

/** Four papers are printed, packed and read again, each by processes of their own. */
const PRINTING = 90_000;

test(
  '[K78] a dossier brings its matrix and its signed report as papers of its item, once however often it is tried',
  async () => {
    // Under the decree of 2025 a body decides.
    const dossier = await fileAnother(world, at('2026-02-27T08:00'));
    await does(lead.officer, 'dossier.accept', { dossier });
    acting.setClock(at('2026-11-23T08:00'));
    await allAgree(world, await askBoth(world, dossier, ITEMS), ITEMS);
    await putBefore(world, dossier);
    const { meeting, item } = await bringToMeeting(world, dossier);
    const { payload } = await db
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', 'dossier.on-agenda')
      .executeTakeFirstOrThrow();
    for (let times = 0; times < 2; times++)
      await attachPapers({ db, uploads, now: acting.now }, payload as Parameters<typeof attachPapers>[1]);

    const papers = await db
      .selectFrom('document')
      .innerJoin('document_version', 'document_version.document_id', 'document.id')
      .innerJoin('page_text', 'page_text.version_id', 'document_version.id')
      .select(['document.title', 'agenda_item_id', 'number', 'page_text.text'])
      .where('meeting_id', '=', meeting)
      .where('page', '=', 1)
      .orderBy('position')
      .execute();
    expect(papers.map(({ agenda_item_id, number }) => [agenda_item_id, number])).toEqual([
      [item, 1],
      [item, 1],
    ]);
    expect(papers[0]?.text).toContain('BẢNG TỔNG HỢP Ý KIẾN');
    expect(papers[1]?.text).toContain('BÁO CÁO THẨM ĐỊNH');
  },
  PRINTING,
);

test('[K35, K78] the matrix begins with what agencies differ in, to the letter', async () => {
  const signed = await db.selectFrom('signed_report').select('dossier_id').executeTakeFirstOrThrow();
  const report = await latestReport(db, signed.dossier_id);
  if (!report) throw new Error('No report');
  const [item, ...rest] = report.content.items;
  if (!item) throw new Error('No items');
  const answers = [
    { ...item.answers[0], agency: 'Sở Một', position: 'AGREE' as const, text: '' },
    {
      ...item.answers[0],
      agency: 'Ủy ban nhân dân xã Hai',
      position: 'DISAGREE' as const,
      text: 'Lấn *rạch* chợ',
    },
  ] as typeof item.answers;
  const words = (items: typeof report.content.items) =>
    matrixBody({ ...report.content, items }).flatMap((block) => (block.tag === 'text' ? [block.text] : []));
  const differing = words([...rest, { ...item, conflict: true, answers, conclusion: 'Giữ rạch' }]).join('\n');
  const [before = '', after = ''] = differing.split('II. NỘI DUNG ĐÃ THỐNG NHẤT');
  expect(before).toContain(item.name);
  expect(before).toContain('**Ủy ban nhân dân xã Hai**: Không thống nhất.');
  expect(before).toContain('rạch');
  expect(before).toContain('Giữ rạch');
  expect(after).not.toContain(item.name);
  expect(words(report.content.items).join('\n')).toContain('Các cơ quan không có ý kiến khác nhau.');
});
