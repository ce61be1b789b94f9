import type { Matrix, Point } from '#domain/documents/page-geometry.ts';
import { encodeInk, MAX_INK_POINTS, type InkPoint } from '#content/ink-points.ts';
import type { ClientMap } from '$lib/pdf/client-map.ts';
import type { Doing } from './hand.ts';
import type { Layer, MarksSession } from './marks-session.ts';
import type { MarkTools } from './tools.svelte.ts';
import type { WetInk } from './wet-ink.ts';

export type StrokeParts = {
  session: MarksSession;
  tools: MarkTools;
  wet: WetInk;
  map: ClientMap;
  page: number;
};

/** Points nearer than this to the last say nothing; CSS pixels. */
const STEP_PX = 0.4;

/** One stroke of pen or marker, from the pen coming down to its leaving. */
export class Stroke implements Doing {
  readonly #parts: StrokeParts;
  #map: ClientMap;
  readonly #layer: Layer;
  readonly #points: InkPoint[] = [];
  readonly #style: { page: number; colour: MarkTools['colour']; nib: 'pen' | 'marker'; width: number };
  readonly #step: number;
  #id: string;

  constructor(parts: StrokeParts) {
    const { session, tools, wet, map, page } = parts;
    this.#parts = parts;
    this.#map = map;
    this.#layer = tools.layer;
    this.#id = session.newId();
    this.#step = STEP_PX / map.scaleOf(page);
    const nib = tools.tool === 'marker' ? 'marker' : 'pen';
    this.#style = { page, colour: tools.colour, nib, width: tools.width };
    wet.begin(
      { nib, width: tools.width, colour: colourOf(tools.colour, nib) },
      onView(map, page),
      map.size.width,
    );
  }

  move(client: Point, pressure: number): void {
    const { x, y } = this.#map.toPaper(this.#style.page, client);
    const last = this.#points.at(-1);
    if (last && Math.hypot(x - last.x, y - last.y) < this.#step) return;
    this.#points.push({ x, y, pressure });
    if (this.#points.length < MAX_INK_POINTS) return;
    // Longer than a mark may be: it goes on as the next one.
    this.#commit();
    this.#points.splice(0, this.#points.length - 1);
    this.#id = this.#parts.session.newId();
  }

  flush(): void {
    this.#parts.wet.draw(this.#points);
    this.#parts.session.showLive(this.#layer, { id: this.#id, ...this.#style, points: this.#points });
  }

  remap(map: ClientMap): void {
    this.#map = map;
    this.#parts.wet.move(onView(map, this.#style.page), map.size.width);
  }

  finish(): void {
    this.#commit();
    this.#parts.session.showLive(this.#layer, undefined);
    // The finished stroke is drawn in the same frame.
    this.#parts.wet.end();
  }

  cancel(): void {
    this.#parts.session.showLive(this.#layer, undefined);
    this.#parts.wet.end();
  }

  #commit(): void {
    if (this.#points.length === 0) return;
    const { session } = this.#parts;
    const points = encodeInk(this.#points);
    session.add(this.#layer, { kind: 'ink', ...this.#style, createdAt: session.now(), points }, this.#id);
  }
}

/** Page space to CSS pixels of the view. */
function onView(map: ClientMap, page: number): Matrix {
  const m = map.matrix(page);
  return [m[0], m[1], m[2], m[3], m[4] - map.corner.x, m[5] - map.corner.y];
}

export function colourOf(colour: string, nib: 'pen' | 'marker'): string {
  const name = nib === 'marker' ? `--marker-${colour}` : `--mark-${colour}`;
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || 'black';
}
