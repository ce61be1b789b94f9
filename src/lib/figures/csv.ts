import Papa from 'papaparse';
import type { Cell, Sheet } from './sheets.ts';

/**
 * One table below the other. With the mark of UTF-8, semicolons and decimal commas, Excel with Vietnamese settings opens it in
 * columns; words that begin like a formula stay words.
 */
export function csvOf(sheets: readonly Sheet[]): string {
  const rows = sheets.flatMap(({ title, rows: own }, index) => [
    ...(index > 0 ? [[]] : []),
    ...(sheets.length > 1 ? [[title]] : []),
    ...own.map((row) => row.map(written)),
  ]);
  return `\uFEFF${Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: true })}\r\n`;
}

const written = (cell: Cell): string =>
  typeof cell === 'string' ? cell : cell.n.toFixed(cell.decimals).replace('.', ',');
