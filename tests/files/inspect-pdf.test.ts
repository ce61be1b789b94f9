import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inspectPdf, type InspectionCode } from '#server/files/inspect-pdf.ts';

const FOREIGN = path.resolve(import.meta.dirname, '../../../shared/data/pdfs');

/** A file of the smallest kind with one page, whose content stream is what the test says. */
function onePage(content: Buffer, filter = '', resources = ''): Buffer {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`,
    Buffer.concat([
      Buffer.from(`<< /Length ${content.length} ${filter} >>\nstream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
  ]);
}

/** A file that shows one and the same empty page so many times. */
function pagesOf(count: number): Buffer {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(count)}] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]);
}

function assemble(objects: (string | Buffer)[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  for (const [i, body] of objects.entries()) {
    offsets.push(at);
    const object = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(object);
    at += object.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

const FONT = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';

describe('[D10] a file that the reader can show is taken, any other is refused with a reason', () => {
  test('a plain page is read: size, text, and columns kept apart', async () => {
    const content = 'BT /F1 12 Tf 50 800 Td (LEFT) Tj 200 0 Td (MAT) Tj 0 -20 Td (next line) Tj ET';
    expect(await inspectPdf(onePage(Buffer.from(content), '', FONT))).toEqual({
      ok: true,
      pages: 1,
      pageSizes: [{ width: 595, height: 842, rotate: 0 }],
      texts: ['LEFT\tMAT\nnext line'],
      hasScripts: false,
    });
  });

  test.each<[string, () => Uint8Array, InspectionCode]>([
    ['not a PDF', () => Buffer.from('PK\u0003\u0004 a letter in another format'), 'documents.not-pdf'],
    ['nothing at all', () => new Uint8Array(0), 'documents.not-pdf'],
    ['a header and noise', () => Buffer.from(`%PDF-1.7\n${'noise '.repeat(500)}`), 'documents.damaged'],
    ['a file without a page', () => pagesOf(0), 'documents.no-pages'],
    ['more pages than allowed', () => pagesOf(3_001), 'documents.too-many-pages'],
    ['more bytes than allowed', () => new Uint8Array(50 * 1024 * 1024 + 1), 'documents.too-large'],
  ])('%s', async (_title, bytes, code) => {
    expect(await inspectPdf(bytes())).toEqual({ ok: false, code });
  });

  test('a few kilobytes that unpack to gigabytes end their own thread, not the server', async () => {
    const megabytes = deflateSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    const bomb = onePage(
      deflateSync(Buffer.concat(Array.from({ length: 40 }, () => megabytes))),
      '/Filter [/FlateDecode /FlateDecode]',
    );
    const before = process.memoryUsage().rss;
    const answer = await inspectPdf(bomb, { ms: 1_000, externalMb: 128, heapMb: 128 });
    expect(answer).toEqual({ ok: false, code: 'documents.too-heavy' });
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(600);
  });

  test('a file that takes longer than it may is refused', async () => {
    const long = Buffer.from('q Q '.repeat(400_000));
    expect(await inspectPdf(onePage(long), { ms: 1 })).toEqual({ ok: false, code: 'documents.too-heavy' });
  });

  test('a picture that claims more pixels than a tablet can hold is refused', async () => {
    const picture = Buffer.alloc(60);
    // JBIG2: one page information segment of 100,000 × 100,000.
    picture.writeUInt32BE(0, 0);
    picture.writeUInt8(48, 4);
    picture.writeUInt8(1, 6);
    picture.writeUInt32BE(19, 7);
    picture.writeUInt32BE(100_000, 11);
    picture.writeUInt32BE(100_000, 15);
    expect(await inspectPdf(onePage(picture, '/Filter /JBIG2Decode'))).toEqual({
      ok: false,
      code: 'documents.image-too-large',
    });
  });
});

test('[D11] a file with scripts is taken and says so', async () => {
  const file = assemble([
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
  ]);
  expect(await inspectPdf(file)).toMatchObject({ ok: true, pages: 1, hasScripts: true });
});

describe.skipIf(!existsSync(FOREIGN))(
  '[D10] files that nobody here made are read or refused, and never hang',
  () => {
    const refused: Record<string, InspectionCode> = {
      'Pages-tree-refs.pdf': 'documents.damaged',
      'bomb_giant.pdf': 'documents.image-too-large',
      'encrypted-attachment.pdf': 'documents.encrypted',
      'xfa_filled_imm1344e.pdf': 'documents.xfa-form',
    };
    const withScripts = new Set(['autoprint.pdf', 'doc_actions.pdf', 'evaljs.pdf']);
    const names = existsSync(FOREIGN)
      ? readdirSync(FOREIGN).filter((name) => name.endsWith('.pdf'))
      : [`skipped: ${FOREIGN} is not here`];
    test.concurrent.for(names)('%s', async (name, { expect }) => {
      const answer = await inspectPdf(readFileSync(path.join(FOREIGN, name)));
      expect(answer.ok ? 'taken' : answer.code).toBe(refused[name] ?? 'taken');
      if (answer.ok) expect(answer.hasScripts).toBe(withScripts.has(name));
    });
  },
);
