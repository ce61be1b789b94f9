import type { Bookmark, PdfFile } from '../../../print/pdf-file.ts';
import { PageFlow } from '../../../print/page-flow.ts';
import { figure, table, write } from '../../../print/prose.ts';
import type { Table } from '../../../print/table.ts';
import { widthOf } from '../../../print/typeface.ts';
import { SAMPLE_NOTE } from '../engine/typeset.ts';

/* A long report: numbered parts, tables and figures, bookmarks, and a table of contents filled in at the end. */

type Entry = { title: string; page: number; level: 1 | 2 };

export class Report {
  readonly file: PdfFile;
  readonly flow: PageFlow;
  #entries: Entry[] = [];
  #tables = 0;
  #figures = 0;
  #part: Bookmark | undefined;
  #contentsAt = 0;

  constructor(file: PdfFile) {
    this.file = file;
    this.flow = new PageFlow(file, { size: 13, footer: SAMPLE_NOTE });
  }

  get pages(): number {
    return this.flow.pages;
  }

  part(title: string): void {
    this.flow.newPage();
    this.flow.space(6);
    this.flow.text(title, { face: 'bold', size: 15, align: 'center', after: 14 });
    this.#part = this.file.bookmark(title);
    this.#entries.push({ title: title.replace('\n', ' '), page: this.pages, level: 1 });
  }

  section(title: string, options: { newPage?: boolean; listed?: boolean } = {}): void {
    if (options.newPage) this.flow.newPage();
    this.flow.text(title, { face: 'bold', size: 14, before: 8, keep: 4, firstIndent: 0 });
    this.#part?.addItem(title);
    if (options.listed !== false) this.#entries.push({ title, page: this.pages, level: 2 });
  }

  table(caption: string, spec: Omit<Table, 'caption'>): void {
    write(this.flow, [table({ size: 11, ...spec, caption: `Bảng ${++this.#tables}. ${caption}` })]);
  }

  nextTable(): string {
    return `Bảng ${this.#tables + 1}`;
  }

  nextFigure(): string {
    return `Hình ${this.#figures + 1}`;
  }

  nameTable(caption: string): string {
    return `Bảng ${++this.#tables}. ${caption}`;
  }

  figure(caption: string, height: number, draw: (flow: PageFlow, top: number) => void): void {
    write(this.flow, [figure(height, `Hình ${++this.#figures}. ${caption}`, draw)]);
  }

  /** Leaves pages free; `fillContents` writes on them when all page numbers are known. */
  reserveContents(pages: number): void {
    for (let i = 0; i < pages; i++) this.flow.newPage();
    this.#contentsAt = this.pages - pages;
  }

  fillContents(): void {
    const { flow, file } = this;
    let page = this.#contentsAt;
    file.turnTo(page);
    let y = 86;
    const title = 'MỤC LỤC';
    flow.line(title, y, { face: 'bold', size: 14, align: 'center' });
    y += 26;
    for (const entry of this.#entries) {
      if (y > flow.bottom - 4) {
        file.turnTo(++page);
        y = 76;
      }
      const face = entry.level === 1 ? 'bold' : 'regular';
      const x = flow.left + (entry.level === 1 ? 0 : 14);
      const number = String(entry.page);
      const right = flow.left + flow.room;
      const room = right - x - 34;
      const text = widthOf(entry.title, face, 12) > room ? shorten(entry.title, face, room) : entry.title;
      file.text({ x, y, text, face, size: 12 });
      file.text({ x: right - widthOf(number, face, 12), y, text: number, face, size: 12 });
      file.line(
        [
          [x + widthOf(text, face, 12) + 5, y],
          [right - 26, y],
        ],
        { width: 0.6, dash: [1, 3], color: '#777777' },
      );
      y += entry.level === 1 ? 20 : 17.5;
    }
  }
}

function shorten(text: string, face: 'bold' | 'regular', room: number): string {
  const words = text.split(' ');
  while (words.length > 1 && widthOf(`${words.join(' ')}…`, face, 12) > room) words.pop();
  return `${words.join(' ')}…`;
}
