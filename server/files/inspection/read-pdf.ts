import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MAX_IMAGE_PIXELS, MAX_PAGE_POINTS, MAX_PAGES } from '#domain/documents/limits.ts';
import type { PageBox } from '#domain/documents/page-geometry.ts';
import type { Inspection } from '../inspect-pdf.ts';
import { scanObjects } from './object-scan.ts';
import { pageText } from './page-text.ts';

const PDFJS = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Text kept of one page; a page full of small print has some 12,000 letters. */
const MAX_PAGE_TEXT = 100_000;

/** Reads a file as far as needed to know that the reader will show it. Runs in a thread of its own: it may not come back. */
export async function readPdf(bytes: Uint8Array): Promise<Inspection> {
  if (!looksLikePdf(bytes)) return { ok: false, code: 'documents.not-pdf' };
  const scan = await scanObjects(bytes);
  if (scan && scan.largestImage > MAX_IMAGE_PIXELS) return { ok: false, code: 'documents.image-too-large' };
  const task = getDocument({
    data: bytes,
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    cMapUrl: path.join(PDFJS, 'cmaps/'),
    standardFontDataUrl: path.join(PDFJS, 'standard_fonts/'),
    wasmUrl: path.join(PDFJS, 'wasm/'),
  });
  try {
    return await readPages(await task.promise, scan?.hasScripts ?? false);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { ok: false, code: name === 'PasswordException' ? 'documents.encrypted' : 'documents.damaged' };
  } finally {
    await task.destroy();
  }
}

async function readPages(document: PDFDocumentProxy, hasScripts: boolean): Promise<Inspection> {
  if (document.numPages < 1) return { ok: false, code: 'documents.no-pages' };
  if (document.numPages > MAX_PAGES) return { ok: false, code: 'documents.too-many-pages' };
  const { info } = (await document.getMetadata()) as {
    info: { IsXFAPresent?: boolean; IsAcroFormPresent?: boolean };
  };
  const pageSizes: PageBox[] = [];
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [left, bottom, right, top] = page.view as [number, number, number, number];
    const box = {
      width: (right - left) * page.userUnit,
      height: (top - bottom) * page.userUnit,
      rotate: page.rotate,
    };
    if (!isDrawable(box)) return { ok: false, code: 'documents.damaged' };
    pageSizes.push(box);
    const { items } = await page.getTextContent();
    // A broken font map can yield NUL, which is nowhere taken for text.
    texts.push(pageText(items).replaceAll('\0', '').slice(0, MAX_PAGE_TEXT));
    page.cleanup();
  }
  if (info.IsXFAPresent && isPlaceholder(texts)) return { ok: false, code: 'documents.xfa-form' };
  return { ok: true, pages: pageSizes.length, pageSizes, texts, hasScripts };
}

/** PDF 1.7, Annex H.3: the header may stand anywhere in the first 1,024 bytes. */
function looksLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-');
}

function isDrawable({ width, height }: PageBox): boolean {
  return width >= 1 && height >= 1 && width <= MAX_PAGE_POINTS && height <= MAX_PAGE_POINTS;
}

/** A form that Adobe's own program builds while it runs has one page that asks the reader to wait for ever. */
function isPlaceholder(texts: readonly string[]): boolean {
  return texts.length === 1 && /^\s*(please wait|vui lòng chờ)/i.test(texts[0]!);
}
