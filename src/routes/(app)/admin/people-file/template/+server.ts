import { COLUMN_WORDS, IMPORT_COLUMNS } from '#domain/accounts/people-import.ts';
import type { RequestHandler } from './$types';

/** The first line of a list of people. With the mark of UTF-8 and semicolons, Excel with Vietnamese settings opens it in columns. */
export const GET: RequestHandler = () => {
  const headings = IMPORT_COLUMNS.map((column) => COLUMN_WORDS[column][0]).join(';');
  return new Response(`\uFEFF${headings}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="danh-sach-mau.csv"',
    },
  });
};
