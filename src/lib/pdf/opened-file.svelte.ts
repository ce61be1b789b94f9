import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PageBox } from '#domain/documents/page-geometry.ts';
import { fetchPageSizes } from './known-pages.ts';
import { linksOf, type PageLink } from './links.ts';
import { openDocument, type Opening, type ReaderFault } from './open-document.ts';
import { boxOf, PageTexts, readContent, type PageText, type TextContent } from './page-text.ts';

export type ReaderSource = {
  readonly url: string;
  /** Names the version: the place is remembered under it, and another key is another document. */
  readonly key: string;
  /** Answers with the sizes of the pages, and with `?q=` where a text may stand (`known-pages.ts`). */
  readonly pagesUrl?: string;
};

export type ReaderPhase =
  | { readonly state: 'idle' }
  | { readonly state: 'loading'; readonly loaded: number; readonly total: number }
  | { readonly state: 'ready' }
  | { readonly state: 'refused'; readonly fault: ReaderFault };

/** The file that is open: how far it has come, and what its pages are. */
export class OpenedFile {
  phase = $state.raw<ReaderPhase>({ state: 'idle' });
  /** Page sizes; until a page was met, what it is believed to be. */
  boxes = $state.raw<readonly PageBox[]>([]);
  readonly #onLearnt: (page: number, box: PageBox) => void;
  #opening: Opening | undefined;
  #document: PDFDocumentProxy | undefined;
  #texts: PageTexts | undefined;

  constructor(onLearnt: (page: number, box: PageBox) => void) {
    this.#onLearnt = onLearnt;
  }

  /** True once the file can be read; false when it is refused, undefined when something else was opened meanwhile. */
  async open(source: ReaderSource): Promise<boolean | undefined> {
    const ending = this.close();
    this.phase = { state: 'loading', loaded: 0, total: 0 };
    const opening = openDocument(source.url, (loaded, total) => {
      if (this.#opening === opening && this.phase.state === 'loading')
        this.phase = { state: 'loading', loaded, total };
    });
    this.#opening = opening;
    const sizes = source.pagesUrl ? fetchPageSizes(source.pagesUrl) : undefined;
    await ending;
    const opened = await opening.result;
    if (this.#opening !== opening) return undefined;
    if (!opened.ok) return this.#refuse(opening, opened.fault);
    const first = await opened.document.getPage(1).catch(() => undefined);
    const known = await sizes;
    if (this.#opening !== opening) return undefined;
    if (!first) return this.#refuse(opening, 'damaged');
    const { numPages } = opened.document;
    this.#document = opened.document;
    this.#texts = new PageTexts((page) => this.contentOf(page));
    // Known sizes make the scroll bar right from the beginning.
    this.boxes = known?.length === numPages ? known : Array.from({ length: numPages }, () => boxOf(first));
    this.phase = { state: 'ready' };
    return true;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = this.#document = this.#texts = undefined;
    this.boxes = [];
    this.phase = { state: 'idle' };
    await opening?.end();
  }

  /** @throws when nothing is open or the file is damaged there. */
  async proxyOf(page: number): Promise<PDFPageProxy> {
    const document = this.#required();
    const proxy = await document.getPage(page);
    const box = boxOf(proxy);
    const believed = this.boxes[page - 1];
    if (this.#document === document && believed && !isSame(believed, box)) this.#onLearnt(page, box);
    return proxy;
  }

  /** The text of a page, kept once read. */
  async textOf(page: number): Promise<PageText> {
    this.#required();
    return this.#texts!.of(page);
  }

  async contentOf(page: number): Promise<TextContent> {
    return readContent(await this.proxyOf(page));
  }

  /** Places on a page that lead to another page of the same document; every other link is inert. */
  async linksOn(page: number): Promise<PageLink[]> {
    return linksOf(this.#required(), await this.proxyOf(page));
  }

  /** Frees what pdf.js keeps of fonts and pictures that are not on screen. Not while something is drawn. */
  async clean(): Promise<void> {
    await this.#document?.cleanup();
  }

  #required(): PDFDocumentProxy {
    if (!this.#document) throw new Error('No document is open');
    return this.#document;
  }

  #refuse(opening: Opening, fault: ReaderFault): false {
    void opening.end();
    this.phase = { state: 'refused', fault };
    return false;
  }
}

function isSame(a: PageBox, b: PageBox): boolean {
  return Math.abs(a.width - b.width) < 0.5 && Math.abs(a.height - b.height) < 0.5 && a.rotate === b.rotate;
}
