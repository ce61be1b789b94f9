import { spaceWidth, widthOf } from './typeface.ts';
import type { Face } from './typeface.ts';

/* Breaks marked-up text into justified lines. `**bold**`, `*italic*` and `***both***` may be nested in a line. */

export type Align = 'justify' | 'left' | 'center' | 'right';

/** Words of one face that stand together on a line. */
export type Segment = { text: string; face: Face; x: number };

export type Line = { segments: Segment[]; width: number; wordSpacing: number };

type Word = { parts: { text: string; face: Face }[]; width: number };

const NBSP = /\u00a0/g;
/** A star that was written as a star, not as a mark of the markup. */
export const STAR = '\ue000';

function faceOf(bold: boolean, italic: boolean): Face {
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
}

function words(markup: string, base: Face, size: number): Word[] {
  let bold = base.startsWith('bold');
  let italic = base.endsWith('italic');
  const all: Word[] = [];
  let current: Word = { parts: [], width: 0 };
  for (const piece of markup.normalize('NFC').split(/(\*{1,3}| )/)) {
    if (piece === '') continue;
    if (piece === ' ') {
      if (current.parts.length) all.push(current);
      current = { parts: [], width: 0 };
    } else if (/^\*+$/.test(piece)) {
      if (piece.length >= 2) bold = !bold;
      if (piece.length !== 2) italic = !italic;
    } else {
      const text = piece.replace(NBSP, ' ').replaceAll(STAR, '*');
      const face = faceOf(bold, italic);
      current.parts.push({ text, face });
      current.width += widthOf(text, face, size);
    }
  }
  if (current.parts.length) all.push(current);
  return all;
}

/** Sets words side by side, the extra space of justification spread over every gap, gaps inside a word too. */
function place(line: Word[], size: number, x: number, room: number, align: Align): Line {
  const gap = spaceWidth('regular', size);
  let natural = (line.length - 1) * gap;
  let gaps = line.length - 1;
  for (const word of line) {
    natural += word.width;
    for (const part of word.parts) gaps += part.text.split(' ').length - 1;
  }
  const spare = room - natural;
  const wordSpacing = align === 'justify' && gaps > 0 ? spare / gaps : 0;
  let at = x + (align === 'center' ? spare / 2 : align === 'right' ? spare : 0);
  const segments: Segment[] = [];
  line.forEach((word, index) => {
    for (const [order, part] of word.parts.entries()) {
      const last = segments.at(-1);
      const lead = index > 0 && order === 0 ? ' ' : '';
      if (last && last.face === part.face) last.text += lead + part.text;
      else {
        if (lead && last) last.text += lead;
        segments.push({ text: part.text, face: part.face, x: at });
      }
      at += widthOf(part.text, part.face, size) + (part.text.split(' ').length - 1) * wordSpacing;
    }
    at += gap + wordSpacing;
  });
  return { segments, width: natural, wordSpacing };
}

export type Measure = {
  base: Face;
  size: number;
  width: number;
  align: Align;
  firstIndent?: number;
  /** Indent of every line after the first, for hanging lists. */
  restIndent?: number;
};

export function breakLines(markup: string, by: Measure): Line[] {
  const lines: Line[] = [];
  const gap = spaceWidth('regular', by.size);
  for (const hard of markup.split('\n')) {
    let line: Word[] = [];
    let indent = lines.length === 0 ? (by.firstIndent ?? 0) : (by.restIndent ?? 0);
    let used = 0;
    const flush = (align: Align) => {
      lines.push(place(line, by.size, indent, by.width - indent, align));
      indent = by.restIndent ?? 0;
      line = [];
      used = 0;
    };
    for (const word of words(hard, by.base, by.size)) {
      const more = (line.length ? gap : 0) + word.width;
      if (line.length && used + more > by.width - indent + 0.01) {
        flush(by.align);
        line = [word];
        used = word.width;
      } else {
        line.push(word);
        used += more;
      }
    }
    flush(by.align === 'justify' ? 'left' : by.align);
  }
  return lines;
}
