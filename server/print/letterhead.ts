import type { PageFlow } from './page-flow.ts';
import type { Canvas } from './canvas.ts';
import { literally } from './paper.ts';
import { widthOf } from './typeface.ts';
import type { Face } from './typeface.ts';

/* The fixed parts of an administrative document, placed as Appendix I of Decree 30/2020 numbers them. */

/** Whose lines are words as they are, without the markup of a paragraph. */
export type Letterhead = {
  /** Lines of the superior's name, then those of the issuing agency's own. */
  superior: readonly string[];
  agency: readonly string[];
  number: string;
  placeAndDate: string;
  draft?: boolean;
  /** The kind in capitals; absent in an annex. */
  kind: string;
  about: readonly string[];
};

export type SignOff = {
  receivers: readonly string[];
  authority: readonly string[];
  name: string;
  /** The text on the mark, where marks are drawn; a draft has neither mark nor signature. */
  seal?: string;
  /** Minutes are signed by two. */
  beside?: { authority: readonly string[]; name: string };
};

const QUOC_HIEU = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const TIEU_NGU = 'Độc lập - Tự do - Hạnh phúc';

function centred(flow: PageFlow, text: string, cx: number, y: number, face: Face, size: number): void {
  flow.paper.text({ x: cx - widthOf(text, face, size) / 2, y, text, face, size });
}

function rule(flow: PageFlow, cx: number, y: number, length: number): void {
  flow.paper.line(
    [
      [cx - length / 2, y],
      [cx + length / 2, y],
    ],
    { width: 0.7 },
  );
}

export function drawLetterhead(flow: PageFlow, head: Letterhead): void {
  const leftAt = flow.left + flow.room * 0.195;
  const rightAt = flow.left + flow.room * 0.7;
  const top = flow.y + 12;
  let y = top;
  for (const line of head.superior) {
    centred(flow, line, leftAt, y, 'regular', 12);
    y += 15;
  }
  for (const line of head.agency) {
    centred(flow, line, leftAt, y, 'bold', 12);
    y += 15;
  }
  rule(flow, leftAt, y - 9.5, widthOf(head.agency.at(-1)!, 'bold', 12) * 0.45);
  centred(flow, QUOC_HIEU, rightAt, top, 'bold', 12);
  centred(flow, TIEU_NGU, rightAt, top + 16, 'bold', 13);
  rule(flow, rightAt, top + 21, widthOf(TIEU_NGU, 'bold', 13));
  const line = Math.max(y + 8, top + 44);
  centred(flow, head.number, leftAt, line, 'regular', 13);
  centred(flow, head.placeAndDate, rightAt, line, 'italic', 13);
  flow.y = line + 8;
  if (head.draft) {
    const width = widthOf('DỰ THẢO', 'bold', 12) + 16;
    flow.paper.line(
      [
        [leftAt - width / 2, flow.y + 4],
        [leftAt + width / 2, flow.y + 4],
        [leftAt + width / 2, flow.y + 22],
        [leftAt - width / 2, flow.y + 22],
      ],
      { width: 0.8, close: true },
    );
    centred(flow, 'DỰ THẢO', leftAt, flow.y + 17, 'bold', 12);
    flow.y += 22;
  }
  drawTitle(flow, head.kind, head.about);
}

/** An annex kept in a file of its own names the document it belongs to. */
export function drawAnnexHead(flow: PageFlow, kind: string, about: readonly string[], annexOf: string): void {
  flow.text(kind, { face: 'bold', align: 'center', before: 6, after: 1 });
  for (const line of about) flow.text(literally(line), { face: 'bold', align: 'center', after: 0 });
  flow.text(`(${annexOf})`, { face: 'italic', align: 'center', size: 13, before: 2, after: 4 });
  rule(flow, flow.left + flow.room / 2, flow.y + 2, 120);
  flow.space(14);
}

function drawTitle(flow: PageFlow, kind: string, about: readonly string[]): void {
  flow.space(14);
  flow.text(kind, { face: 'bold', align: 'center', after: 1 });
  for (const line of about) flow.text(literally(line), { face: 'bold', align: 'center', after: 0 });
  const last = about.at(-1) ?? kind;
  rule(flow, flow.left + flow.room / 2, flow.y + 5, Math.min(150, widthOf(last, 'bold', 14) * 0.4));
  flow.space(16);
}

function drawAuthority(
  flow: PageFlow,
  cx: number,
  top: number,
  authority: readonly string[],
  name: string,
): number {
  let y = top;
  for (const line of authority) {
    centred(flow, line, cx, y, 'bold', 13);
    y += 16;
  }
  centred(flow, name, cx, y + 72, 'bold', 14);
  return y;
}

export function signOffHeight(end: SignOff): number {
  return Math.max(end.authority.length * 16 + 96, end.receivers.length * 13.5 + 30) + 16;
}

/** What stands where a document is signed and sealed. */
export type Marks = {
  signature: (canvas: Canvas, cx: number, cy: number, name: string) => void;
  seal: (canvas: Canvas, cx: number, cy: number, agency: string) => void;
};

export function drawSignOff(flow: PageFlow, end: SignOff, marks?: Marks): void {
  const rows = signOffHeight(end) - 16;
  flow.space(8);
  flow.need(rows + 8);
  const top = flow.y + 14;
  const signedAt = flow.left + flow.room * (end.beside ? 0.74 : 0.72);
  const y = drawAuthority(flow, signedAt, top, end.authority, end.name);
  if (end.seal && marks) {
    marks.signature(flow.paper, signedAt + 6, y + 28, end.name);
    marks.seal(flow.paper, signedAt - 60, y + 25, end.seal);
  }
  if (end.beside) {
    const cx = flow.left + flow.room * 0.24;
    const under = drawAuthority(flow, cx, top, end.beside.authority, end.beside.name);
    if (end.seal) marks?.signature(flow.paper, cx, under + 28, end.beside.name);
  }
  if (end.receivers.length) {
    flow.paper.text({ x: flow.left, y: top, text: 'Nơi nhận:', face: 'bold-italic', size: 12 });
    end.receivers.forEach((line, i) => {
      const mark = i === end.receivers.length - 1 ? '.' : ';';
      flow.paper.text({
        x: flow.left,
        y: top + 14.5 + i * 13,
        text: `- ${line}${mark}`,
        face: 'regular',
        size: 11,
      });
    });
  }
  flow.y = top + rows - 8;
}
