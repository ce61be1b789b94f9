import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '#domain/kernel/time.ts';
import { namePaper } from '#domain/documents/paper.ts';
import { findSecrecyLevel } from '#domain/documents/secrecy.ts';
import { inspectPdf } from '#server/files/inspect-pdf.ts';
import type { Inspection } from '#server/files/inspect-pdf.ts';
import { PAPERS, demoDocuments } from '#server/seed/documents/demo-documents.ts';
import type { DemoDocument } from '#server/seed/documents/demo-documents.ts';
import { sessionDates, dayFrom } from '#server/seed/days.ts';
import { demoWorld } from '#server/seed/world.ts';

const TODAY = { year: 2026, month: 11, day: 23 };
const A4 = [595, 842];

type Read = DemoDocument & { found: Extract<Inspection, { ok: true }> };

const papers = new Map<string, Read>();
let tookMs = 0;

beforeAll(async () => {
  const made: DemoDocument[] = [];
  const began = performance.now();
  for await (const document of demoDocuments(TODAY)) made.push(document);
  tookMs = performance.now() - began;
  for (const document of made) {
    const found = await inspectPdf(document.bytes);
    if (!found.ok) throw new Error(`${document.key}: ${found.code}`);
    papers.set(document.key, { ...document, found });
  }
}, 120_000);

function read(key: string): Read {
  return papers.get(key)!;
}

describe('the documents of the demo', () => {
  test('are made in less than twelve seconds', () => {
    expect(papers.size).toBe(PAPERS.length);
    expect(tookMs).toBeLessThan(12_000);
  });

  test('file names are unique and safe everywhere', () => {
    const names = [...papers.values()].map((paper) => paper.fileName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w-]+\.pdf$/);
  });

  test('give back composed Vietnamese, with the spaces of justified lines', () => {
    for (const { key, found } of papers.values()) {
      if (key === 'land-minutes') continue;
      const text = found.texts.join('\n');
      expect(text, key).toBe(text.normalize('NFC'));
      expect(text, key).not.toMatch(/[\ufffd\u0000]/);
      expect(text, key).toMatch(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/);
    }
    const text = read('plan-submission').found.texts.join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(text).toContain('Hai quy hoạch tỉnh đã được phê duyệt trước đây có 37 nội dung chồng lấn');
    expect(text).toContain('Số: 491/TTr-STC');
  });

  test('say on every page that their figures are invented', () => {
    for (const { key, found } of papers.values())
      if (key !== 'land-minutes')
        for (const text of found.texts) expect(text, key).toMatch(/Tài liệu minh họa|Bản vẽ minh họa/);
  });

  test('the long report has 300 pages, none of them like another', () => {
    const { found } = read('plan-report');
    expect(found.pages).toBe(300);
    const bodies = found.texts.map((text) => text.replace(/^\s*\d+\s*\n/, ''));
    expect(new Set(bodies).size).toBe(300);
    expect(found.texts.join(' ').match(/Hình \d+\./g)!.length).toBeGreaterThan(120);
    expect(found.texts.join(' ').match(/Bảng \d+\./g)!.length).toBeGreaterThan(150);
  });

  test('the drawings are A3 landscape', () => {
    const { found } = read('road-drawings');
    expect(found.pages).toBeGreaterThanOrEqual(10);
    for (const size of found.pageSizes) {
      expect(Math.round(size.width)).toBe(1191);
      expect(Math.round(size.height)).toBe(842);
    }
  });

  test('the scan has pages but no text', () => {
    const { found } = read('land-minutes');
    expect(found.pages).toBe(3);
    expect(found.texts.join('').trim()).toBe('');
  });

  test('everything but the drawings is A4', () => {
    for (const { key, found } of papers.values())
      if (key !== 'road-drawings')
        for (const { width, height } of found.pageSizes)
          expect(
            [Math.round(width), Math.round(height)].sort((a, b) => a - b),
            key,
          ).toEqual(A4);
  });

  test('a page that somebody shows in the session exists', () => {
    for (const meeting of demoWorld(instant(Date.parse('2026-11-23T02:00:00Z'))).meetings)
      for (const deed of meeting.deeds)
        if (deed.does === 'show') expect(deed.page).toBeLessThanOrEqual(read(deed.document).found.pages);
  });

  test('would be taken by an upload: not marked secret, recognised as the kind they are', () => {
    for (const { key, fileName, kind, found } of papers.values()) {
      expect(findSecrecyLevel(fileName, found.texts[0] ?? ''), key).toBeFalsy();
      const read = namePaper(fileName, found.texts[0] ?? '');
      if (['submission', 'draft-decision', 'draft-resolution'].includes(kind))
        expect(read.kind, key).toBe(kind);
    }
  });
});

describe('the same day', () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  test('gives the same bytes', async () => {
    const dates = sessionDates(dayFrom(TODAY));
    for (const key of ['plan-submission', 'road-drawings', 'land-minutes', 'economy-report']) {
      const again = await PAPERS.find((paper) => paper.key === key)!.build(dates);
      expect(hash(again), key).toBe(hash(read(key).bytes));
    }
  });
});

describe.each([
  { year: 2027, month: 1, day: 4 },
  { year: 2026, month: 12, day: 31 },
])('on $year-$month-$day', (today) => {
  test('the short papers are made too', async () => {
    const dates = sessionDates(dayFrom(today));
    for (const paper of PAPERS)
      if (!['plan-report', 'land-minutes', 'road-drawings'].includes(paper.key))
        expect((await paper.build(dates)).byteLength).toBeGreaterThan(20_000);
  });
});
