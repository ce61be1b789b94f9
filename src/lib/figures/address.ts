import type { Figures, ListKey } from './shapes.ts';

/** What an address of the figures asks for. */
export type Asked = {
  readonly period?: string | undefined;
  readonly closing?: string | undefined;
  readonly rows?: string | undefined;
  readonly agency?: string | undefined;
  /** After which row the rows begin. */
  readonly after?: string | undefined;
};

export function askedIn(url: URL): Asked {
  const read = (name: string) => url.searchParams.get(name) || undefined;
  return {
    period: read('period'),
    closing: read('closing'),
    rows: read('rows'),
    agency: read('agency'),
    after: read('after'),
  };
}

type Period = Pick<Figures['period'], 'key' | 'code'>;

export const periodAddress = (period: string, closing: string) =>
  `/figures?${new URLSearchParams({ period, closing })}`;

/** Where the rows behind a figure are shown, below the figures. */
export function rowsAddress({ key, code }: Period, rows: ListKey, agency?: string, after?: string): string {
  const query = new URLSearchParams({ rows, ...(agency && { agency }), ...(after && { after }) });
  return `${periodAddress(key, code)}&${query}#rows`;
}

/** The same as a file: the figures, or the rows that are opened. */
export function exportAddress(
  { key, code }: Period,
  format: 'csv' | 'xlsx',
  asked: Pick<Asked, 'rows' | 'agency'> = {},
): string {
  const query = new URLSearchParams({ format, period: key, closing: code });
  if (asked.rows) query.set('rows', asked.rows);
  if (asked.agency) query.set('agency', asked.agency);
  return `/figures/export?${query}`;
}
