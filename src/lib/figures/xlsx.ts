import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Sheet } from './sheets.ts';

/** A sheet for each table; numbers stay numbers, so that one can go on reckoning with them. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = sheets.map(({ title, rows }) => ({
    sheet: title.slice(0, LONGEST_NAME),
    data: rows.map((row, index) => row.map((cell) => cellOf(cell, index === 0))),
    columns: widthsOf(rows).map((width) => ({ width })),
  }));
  const bytes = await writeXlsxFile(written).toBuffer();
  return new Uint8Array(bytes);
}

/** Excel takes no longer name of a sheet. */
const LONGEST_NAME = 31;
const FORMATS = ['#,##0', '#,##0.0', '#,##0.00'];

function cellOf(cell: Cell, isHead: boolean) {
  if (typeof cell === 'string')
    return { value: cell, type: String, ...(isHead && { fontWeight: 'bold' as const }) };
  return { value: cell.n, type: Number, format: FORMATS[cell.decimals] ?? 'General' };
}

function widthsOf(rows: Sheet['rows']): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const lengthOf = (cell: Cell | undefined) => (typeof cell === 'string' ? cell.length : 10);
  return Array.from({ length: columns }, (_, at) =>
    Math.min(60, Math.max(10, ...rows.slice(1).map((row) => lengthOf(row[at]) + 2))),
  );
}
