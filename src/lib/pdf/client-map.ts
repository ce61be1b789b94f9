import {
  apply,
  pageToView,
  viewToPage,
  type Matrix,
  type PageBox,
  type Point,
  type Rotation,
} from '#domain/documents/page-geometry.ts';
import { pageAt, type Layout, type Place } from './layout.ts';

/**
 * Between points of the window (as pointer events give them) and points of the paper, as things lay when it was made.
 * It reads the document's layout once: a pen moves 240 times a second, and nothing may be measured in between.
 */
export class ClientMap {
  /** Upper left corner of the scrolled column, and of the view on it, in the window. */
  readonly origin: Point;
  readonly corner: Point;
  readonly size: { width: number; height: number };
  readonly #layout: Layout;
  readonly #boxes: readonly PageBox[];
  readonly #turned: Rotation;

  constructor(viewport: HTMLElement, layout: Layout, boxes: readonly PageBox[], turned: Rotation) {
    const rect = viewport.getBoundingClientRect();
    this.corner = { x: rect.left + viewport.clientLeft, y: rect.top + viewport.clientTop };
    this.origin = { x: this.corner.x - viewport.scrollLeft, y: this.corner.y - viewport.scrollTop };
    this.size = { width: viewport.clientWidth, height: viewport.clientHeight };
    this.#layout = layout;
    this.#boxes = boxes;
    this.#turned = turned;
  }

  /** The page at a point of the window, if the point is on one. */
  pageAt(client: Point): number | undefined {
    const at = { x: client.x - this.origin.x, y: client.y - this.origin.y };
    const page = pageAt(this.#layout, at.y);
    const place = this.#place(page);
    const isOn =
      at.x >= place.left &&
      at.x <= place.left + place.width &&
      at.y >= place.top &&
      at.y <= place.top + place.height;
    return isOn ? page : undefined;
  }

  /** The point of the given page, also beyond its edge: a stroke ends on the page where it began. */
  toPaper(page: number, client: Point): Point {
    const place = this.#place(page);
    const seen = { x: client.x - this.origin.x - place.left, y: client.y - this.origin.y - place.top };
    return apply(viewToPage(this.#boxes[page - 1]!, this.#turned, place.scale), seen);
  }

  toClient(page: number, at: Point): Point {
    const place = this.#place(page);
    const seen = apply(pageToView(this.#boxes[page - 1]!, this.#turned, place.scale), at);
    return { x: this.origin.x + place.left + seen.x, y: this.origin.y + place.top + seen.y };
  }

  /** Page space to window, for drawing. */
  matrix(page: number): Matrix {
    const place = this.#place(page);
    const m = pageToView(this.#boxes[page - 1]!, this.#turned, place.scale);
    return [m[0], m[1], m[2], m[3], m[4] + this.origin.x + place.left, m[5] + this.origin.y + place.top];
  }

  scaleOf(page: number): number {
    return this.#place(page).scale;
  }

  #place(page: number): Place {
    return this.#layout.places[page - 1]!;
  }
}
