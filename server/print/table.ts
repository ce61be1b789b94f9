import { box } from './canvas.ts';
import type { PageFlow } from './page-flow.ts';
import { breakLines } from './paragraph.ts';
import type { Align, Line } from './paragraph.ts';

/* Ruled tables whose heads repeat on every page. Only a row that is taller than a page is split. */

export type Column = { head: string; width: number; align?: Align };

export type Row = {
  cells: readonly string[];
  bold?: boolean;
  italic?: boolean;
  /** The second cell runs on to the right edge: a row that names a group. */
  group?: boolean;
};

export type Table = {
  caption?: string;
  unit?: string;
  source?: string;
  columns: readonly Column[];
  /** A row above the heads, each cell spanning some columns; an empty head lets the one below take both rows. */
  over?: readonly { head: string; span: number }[];
  rows: readonly (Row | readonly string[])[];
  size?: number;
  /** Numbers the columns (1), (2)… under the heads. */
  numbered?: boolean;
};

type Cell = { x: number; w: number; lines: Line[]; h?: number };

const PAD = 4;
const HEAD_FILL = '#f0f0ee';

export class TablePlan {
  readonly flow: PageFlow;
  readonly table: Table;
  readonly size: number;
  readonly step: number;
  readonly x: number[];
  readonly w: number[];

  constructor(flow: PageFlow, table: Table) {
    this.flow = flow;
    this.table = table;
    this.size = table.size ?? 12;
    this.step = this.size * 1.17;
    const total = table.columns.reduce((sum, column) => sum + column.width, 0);
    this.w = table.columns.map((column) => (column.width / total) * flow.room);
    this.x = this.w.map((_, i) => flow.left + this.w.slice(0, i).reduce((a, b) => a + b, 0));
  }

  span(from: number, count: number): { x: number; w: number } {
    const w = this.w.slice(from, from + count).reduce((a, b) => a + b, 0);
    return { x: this.x[from] ?? this.flow.left, w };
  }

  lines(text: string, width: number, face: 'regular' | 'bold' | 'italic', align: Align): Line[] {
    return breakLines(text, { base: face, size: this.size, width: width - 2 * PAD, align });
  }

  height(cells: readonly Cell[]): number {
    return Math.max(...cells.map((cell) => cell.lines.length)) * this.step + 5;
  }

  cells(row: Row): Cell[] {
    const face = row.bold || row.group ? 'bold' : row.italic ? 'italic' : 'regular';
    const columns = this.table.columns;
    if (row.group) {
      const rest = this.span(1, columns.length - 1);
      return [
        { x: this.x[0]!, w: this.w[0]!, lines: this.lines(row.cells[0] ?? '', this.w[0]!, face, 'center') },
        { ...rest, lines: this.lines(row.cells[1] ?? '', rest.w, face, 'left') },
      ];
    }
    return columns.map((column, i) => ({
      x: this.x[i]!,
      w: this.w[i]!,
      lines: this.lines(row.cells[i] ?? '', this.w[i]!, face, column.align ?? 'left'),
    }));
  }

  drawCells(cells: readonly Cell[], height: number, fill?: string): void {
    const top = this.flow.y;
    for (const cell of cells) {
      const h = cell.h ?? height;
      if (fill) this.flow.paper.area(box(cell.x, top, cell.w, h), fill);
      this.flow.paper.line(box(cell.x, top, cell.w, h), { width: 0.5, close: true });
      this.flow.y = top + (h - cell.lines.length * this.step) / 2 - 0.5;
      this.flow.draw(cell.lines, cell.x + PAD, this.size, this.step);
    }
    this.flow.y = top + height;
  }

  heads(): Cell[] {
    return this.table.columns.map((column, i) => ({
      x: this.x[i]!,
      w: this.w[i]!,
      lines: this.lines(column.head, this.w[i]!, 'bold', 'center'),
    }));
  }

