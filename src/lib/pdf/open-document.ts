import type { PDFDocumentProxy } from 'pdfjs-dist';
import { MAX_IMAGE_PIXELS } from '#domain/documents/limits.ts';

declare const __PDFJS_ASSETS__: string;

/** Why a document is not shown. Each has a sentence of its own in words/messages. */
export type ReaderFault =
  'encrypted' | 'damaged' | 'empty' | 'missing' | 'forbidden' | 'offline' | 'form' | 'stalled';

/** What becomes of opening a document. */
export type Opened = { ok: true; document: PDFDocumentProxy } | { ok: false; fault: ReaderFault };

export type Opening = {
  readonly result: Promise<Opened>;
  /** Ends the download and the workers. Safe at any time, also twice. */
  end(): Promise<void>;
};

export type Pdfjs = typeof import('pdfjs-dist');

/** Nothing of a healthy download is silent for so long; what is, will not come. */
const SILENCE_MS = 30_000;

/** A picture that would be drawn larger than this is made smaller once, in the worker, before it takes the page's memory. */
const IMAGE_BYTES = 64 * 1024 * 1024;

let pdfjs: Promise<Pdfjs> | undefined;

/** pdf.js itself, 130 KB packed, fetched when the first document is opened. */
export function loadPdfjs(): Promise<Pdfjs> {
  pdfjs ??= import('pdfjs-dist/legacy/build/pdf.min.mjs').then((module) => {
    const loaded = module as unknown as Pdfjs;
    loaded.GlobalWorkerOptions.workerSrc = `${__PDFJS_ASSETS__}pdf.worker.min.mjs`;
    loaded.GlobalWorkerOptions.rendererSrc = `${__PDFJS_ASSETS__}pdf.renderer.min.mjs`;
    return loaded;
  });
  pdfjs.catch(() => (pdfjs = undefined));
  return pdfjs;
}

/**
 * Opens a document by range requests only: the first page of a large file is there before the file is, and what is not
 * read is not fetched. Scripts, XFA forms and links to elsewhere have no way to act: nothing here can run them.
 */
export function openDocument(url: string, onProgress: (loaded: number, total: number) => void): Opening {
  let ended = false;
  let end = async () => {};
  const result = (async (): Promise<Opened> => {
    const { getDocument, VerbosityLevel } = await loadPdfjs();
    const task = getDocument({
      url,
      verbosity: VerbosityLevel.ERRORS,
      disableAutoFetch: true,
      disableStream: true,
      rangeChunkSize: 64 * 1024,
      enableXfa: false,
      maxImageSize: MAX_IMAGE_PIXELS,
      canvasMaxAreaInBytes: IMAGE_BYTES,
      cMapUrl: `${__PDFJS_ASSETS__}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${__PDFJS_ASSETS__}standard_fonts/`,
      iccUrl: `${__PDFJS_ASSETS__}iccs/`,
      wasmUrl: `${__PDFJS_ASSETS__}wasm/`,
    });
    end = () => task.destroy();
    if (ended) await end();
    const watch = new Watch(SILENCE_MS);
    task.onProgress = ({ loaded, total }: { loaded: number; total: number }) => {
      watch.heard();
      onProgress(loaded, total);
    };
    try {
      const document = await Promise.race([task.promise, watch.silence]);
      if (!document) return { ok: false, fault: 'stalled' };
      const fault = await faultOf(document);
      return fault ? { ok: false, fault } : { ok: true, document };
    } catch (error) {
      return { ok: false, fault: faultIn(error) };
    } finally {
      watch.end();
    }
  })().catch((): Opened => ({ ok: false, fault: 'offline' }));
  return {
    result,
    end: () => {
      ended = true;
      return end().catch(() => {});
    },
  };
}

/** What opened but has nothing to read: no page, or one that asks to wait for a program that builds a form. */
async function faultOf(document: PDFDocumentProxy): Promise<ReaderFault | undefined> {
  if (document.numPages < 1) return 'empty';
  const { info } = (await document.getMetadata()) as { info: { IsXFAPresent?: boolean } };
  if (!info.IsXFAPresent || document.numPages > 1) return undefined;
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  return /^\s*(please wait|vui lòng chờ)/i.test(text) ? 'form' : undefined;
}

function faultIn(error: unknown): ReaderFault {
  if (!(error instanceof Error)) return 'damaged';
  switch (error.name) {
    case 'PasswordException':
      return 'encrypted';
    case 'ResponseException': {
      const { status } = error as Error & { status?: number };
      if (status === 404 || status === 410) return 'missing';
      if (status === 401 || status === 403) return 'forbidden';
      return 'offline';
    }
    case 'UnknownErrorException':
      return /fetch|network/i.test(error.message) ? 'offline' : 'damaged';
    case 'TypeError':
      return 'offline';
    default:
      return 'damaged';
  }
}

/** Resolves to nothing when nothing was heard for a while. */
class Watch {
  readonly silence: Promise<undefined>;
  readonly #ms: number;
  #fire!: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number) {
    this.#ms = ms;
    this.silence = new Promise((resolve) => (this.#fire = () => resolve(undefined)));
    this.heard();
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#fire, this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
