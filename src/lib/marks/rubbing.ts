import type { Point } from '#domain/documents/page-geometry.ts';
import type { ClientMap } from '$lib/pdf/client-map.ts';
import type { Doing } from './hand.ts';
import type { MarksSession } from './marks-session.ts';
import { touches } from './stroke-shape.ts';
import type { MarkTools } from './tools.svelte.ts';

/** Half the width of the eraser, in CSS pixels. */
const RUBBER_PX = 10;
/** A quick hand leaves gaps between two samples. */
const STEP_PX = 6;

/** The eraser on its way over a page: takes whole marks of the layer in the hand, own ones only, and all of them as one step to undo. */
export class Rubbing implements Doing {
  readonly #session: MarksSession;
  readonly #tools: MarkTools;
  #map: ClientMap;
  readonly #page: number;
  #last: Point | undefined;

  constructor(session: MarksSession, tools: MarkTools, map: ClientMap, page: number) {
    this.#session = session;
    this.#tools = tools;
    this.#map = map;
    this.#page = page;
  }

  move(client: Point): void {
    const last = this.#last ?? client;
    const steps = Math.max(1, Math.ceil(Math.hypot(client.x - last.x, client.y - last.y) / STEP_PX));
    for (let i = 1; i <= steps; i += 1) {
      this.#rub({
        x: last.x + ((client.x - last.x) * i) / steps,
        y: last.y + ((client.y - last.y) * i) / steps,
      });
    }
    this.#last = client;
  }

  remap(map: ClientMap): void {
    this.#map = map;
    this.#last = undefined;
  }

  finish(): void {
    this.#session.erase(this.#tools.rubbed);
    this.#tools.rubbed = [];
  }

  cancel(): void {
    this.#tools.rubbed = [];
  }

  #rub(client: Point): void {
    const point = this.#map.toPaper(this.#page, client);
    const reach = RUBBER_PX / this.#map.scaleOf(this.#page);
    const { rubbed } = this.#tools;
    const met = this.#session
      .on(this.#page)
      .filter(
        (seen) =>
          seen.layer === this.#tools.layer &&
          this.#session.mayErase(seen) &&
          !rubbed.includes(seen.key) &&
          touches(seen.mark, point, reach),
      );
    if (met.length > 0) this.#tools.rubbed = [...rubbed, ...met.map((seen) => seen.key)];
  }
}
