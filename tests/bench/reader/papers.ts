import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { repack } from '#server/files/packing/repack.ts';
import { PLANNING_PAPERS } from '#server/seed/documents/papers/planning.ts';
import { dayFrom, sessionDates } from '#server/seed/days.ts';
import { random } from '#server/seed/random.ts';

/** A4 at 150 dpi, grey. */
const WIDTH = 1240;
const HEIGHT = 1754;

/** Each paper as an office sends it, and as the house gives it to a reader. */
export async function writeBenchPapers(folder: string): Promise<Uint8Array> {
  mkdirSync(folder, { recursive: true });
  const report = await demoReport();
  for (const [name, bytes] of [
    ['report', report],
    ['scan', await scan(120)],
  ] as const) {
    writeFileSync(path.join(folder, `${name}.pdf`), bytes);
    writeFileSync(path.join(folder, `${name}.packed.pdf`), (await repack(bytes))!);
  }
  return report;
}

async function demoReport(): Promise<Uint8Array> {
  const paper = PLANNING_PAPERS.find(({ key }) => key === 'plan-report')!;
  return paper.build(sessionDates(dayFrom({ year: 2026, month: 11, day: 23 })));
}

/** So many pages of half a megabyte, one picture each, a page's object in front of its picture as scanners write them. */
async function scan(pages: number): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const chance = random('scan');
  for (let n = 0; n < pages; n += 1) {
    const page = file.addPage([595, 842]);
    const picture = file.context.register(
      file.context.stream(
        deflateSync(
          pixels(() => chance.next()),
          { level: 1 },
        ),
        {
          Type: 'XObject',
          Subtype: 'Image',
          Width: WIDTH,
          Height: HEIGHT,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceGray',
          Filter: 'FlateDecode',
        },
      ),
    );
    page.node.setXObject(PDFName.of('Im'), picture);
    page.node.set(
      PDFName.of('Contents'),
      file.context.register(file.context.stream('q 595 0 0 842 0 0 cm /Im Do Q')),
    );
  }
  return file.save({ useObjectStreams: false });
}

/** Paper with the noise of a scanner and bars where lines of text would be. */
function pixels(chance: () => number): Uint8Array {
  const grey = new Uint8Array(WIDTH * HEIGHT);
  for (let at = 0; at < grey.length; at += 1) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const isLine = y % 40 < 14 && x > 150 && x < WIDTH - 150 && (x >> 3) % 7 !== 0;
    grey[at] = (isLine ? 40 : 240) + Math.floor(chance() * 2);
  }
  return grey;
}
