import type { PagePainter } from './page-painter.ts';

/** Small pictures of pages, drawn when there is nothing better to do. Kept as JPEG: a canvas each would not fit a tablet. */
export class Pictures {
  /** Object URL by page. */
  urls = $state<Record<number, string>>({});
  readonly #painter: PagePainter;
  readonly #width: number;
  #ended = false;

  constructor(painter: PagePainter, width: number) {
    this.#painter = painter;
    this.#width = width;
  }

  want(page: number): void {
    if (this.urls[page]) return;
    void this.#painter.picture(page, this.#width).then((picture) => {
      if (picture && !this.#ended) this.urls[page] = URL.createObjectURL(picture);
    });
  }

  unwant(page: number): void {
    this.#painter.forgetPicture(page);
  }

  end(): void {
    this.#ended = true;
    for (const url of Object.values(this.urls)) URL.revokeObjectURL(url);
  }
}
