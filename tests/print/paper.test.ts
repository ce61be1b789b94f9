import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { inspectPdf } from '#server/files/inspect-pdf.ts';
import { docxOf } from '#server/print/paper-docx.ts';
import { pdfOf } from '#server/print/paper-pdf.ts';
import { literally, type Paper, runsOf } from '#server/print/paper.ts';
import { type Block, table } from '#server/print/prose.ts';
import { textInZip } from '#tests/support/unzip.ts';

const paper = (body: readonly Block[], agency = 'SỞ TÀI CHÍNH'): Paper => ({
  title: 'Báo cáo',
  author: 'Sở Tài chính',
  at: new Date('2026-07-20T02:00:00Z'),
  head: {
    superior: ['ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP'],
    agency: [agency],
    number: 'Số: 05/BC-STC',
    placeAndDate: 'Đồng Tháp, ngày 20 tháng 7 năm 2026',
    kind: 'BÁO CÁO',
    about: ['Về việc thử'],
  },
  body,
  end: { receivers: ['Như trên', 'Lưu: VT'], authority: ['GIÁM ĐỐC'], name: 'Nguyễn Văn An' },
});
const said = (text: string): Block => ({ tag: 'text', look: 'body', text });
const pagesOf = async (one: Paper) => (await PDFDocument.load(await pdfOf(one))).getPageCount();
const wordsOf = async (one: Paper) => textInZip(await docxOf(one), 'word/document.xml');

describe('words of somebody else', () => {
  test('keep their stars, their lines and their signs', async () => {
    const words = literally('Giá *tạm tính*\n< 5 % & “đủ”\r\n\u0007');
    expect(runsOf(words, { bold: false, italic: false })).toEqual([
      { text: 'Giá *tạm tính*\n< 5 % & “đủ”\n', bold: false, italic: false },
    ]);
    const xml = await wordsOf(paper([said(words)]));
    expect(xml).toContain('Giá *tạm tính*');
    expect(xml).toContain('&lt; 5 % &amp; “đủ”');
    expect(xml).toContain('<w:br/>');
  });

  test('in signs that the typeface does not know are printed all the same', async () => {
    expect(await pagesOf(paper([said(literally('Đồng ý 👍 中文'))]))).toBe(1);
    expect(await wordsOf(paper([said(literally('Đồng ý 👍'))]))).toContain('Đồng ý 👍');
  });

  test('keep their stars above the text too, on either kind of paper', async () => {
    const starred: Paper = { ...paper([said('Kính gửi')]), title: 'Khu *A*' };
    const head = { ...starred.head, about: ['Dự án **Khu A** *mở rộng*'] };
    expect(await wordsOf({ ...starred, head })).toContain('Dự án **Khu A** *mở rộng*');
    expect(await inspectPdf(await pdfOf({ ...starred, head }))).toMatchObject({
      texts: [expect.stringContaining('Dự án **Khu A** *mở rộng*')],
    });
  });

  test('marks of the markup are marks', () => {
    expect(runsOf('**Kết luận:** đủ *điều kiện*', { bold: false, italic: false })).toEqual([
      { text: 'Kết luận:', bold: true, italic: false },
      { text: ' đủ ', bold: false, italic: false },
      { text: 'điều kiện', bold: false, italic: true },
    ]);
  });
});

describe('pages', () => {
  const long = 'Ý kiến dài của cơ quan được hỏi. '.repeat(400);

  test('go on where a row is taller than one of them', async () => {
    const columns = [
      { head: 'Cơ quan', width: 20 },
      { head: 'Ý kiến', width: 30 },
    ];
    const pages = await pagesOf(
      paper([
        table({
          columns,
          rows: [
            ['Sở Xây dựng', long],
            ['Sở Y tế', 'Thống nhất'],
          ],
        }),
      ]),
    );
    expect(pages).toBeGreaterThan(3);
    expect(pages).toBeLessThan(12);
  });

  test('hold a long paragraph and the longest name of an agency', async () => {
    const name = 'BAN QUẢN LÝ KHU KINH TẾ VÀ CÁC KHU CÔNG NGHIỆP TỈNH ĐỒNG THÁP';
    expect(await pagesOf(paper([said(long)], name))).toBeGreaterThan(3);
  });
});
