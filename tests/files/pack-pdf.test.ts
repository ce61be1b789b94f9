import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { openFiles } from '#server/files/files.ts';
import { inspectPdf } from '#server/files/inspect-pdf.ts';
import { packPdf, type ReadInspection } from '#server/files/pack-pdf.ts';
import { isScattered } from '#server/files/packing/scattered.ts';
import { random } from '#server/seed/random.ts';

/** Pages as a scanner writes them: each page's object between pictures that do not shrink. */
async function scan(pages: number, bytesEach = 70_000): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const chance = random('scan');
  for (let n = 0; n < pages; n += 1) {
    const page = file.addPage(n === 2 ? [842, 1191] : [595, 842]);
    const noise = Uint8Array.from({ length: bytesEach }, () => chance.whole(0, 255));
    page.node.setXObject(
      PDFName.of('Im'),
      file.context.register(
        file.context.stream(noise, {
          Type: 'XObject',
          Subtype: 'Image',
          Width: 280,
          Height: bytesEach / 280,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceGray',
        }),
      ),
    );
    page.drawText(`Trang so ${n + 1}`, { x: 60, y: 700, size: 14 });
  }
  return file.save({ useObjectStreams: false });
}

async function inspected(bytes: Uint8Array): Promise<ReadInspection> {
  const found = await inspectPdf(bytes);
  if (!found.ok) throw new Error(found.code);
  return found;
}

describe('[D18] a reader gets the same pages in an arrangement that is there sooner', () => {
  test('pages that lay all over the file lie side by side, and are the same', async () => {
    const bytes = await scan(20);
    expect(isScattered(bytes)).toBe(true);
    const found = await inspected(bytes);
    const packed = (await packPdf(bytes, found))!;
    expect(packed.byteLength).toBeLessThanOrEqual(bytes.byteLength * 1.02);
    expect(isScattered(packed)).toBe(false);
    expect(await inspected(packed)).toEqual(found);
  });

  test('a small file, and one whose pages lie together, are left alone', async () => {
    const small = await scan(4);
    expect(await packPdf(small, await inspected(small))).toBeUndefined();
    const bytes = await scan(20);
    const packed = (await packPdf(bytes, await inspected(bytes)))!;
    expect(await packPdf(packed, await inspected(packed))).toBeUndefined();
  });

  test('where the pages would not be what the inspection saw, the original is read', async () => {
    const bytes = await scan(20);
    const found = await inspected(bytes);
    const another = { ...found, texts: found.texts.with(3, 'Trang so 4, sua') };
    expect(await packPdf(bytes, another)).toBeUndefined();
  });

  test('tables that stand in another order than they apply leave the original alone', async () => {
    const bytes = await scan(20);
    const [table] = /startxref\s+(\d+)/.exec(Buffer.from(bytes).toString('latin1'))!.slice(1);
    const odd = Buffer.concat([bytes, Buffer.from(`\nstartxref\n${table}\n%%EOF\n`)]);
    expect(await packPdf(odd, await inspected(odd))).toBeUndefined();
  });

  test('the original is kept to the byte under its own hash, the packed form beside it, and both go together', async () => {
    const files = openFiles(mkdtempSync(path.join(tmpdir(), 'sen-pack-')));
    const bytes = await scan(20);
    const packed = await packPdf(bytes, await inspected(bytes));
    const sha256 = await files.put(bytes, packed);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Buffer.concat(await files.read(sha256).toArray()).equals(bytes)).toBe(true);
    expect(Buffer.concat(await files.read(sha256, undefined, 'packed').toArray()).equals(packed!)).toBe(true);
    await files.remove(sha256);
    expect(await files.size(sha256)).toBeUndefined();
    expect(await files.size(sha256, 'packed')).toBeUndefined();
  });

  test('what is there already does not change its form while it may be open', async () => {
    const files = openFiles(mkdtempSync(path.join(tmpdir(), 'sen-pack-')));
    const bytes = await scan(20);
    const sha256 = await files.put(bytes);
    await files.put(bytes, await packPdf(bytes, await inspected(bytes)));
    expect(await files.size(sha256, 'packed')).toBeUndefined();
  });
});
