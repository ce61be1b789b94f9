import { error } from '@sveltejs/kit';
import { askedIn } from '$lib/figures/address.ts';
import { csvOf } from '$lib/figures/csv.ts';
import { sheetsOf } from '$lib/figures/sheets.ts';
import { xlsxOf } from '$lib/figures/xlsx.ts';
import type { RequestHandler } from './$types';

/** The figures of a period as a file, or the rows behind the one that is opened. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const figures =
    locals.actor &&
    (await locals.app.queries.figures.readForFile(locals.actor, { ...askedIn(url), after: undefined }));
  if (!figures) error(404);
  const isCsv = url.searchParams.get('format') === 'csv';
  const { name, sheets } = sheetsOf(figures);
  const body = isCsv ? csvOf(sheets) : await xlsxOf(sheets);
  return new Response(body, {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : XLSX,
      'content-disposition': `attachment; filename="${name}.${isCsv ? 'csv' : 'xlsx'}"`,
    },
  });
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
