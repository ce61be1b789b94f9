import { drawLetterhead, drawSignOff, type Letterhead, signOffHeight } from './letterhead.ts';
import { PageFlow } from './page-flow.ts';
import type { Paper } from './paper.ts';
import { STAR } from './paragraph.ts';
import { PdfFile } from './pdf-file.ts';
import { type Block, heightOf, tailOf, write } from './prose.ts';
import { type Face, fontOf, widthOf } from './typeface.ts';

/** Half of a letterhead: how wide a name may stand there. */
const HEAD_WIDTH = 176;

/** A paper as PDF. */
export async function pdfOf({ title, author, at, head, body, end }: Paper): Promise<Uint8Array> {
  const file = new PdfFile({ title, author, at });
  const flow = new PageFlow(file, { size: 14 });
  const blocks = body.map(printable);
  drawLetterhead(flow, fitted(head));
  // A signature never stands alone on a page: the last paragraph goes with it.
  const split = blocks.length - tailOf(blocks);
  write(flow, blocks.slice(0, split));
  const tail = blocks.slice(split);
  flow.need(heightOf(flow, tail) + signOffHeight(end));
  write(flow, tail);
  drawSignOff(flow, {
    ...end,
    name: known(end.name),
    receivers: end.receivers.map(known),
    authority: end.authority.flatMap((one) => within(known(one), 'bold', 13, 210)),
  });
  return file.bytes();
}

/** Long names of agencies are broken where the letterhead would run over. */
function fitted(head: Letterhead): Letterhead {
  return {
    ...head,
    superior: head.superior.flatMap((one) => within(known(one), 'regular', 12, HEAD_WIDTH)),
    agency: head.agency.flatMap((one) => within(known(one), 'bold', 12, HEAD_WIDTH)),
    number: known(head.number),
    about: head.about.flatMap((one) => within(known(one), 'bold', 14, 400)),
  };
}

function within(text: string, face: Face, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf(longer, face, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function printable(block: Block): Block {
  if (block.tag === 'text') return { ...block, text: known(block.text) };
  if (block.tag !== 'table') return block;
  const rows = block.table.rows.map((row) =>
    'cells' in row ? { ...row, cells: row.cells.map(known) } : row.map(known),
  );
  return { ...block, table: { ...block.table, rows } };
}

/** What the typeface cannot draw (a picture sign, a foreign script) is shown as missing, and the rest is read. */
function known(text: string): string {
  const font = fontOf('regular');
  const isKnown = (char: string) =>
    char === STAR ||
    char === '\n' ||
    char === '\u00a0' ||
    font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
  return [...text.normalize('NFC')].map((char) => (isKnown(char) ? char : '?')).join('');
}
