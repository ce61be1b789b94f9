import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';

const FONT = path.resolve(
  import.meta.dirname,
  '../../node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
);

/** Where every page of `report.pdf` has a black square of 40 pt: points from the upper left corner as printed. */
export const SQUARE = { x: 300, y: 420, size: 40 };

/** Page of `report.pdf` that is a landscape A3, and pages with a turned and a shifted box. */
export const LANDSCAPE = 7;
export const TURNED = 8;

export async function writePapers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    report(path.join(folder, 'report.pdf')),
    locked(path.join(folder, 'locked.pdf')),
    writeFile(path.join(folder, 'broken.pdf'), `%PDF-1.7\n${'noise '.repeat(400)}`),
    writeFile(path.join(folder, 'hostile.pdf'), hostile()),
  ]);
}

/** Forty pages of Vietnamese; page 2 leads to page 30. */
async function report(file: string): Promise<void> {
  const paper = new PDFDocument({ size: 'A4', margin: 60, autoFirstPage: false });
  const out = paper.pipe(createWriteStream(file));
  paper.registerFont('Tinos', FONT);
  for (let page = 1; page <= 40; page += 1) {
    paper.addPage(
      page === LANDSCAPE ? { size: 'A3', layout: 'landscape', margin: 60 } : { size: 'A4', margin: 60 },
    );
    if (page === TURNED) Object.assign(paper.page.dictionary.data, { Rotate: 90 });
    paper.font('Tinos').fontSize(14).fillColor('black');
    paper.text(`Báo cáo thẩm định, trang ${page}`, 60, 60);
    paper.text('Uỷ ban nhân dân tỉnh Đồng Tháp đề nghị các sở, ngành khoá chặt tiến độ giải ngân.', 60, 90);
    if (page === 33) paper.text('Trường hợp đặc biệt: nghị quyết về hoà giải ở cơ sở.', 60, 130);
    if (page === 2) paper.text('Xem phụ lục ở trang 30', 60, 160, { goTo: 'annex' });
    if (page === 30) paper.addNamedDestination('annex');
    paper.rect(SQUARE.x, SQUARE.y, SQUARE.size, SQUARE.size).fill('black');
  }
  // Heavy enough to be worth fetching in pieces.
  paper.file(randomBytes(600_000), { name: 'annex.bin' });
  paper.end();
  await finished(out);
}

async function locked(file: string): Promise<void> {
  const paper = new PDFDocument({ userPassword: 'mat-khau' });
  const out = paper.pipe(createWriteStream(file));
  paper.text('x');
  paper.end();
  await finished(out);
}

/** One page that would run scripts, open an address and start a program, were there anything that could. */
function hostile(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\); this.print\\(\\)) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Annots [4 0 R 5 0 R 6 0 R] >>',
    link('/URI /URI (https://example.org/)', '[0 200 300 300]'),
    link('/Launch /F (calc.exe)', '[0 100 300 200]'),
    link('/JavaScript /JS (app.alert\\(2\\))', '[0 0 300 100]'),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${at} 00000 n \n`).join('')}`;
  return Buffer.from(
    `${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`,
  );
}

function link(action: string, rect: string): string {
  return `<< /Type /Annot /Subtype /Link /Rect ${rect} /Border [0 0 0] /A << /S ${action} >> >>`;
}
