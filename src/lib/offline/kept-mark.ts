/*
 * How a page learns that it was answered from what this device keeps, and from when that is: a page by a mark in its head,
 * data by a word of the worker, for the screen cannot see the headers of either.
 */

const NAME = 'sen-kept';

/** From the worker to the screen that asked. */
export type KeptNews = {
  readonly page: string;
  /** When the server gave it; null: what is on the screen stays, for the server did not answer; undefined: it is new. */
  readonly keptAt: number | null | undefined;
};

export function isKeptNews(word: unknown): word is KeptNews {
  return typeof word === 'object' && word !== null && 'page' in word && 'keptAt' in word;
}

/** When the server gave the answer. */
export function givenAt(answer: Response): number | undefined {
  const at = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(at) ? undefined : at;
}

export async function withMark(page: Response): Promise<Response> {
  const at = givenAt(page);
  if (at === undefined) return page;
  const html = (await page.text()).replace('<head>', `<head><meta name="${NAME}" content="${at}" />`);
  const headers = new Headers(page.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(html, { status: page.status, headers });
}

export function readMark(document: Pick<Document, 'querySelector'>): number | undefined {
  const said = document.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`)?.content;
  return said === undefined ? undefined : Number(said);
}

/** In the words of the framework: of what is on the screen nothing changes. */
export function unchanged(): Response {
  return new Response('{"type":"data","nodes":[]}\n', { headers: { 'content-type': 'application/json' } });
}
