import type { PageBox } from '#domain/documents/page-geometry.ts';

/*
 * What the server knows of a document's pages. All of it can do without: the reader finds out by itself, later.
 */

/** Where a text may stand, and how many letters the document has at all. */
export type PagesWith = { readonly pages: readonly number[]; readonly letters: number };

/** A line that is so slow is no help. */
const PATIENCE_MS = 2_000;
/** After a question that was not answered the next ones are not kept waiting for the same silence. */
const QUIET_MS = 30_000;
let quietUntil = 0;

export async function fetchPageSizes(url: string): Promise<readonly PageBox[] | undefined> {
  return ask<readonly PageBox[]>(url, Array.isArray);
}

export async function fetchPagesWith(url: string, query: string): Promise<PagesWith | undefined> {
  if (navigator.onLine === false || Date.now() < quietUntil) return undefined;
  return ask<PagesWith>(`${url}?q=${encodeURIComponent(query)}`, (answer) =>
    Array.isArray((answer as PagesWith).pages),
  );
}

async function ask<Answer>(url: string, fits: (answer: unknown) => boolean): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const answer: unknown = response.ok ? await response.json() : undefined;
    return answer && fits(answer) ? (answer as Answer) : undefined;
  } catch {
    quietUntil = Date.now() + QUIET_MS;
    return undefined;
  }
}
