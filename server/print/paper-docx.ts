import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { letterheadTables, signOffTable } from './docx-frame.ts';
import { lineOf, type Paper, runsOf } from './paper.ts';
import type { Block } from './prose.ts';
import type { Table as Ruled } from './table.ts';

/** Decree 30/2020, Appendix I: the same page as in page-flow.ts, in the units of Word. */
const mm = convertMillimetersToTwip;
const BODY = { size: 28, firstLine: mm(12.7), after: 120, line: 276 };

/** A paper as DOCX, to go on working with. */
export async function docxOf({ title, author, head, body, end }: Paper): Promise<Uint8Array> {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
  });
  const document = new Document({
    title: lineOf(title),
    creator: lineOf(author),
    styles: { default: { document: { run: { font: 'Times New Roman', size: BODY.size } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10) },
          },
          // The first page bears no number.
          titlePage: true,
        },
        headers: { default: new Header({ children: [number] }) },
        children: [
          ...letterheadTables(head),
          ...body.flatMap(blockOf),
          new Paragraph({ children: [] }),
          signOffTable(end),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

type Look = Extract<Block, { tag: 'text' }>['look'];

function blockOf(block: Block): (Paragraph | Table)[] {
  if (block.tag === 'text') return [textOf(block.look, block.text)];
  if (block.tag === 'table') return tableOf(block.table);
  // Figures are drawn for PDF alone; none of these papers has one.
  return [];
}

function textOf(look: Look, markup: string): Paragraph {
  const isHeading = look === 'part' || look === 'section' || look === 'point';
  const alignment =
    look === 'centre'
      ? AlignmentType.CENTER
      : look === 'right'
        ? AlignmentType.RIGHT
        : AlignmentType.JUSTIFIED;
  return new Paragraph({
    alignment,
    keepNext: isHeading,
    spacing: { after: BODY.after, line: BODY.line },
    ...(alignment === AlignmentType.JUSTIFIED && { indent: { firstLine: BODY.firstLine } }),
    children: runs(markup, {
      bold: isHeading || look === 'centre',
      italic: look === 'italic' || look === 'point' || look === 'right',
    }),
  });
}

function runs(markup: string, base: { bold: boolean; italic: boolean }, size = BODY.size): TextRun[] {
  return runsOf(markup, base).flatMap(({ text, bold, italic }) =>
    text
      .split('\n')
      .map(
        (line, index) => new TextRun({ text: line, bold, italics: italic, size, ...(index && { break: 1 }) }),
      ),
  );
}

function tableOf({ caption, columns, rows }: Ruled): (Paragraph | Table)[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const cell = (text: string, index: number, bold: boolean) =>
    new TableCell({
      width: { size: Math.round(((columns[index]?.width ?? 0) / total) * 100), type: WidthType.PERCENTAGE },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: bold || columns[index]?.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: runs(text, { bold, italic: false }, 24),
        }),
      ],
    });
  const side = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const ruled = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: side,
      bottom: side,
      left: side,
      right: side,
      insideHorizontal: side,
      insideVertical: side,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, index) => cell(head, index, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            children: ('cells' in row ? row.cells : row).map((text, index) => cell(text, index, false)),
          }),
      ),
    ],
  });
  const gap = new Paragraph({ spacing: { after: BODY.after }, children: [] });
  return caption ? [textOf('centre', caption), ruled, gap] : [ruled, gap];
}