  over(): { cell: Cell; from: number; count: number; tall: boolean }[] {
    let from = 0;
    return (this.table.over ?? []).map(({ head, span }) => {
      const place = this.span(from, span);
      const cell = { ...place, lines: this.lines(head, place.w, 'bold', 'center') };
      from += span;
      return { cell, from: from - span, count: span, tall: head === '' };
    });
  }

  headHeight(): number {
    const top = this.table.over ? this.height(this.over().map(({ cell }) => cell)) : 0;
    return top + this.height(this.heads()) + (this.table.numbered ? this.step + 3 : 0);
  }

  drawHead(): void {
    const heads = this.heads();
    const over = this.over();
    let height = this.height(heads);
    if (over.length) {
      const upper = this.height(over.map(({ cell }) => cell));
      const top = this.flow.y;
      const tall = new Set(over.filter((o) => o.tall).flatMap((o) => spanOf(o.from, o.count)));
      const high = heads.filter((_, i) => tall.has(i)).map((cell) => this.height([cell]) - upper);
      height = Math.max(this.height(heads.filter((_, i) => !tall.has(i))), ...high);
      for (const { cell, tall: merged } of over) if (!merged) this.drawAt(top, [cell], upper);
      this.drawAt(
        top,
        heads.filter((_, i) => tall.has(i)),
        upper + height,
      );
      this.drawAt(
        top + upper,
        heads.filter((_, i) => !tall.has(i)),
        height,
      );
      this.flow.y = top + upper + height;
    } else this.drawCells(heads, height, HEAD_FILL);
    if (this.table.numbered) {
      const cells = heads.map((cell, i) => ({
        ...cell,
        lines: this.lines(`(${i + 1})`, cell.w, 'italic', 'center'),
      }));
      this.drawCells(cells, this.step + 3);
    }
  }

  begin(firstRow?: Row): void {
    const { flow, table } = this;
    const first = firstRow ? this.height(this.cells(firstRow)) : 0;
    const above = (table.caption ? 32 : 4) + (table.unit ? 18 : 0);
    flow.need(above + this.headHeight() + first * 2);
    if (table.caption)
      flow.text(table.caption, { face: 'bold', align: 'center', size: 13, before: 4, after: 3, keep: 3 });
    else flow.space(3);
    if (table.unit) flow.text(table.unit, { face: 'italic', align: 'right', size: 12, after: 2, keep: 3 });
    this.drawHead();
  }

  /** Draws one row, on the next page when it and what must stay with it no longer fit. */
  row(row: Row, together = 0): void {
    let cells = this.cells(row);
    if (this.height(cells) + together > this.room()) this.turn();
    while (this.height(cells) > this.room()) {
      const fit = Math.floor((this.room() - 5) / this.step);
      const part = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, fit) }));
      this.drawCells(part, this.height(part));
      cells = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(fit) }));
      this.turn();
    }
    this.drawCells(cells, this.height(cells));
  }

  room(): number {
    return this.flow.bottom + 0.5 - this.flow.y;
  }

  turn(): void {
    this.flow.newPage();
    this.drawHead();
  }

  end(): void {
    this.flow.space(3);
    if (this.table.source)
      this.flow.text(this.table.source, { face: 'italic', align: 'left', size: 11, after: 6 });
    this.flow.space(6);
  }

  drawAt(top: number, cells: readonly Cell[], height: number): void {
    this.flow.y = top;
    if (cells.length) this.drawCells(cells, height, HEAD_FILL);
  }
}

function spanOf(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

function rowOf(row: Row | readonly string[]): Row {
  return 'cells' in row ? row : { cells: row };
}

export function drawTable(flow: PageFlow, table: Table): void {
  const plan = new TablePlan(flow, table);
  const rows = table.rows.map(rowOf);
  plan.begin(rows[0]);
  for (const [i, row] of rows.entries()) {
    // A row that names a group, and the last one above a source, take their neighbour along to the next page.
    const follower = rows[i + 1];
    const last = i === rows.length - 1 && table.source ? 20 : 0;
    plan.row(row, row.group && follower ? plan.height(plan.cells(follower)) : last);
  }
  plan.end();
}
