import type { Point } from '#domain/documents/page-geometry.ts';
import { ACTUAL_SIZE, fitScale, type PaperPoint } from './layout.ts';
import type { Reader } from './reader.svelte.ts';

/** What a hand that also writes has to say about touches. */
export type Hand = {
  /** A pen, a palm beside it, or a finger that draws: such a touch neither scrolls nor zooms. */
  takesTouch: (event: TouchEvent) => boolean;
  /** Two or three fingers touched and left again at once. */
  onTap: (fingers: 2 | 3) => void;
  /** Two taps zoom only where a tap does nothing else. */
  mayDoubleTap: () => boolean;
};

/** A tap: no longer, and no further, than this. */
const TAP_MS = 250;
const TAP_PX = 10;
const DOUBLE_MS = 320;
const DOUBLE_PX = 32;
/** Ending a pinch so near to the width means the width. */
const SNAP = 0.03;
const DOUBLE_TAP_SCALE = 2 * ACTUAL_SIZE;

type Pinch = { point: PaperPoint; scale: number; distance: number };

/**
 * Fingers on the pages. One finger scrolls, and the browser does that; two move and zoom together, and the paper stays
 * under them; two quick taps go between the width and twice the size. Wheel with Ctrl zooms at the pointer.
 */
export function attachGestures(viewport: HTMLElement, reader: Reader, hand?: Hand): () => void {
  const gestures = new Gestures(viewport, reader, hand);
  const ending = new AbortController();
  const { signal } = ending;
  const active = { signal, passive: false };
  viewport.addEventListener('touchstart', (event) => gestures.start(event), active);
  viewport.addEventListener('touchmove', (event) => gestures.move(event), active);
  viewport.addEventListener('touchend', (event) => gestures.end(event), active);
  viewport.addEventListener('touchcancel', () => gestures.cancel(), { signal });
  viewport.addEventListener('wheel', (event) => gestures.wheel(event), active);
  // Safari's own pinch, which touch-action does not stop everywhere.
  viewport.addEventListener('gesturestart', (event) => event.preventDefault(), active);
  return () => ending.abort();
}

class Gestures {
  readonly #viewport: HTMLElement;
  readonly #reader: Reader;
  readonly #hand: Hand | undefined;
  #pinch: Pinch | undefined;
  #frame = 0;
  #began: { at: number; points: Point[]; moved: boolean } | undefined;
  #lastTap: { at: number; point: Point } | undefined;

  constructor(viewport: HTMLElement, reader: Reader, hand: Hand | undefined) {
    this.#viewport = viewport;
    this.#reader = reader;
    this.#hand = hand;
  }

  start(event: TouchEvent): void {
    const points = this.#points(event.touches);
    if (points.length === 1) this.#began = { at: event.timeStamp, points, moved: false };
    if (this.#hand?.takesTouch(event)) {
      this.#pinch = undefined;
      if (event.cancelable) event.preventDefault();
      return;
    }
    if (points.length > 1 && this.#began) this.#began.points = points;
    if (points.length === 2) {
      if (event.cancelable) event.preventDefault();
      this.#startPinch(points);
    } else {
      this.#pinch = undefined;
    }
  }

  move(event: TouchEvent): void {
    const points = this.#points(event.touches);
    const began = this.#began;
    if (began && points.some((point, i) => distance(point, began.points[i] ?? point) > TAP_PX))
      began.moved = true;
    if (this.#hand?.takesTouch(event)) {
      if (event.cancelable) event.preventDefault();
      return;
    }
    if (!this.#pinch || points.length !== 2) return;
    if (event.cancelable) event.preventDefault();
    const pinch = this.#pinch;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const scale = (pinch.scale * distance(points[0]!, points[1]!)) / pinch.distance;
      this.#reader.hold(pinch.point, scale, between(points));
    });
  }

  end(event: TouchEvent): void {
    if (event.touches.length > 0) {
      // One finger of a pinch is left on the glass: it does not begin to scroll.
      if (this.#pinch && event.touches.length === 1) this.#settle();
      return;
    }
    this.#settle();
    const began = this.#began;
    this.#began = undefined;
    if (!began || began.moved || event.timeStamp - began.at > TAP_MS) return;
    if (began.points.length === 2) this.#hand?.onTap(2);
    else if (began.points.length === 3) this.#hand?.onTap(3);
    else this.#tap(event, began.points[0]!);
  }

  cancel(): void {
    this.#settle();
    this.#began = undefined;
  }

  wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const point = this.#point(event);
    const place = this.#reader.paperAt(point);
    if (!place) return;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const scale = this.#scaleOf(place.page) * Math.exp(-event.deltaY * lines * 0.0022);
    this.#reader.hold(place, scale, point);
  }

  #startPinch(points: Point[]): void {
    const point = this.#reader.paperAt(between(points));
    if (!point) return;
    this.#pinch = {
      point,
      scale: this.#scaleOf(point.page),
      distance: Math.max(1, distance(points[0]!, points[1]!)),
    };
  }

  #settle(): void {
    const { zoom, page } = this.#reader;
    const wasPinching = this.#pinch !== undefined;
    this.#pinch = undefined;
    if (!wasPinching || zoom.mode !== 'free') return;
    if (Math.abs(zoom.scale / this.#widthScale(page) - 1) < SNAP) this.#reader.fit('width');
  }

  #tap(event: TouchEvent, point: Point): void {
    const last = this.#lastTap;
    this.#lastTap = { at: event.timeStamp, point };
    if (!last || event.timeStamp - last.at > DOUBLE_MS || distance(last.point, point) > DOUBLE_PX) return;
    if (this.#hand && !this.#hand.mayDoubleTap()) return;
    this.#lastTap = undefined;
    if (event.cancelable) event.preventDefault();
    const place = this.#reader.paperAt(point);
    if (!place) return;
    const isAtWidth = Math.abs(this.#scaleOf(place.page) / this.#widthScale(place.page) - 1) < SNAP;
    if (isAtWidth)
      this.#reader.hold(place, Math.max(DOUBLE_TAP_SCALE, 1.6 * this.#widthScale(place.page)), point);
    else this.#reader.fit('width', point);
  }

  #scaleOf(page: number): number {
    return this.#reader.layout.places[page - 1]!.scale;
  }

  #widthScale(page: number): number {
    const { file, turned, view } = this.#reader;
    return fitScale(file.boxes[page - 1]!, turned, 'width', view);
  }

  #points(touches: TouchList): Point[] {
    return Array.from(touches, (touch) => this.#point(touch));
  }

  #point({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const rect = this.#viewport.getBoundingClientRect();
    return { x: clientX - rect.left, y: clientY - rect.top };
  }
}

function between(points: Point[]): Point {
  return { x: (points[0]!.x + points[1]!.x) / 2, y: (points[0]!.y + points[1]!.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
