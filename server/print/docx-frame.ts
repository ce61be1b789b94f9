import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Letterhead, SignOff } from './letterhead.ts';
import { lineOf } from './paper.ts';

/* The fixed parts of an administrative document for Word, placed as letterhead.ts places them. */

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 };
const OPEN = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

type Look = { size: number; bold?: boolean; italics?: boolean; rule?: number; boxed?: boolean };

/** One centred line; `rule`: underlined by a line that leaves so many twips free on either side. */
function centred(text: string, { size, bold, italics, rule, boxed }: Look): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    ...(rule !== undefined && { border: { bottom: RULE }, indent: { left: rule, right: rule } }),
    ...(boxed && {
      border: { top: RULE, bottom: RULE, left: RULE, right: RULE },
      indent: { left: 1100, right: 1100 },
      spacing: { before: 120 },
    }),
    children: [new TextRun({ text: lineOf(text), size, ...(bold && { bold }), ...(italics && { italics }) })],
  });
}

/** A line of its own below a name, a third of its width. */
const shortRule = (free: number) =>
  new Paragraph({ border: { top: RULE }, indent: { left: free, right: free }, children: [] });

function beside(left: Paragraph[], right: Paragraph[], share: number): Table {
  const cell = (children: Paragraph[], size: number) =>
    new TableCell({
      width: { size, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlignTable.TOP,
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
      children,
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: OPEN,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, share), cell(right, 100 - share)] })],
  });
}

export function letterheadTables(head: Letterhead): (Paragraph | Table)[] {
  const top = beside(
    [
      ...head.superior.map((text) => centred(text, { size: 24 })),
      ...head.agency.map((text) => centred(text, { size: 24, bold: true })),
      shortRule(1250),
      centred(head.number, { size: 26 }),
      ...(head.draft ? [centred('DỰ THẢO', { size: 24, bold: true, boxed: true })] : []),
    ],
    [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 24, bold: true }),
      centred('Độc lập - Tự do - Hạnh phúc', { size: 26, bold: true }),
      shortRule(1250),
      centred(head.placeAndDate, { size: 26, italics: true }),
    ],
    41,
  );
  return [
    top,
    new Paragraph({ spacing: { after: 120 }, children: [] }),
    centred(head.kind, { size: 28, bold: true }),
    ...head.about.map((text) => centred(text, { size: 28, bold: true })),
    shortRule(3600),
  ];
}

export function signOffTable({ receivers, authority, name }: SignOff): Table {
  const list = receivers.map(
    (text, index) =>
      new Paragraph({
        children: [
          new TextRun({ text: `- ${lineOf(text)}${index === receivers.length - 1 ? '.' : ';'}`, size: 22 }),
        ],
      }),
  );
  const receiving = new Paragraph({
    children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: 24 })],
  });
  return beside(
    receivers.length > 0 ? [receiving, ...list] : [new Paragraph({ children: [] })],
    [
      ...authority.map((text) => centred(text, { size: 26, bold: true })),
      ...Array.from({ length: 4 }, () => new Paragraph({ children: [] })),
      centred(name, { size: 28, bold: true }),
    ],
    50,
  );
}
