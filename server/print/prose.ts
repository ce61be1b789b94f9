import type { PageFlow } from './page-flow.ts';
import { drawTable } from './table.ts';
import type { Table } from './table.ts';

/*
 * What a document says, as a list of blocks. Running text is written in a small markup, one paragraph a line:
 *   `# `  part (I, II…)          `## ` section (1, 2…)        `### ` point (a, b…)
 *   `^ `  centred, bold          `~ `  italic (legal grounds)   `> `  right, italic      anything else: a paragraph
 */

export type Block =
  | { tag: 'text'; look: Look; text: string }
  | { tag: 'table'; table: Table }
  | { tag: 'figure'; height: number; caption?: string; draw: (flow: PageFlow, top: number) => void }
  | { tag: 'page'; turn?: 'portrait' | 'landscape' }
  | { tag: 'gap'; points: number };

type Look = 'part' | 'section' | 'point' | 'centre' | 'italic' | 'right' | 'body';

const MARKS: readonly (readonly [string, Look])[] = [
  ['### ', 'point'],
  ['## ', 'section'],
  ['# ', 'part'],
  ['^ ', 'centre'],
  ['~ ', 'italic'],
  ['> ', 'right'],
];

export function prose(markup: string): Block[] {
  return markup
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const mark = MARKS.find(([sign]) => line.startsWith(sign));
      return { tag: 'text', look: mark?.[1] ?? 'body', text: mark ? line.slice(mark[0].length) : line };
    });
}

export function table(spec: Table): Block {
  return { tag: 'table', table: spec };
}

export function figure(
  height: number,
  caption: string | undefined,
  draw: (flow: PageFlow, top: number) => void,
): Block {
  return { tag: 'figure', height, caption, draw };
}

function drawText(flow: PageFlow, look: Look, text: string): void {
  switch (look) {
    case 'part':
      return flow.text(text, { face: 'bold', before: 4, keep: 3 });
    case 'section':
      return flow.text(text, { face: 'bold', before: 2, keep: 3 });
    case 'point':
      return flow.text(text, { face: 'bold-italic', keep: 3 });
    case 'centre':
      return flow.text(text, { face: 'bold', align: 'center', keep: 2 });
    case 'italic':
      return flow.text(text, { face: 'italic' });
    case 'right':
      return flow.text(text, { face: 'italic', align: 'right', size: 12, after: 2, keep: 2 });
    case 'body':
      return flow.text(text);
  }
}

/** How many blocks at the end belong on one page with what follows: the last paragraph and its heading. */
export function tailOf(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  if (last?.tag !== 'text') return 0;
  let count = 1;
  for (const block of blocks.slice(0, -1).reverse()) {
    if (block.tag !== 'text' || !['part', 'section', 'point'].includes(block.look)) break;
    count += 1;
  }
  return count;
}

/** About how tall some paragraphs will be; enough to decide on which page they begin. */
export function heightOf(flow: PageFlow, blocks: readonly Block[]): number {
  let height = 0;
  for (const block of blocks) if (block.tag === 'text') height += flow.heightOf(block.text) + 8;
  return height;
}

export function write(flow: PageFlow, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.tag === 'text') drawText(flow, block.look, block.text);
    else if (block.tag === 'table') drawTable(flow, block.table);
    else if (block.tag === 'page') flow.newPage(block.turn);
    else if (block.tag === 'gap') flow.space(block.points);
    else {
      flow.need(block.height + (block.caption ? 34 : 12));
      const top = flow.y + 4;
      block.draw(flow, top);
      flow.y = top + block.height + 4;
      if (block.caption) flow.text(block.caption, { face: 'italic', align: 'center', size: 12, after: 10 });
    }
  }
}
