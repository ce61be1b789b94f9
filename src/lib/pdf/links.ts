import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Box } from '#domain/documents/page-geometry.ts';

/** A place on a page that leads to another page of the same document. */
export type PageLink = { readonly box: Box; readonly page: number };

type LinkAnnotation = { subtype: string; rect: number[]; dest?: string | unknown[] | null };

/** Enough for a table of contents; a page of ten thousand links is an attack or a mistake. */
const MAX_LINKS = 300;

/**
 * The inner links of a page. Links with any other effect (addresses, files, programs, scripts) are left out here, and
 * nowhere else is there an element that could carry them: the reader opens nothing outside itself.
 */
export async function linksOf(document: PDFDocumentProxy, page: PDFPageProxy): Promise<PageLink[]> {
  const annotations = (await page.getAnnotations()) as LinkAnnotation[];
  const inner = annotations.filter(({ subtype, dest }) => subtype === 'Link' && dest).slice(0, MAX_LINKS);
  const links = await Promise.all(
    inner.map(async ({ rect, dest }) => {
      const target = await pageOf(document, dest!).catch(() => undefined);
      return target === undefined ? [] : [{ box: toPageSpace(rect, page), page: target }];
    }),
  );
  return links.flat();
}

async function pageOf(document: PDFDocumentProxy, dest: string | unknown[]): Promise<number | undefined> {
  const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  const target: unknown = explicit?.[0];
  if (typeof target === 'number') return target < document.numPages ? target + 1 : undefined;
  if (typeof target !== 'object' || target === null) return undefined;
  return (await document.getPageIndex(target as { num: number; gen: number })) + 1;
}

function toPageSpace(rect: number[], page: PDFPageProxy): Box {
  const [left, bottom] = page.view as [number, number];
  const [x1, y1, x2, y2] = rect as [number, number, number, number];
  const unit = page.userUnit;
  return {
    left: (Math.min(x1, x2) - left) * unit,
    bottom: (Math.min(y1, y2) - bottom) * unit,
    right: (Math.max(x1, x2) - left) * unit,
    top: (Math.max(y1, y2) - bottom) * unit,
  };
}
