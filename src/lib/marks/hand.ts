import type { Point } from '#domain/documents/page-geometry.ts';
import type { ClientMap } from '$lib/pdf/client-map.ts';
import type { Hand } from '$lib/pdf/gestures.ts';
import type { Reader } from '$lib/pdf/reader.svelte.ts';
import type { MarksSession } from './marks-session.ts';
import { PALM_BEFORE_MS, PenGate, type Contact, type Verdict } from './pen-gate.ts';
import { Rubbing } from './rubbing.ts';
import { Stroke } from './stroke.ts';
import { touches } from './stroke-shape.ts';
import { TextStroke } from './text-stroke.ts';
import type { MarkTools } from './tools.svelte.ts';
import type { WetInk } from './wet-ink.ts';

export type HandParts = {
  reader: () => Reader | undefined;
  session: () => MarksSession | undefined;
  tools: MarkTools;
  wet: () => WetInk | undefined;
  /** Draws the text that a marker is passing over. */
  preview: (page: number, rects: readonly DOMRect[]) => void;
};

/** What is being done while a pointer is down. */
export type Doing = {
  move(client: Point, pressure: number): void;
  /** After the points of one event. */
  flush?(): void;
  /** The paper has moved under the pen: a window was resized, a bar came. */
  remap?(map: ClientMap): void;
  finish(): void;
  cancel(): void;
};

type Action = { pointer: number; type: string; beganAt: number; revision: number; what: Doing };

/** A finger waits so long before it draws: a second one may join, and then they zoom. */
const FINGER_WAIT_MS = 100;
/** After so long without a stroke the writing is taken to be over. */
const REST_MS = 2_500;
/** A click moves no further than this. */
const CLICK_PX = 6;
/** How far beside a stroke a click or the eraser still means it, in CSS pixels. */
export const REACH_PX = 9;

/**
 * The hand on the pages: pen, mouse or finger, with what is chosen in the toolbar. It lives as long as the reader and owns
 * nothing that others can change, so whatever happens in the meeting, the stroke under the pen goes on.
 */
export class MarkingHand implements Hand {
  readonly #parts: HandParts;
  readonly #gate = new PenGate();
  readonly #raw = typeof window !== 'undefined' && 'onpointerrawupdate' in window;
  #doing: Action | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #pressed: { client: Point; moved: boolean } | undefined;

  constructor(parts: HandParts) {
    this.#parts = parts;
  }

  /** Listens on the element that scrolls. */
  attach(viewport: HTMLElement): () => void {
    const ending = new AbortController();
    const options = { signal: ending.signal };
    viewport.addEventListener('pointerdown', (event) => this.#down(event), options);
    viewport.addEventListener('pointermove', (event) => this.#move(event, !this.#raw), options);
    if (this.#raw)
      viewport.addEventListener(
        'pointerrawupdate',
        (event) => this.#move(event as PointerEvent, true),
        options,
      );
    viewport.addEventListener('pointerup', (event) => this.#up(event), options);
    viewport.addEventListener('pointercancel', (event) => this.#cancel(event), options);
    viewport.addEventListener('click', (event) => this.#click(event), options);
    return () => {
      this.#abandon();
      ending.abort();
    };
  }

  // ── What gestures ask ──

  takesTouch(event: TouchEvent): boolean {
    if (!this.#parts.tools.isWriting) return false;
    if (isInterface(event.target)) return false;
    this.#gate.fingerDraws = this.#parts.tools.fingerDraws;
    const touch = event.changedTouches[0];
    const size = { width: 2 * (touch?.radiusX ?? 0), height: 2 * (touch?.radiusY ?? 0) };
    if (this.#gate.penDown || this.#doing?.type === 'pen') return true;
    if (this.#gate.isPalm({ at: event.timeStamp, ...size })) return true;
    if (!this.#parts.tools.fingerDraws || this.#parts.tools.tool === 'note') return false;
    if (event.touches.length === 1) return true;
    // A second finger: they zoom together, and what the first has begun to draw was not meant.
    if (this.#doing?.type === 'touch') this.#abandon();
    return false;
  }

  onTap(fingers: 2 | 3): void {
    if (!this.#parts.tools.isWriting) return;
    if (fingers === 2) this.#parts.session()?.undo();
    else this.#parts.session()?.redo();
  }

  mayDoubleTap(): boolean {
    return !this.#parts.tools.isWriting;
  }

  // ── Pointers ──

  #down(event: PointerEvent): void {
    this.#pressed = { client: at(event), moved: false };
    const { tools } = this.#parts;
    if (!tools.isWriting || isInterface(event.target)) return;
    this.#gate.fingerDraws = tools.fingerDraws;
    const verdict = this.#gate.down(contactOf(event));
    if (event.pointerType === 'pen' && tools.fingerDraws) tools.fingerDraws = false;
    if (verdict === 'leave' || tools.tool === 'note') return;
    if (this.#doing) {
      const isPalm = this.#doing.type === 'touch' && this.#gate.wasPalm(this.#doing.beganAt, event.timeStamp);
      if (!isPalm && event.pointerType !== 'pen') return;
      this.#abandon();
    }
    const what = this.#begin(verdict, at(event));
    if (!what) return;
    const viewport = event.currentTarget as HTMLElement;
    // A synthetic pointer of a test cannot be captured; a real one always can.
    if (event.isTrusted) viewport.setPointerCapture(event.pointerId);
    if (event.pointerType === 'mouse') event.preventDefault();
    this.#doing = {
      pointer: event.pointerId,
      type: event.pointerType,
      beganAt: event.timeStamp,
      revision: this.#parts.reader()?.revision ?? 0,
      what,
    };
    clearTimeout(this.#rest);
    tools.busy = true;
    what.move(at(event), pressureOf(event));
    if (event.pointerType !== 'touch') what.flush?.();
  }

  #begin(verdict: Verdict, client: Point): Doing | undefined {
    const { tools, reader, session, wet } = this.#parts;
    const map = reader()?.clientMap();
    const page = map?.pageAt(client);
    const marks = session();
    const ink = wet();
    if (!map || page === undefined || !marks || !ink) return undefined;
    if (verdict === 'erase' || tools.tool === 'eraser') return new Rubbing(marks, tools, map, page);
    if (!marks.mayWrite(tools.layer)) return undefined;
    if (tools.tool === 'marker') {
      const overText = TextStroke.begin({ reader: reader()!, session: marks, tools, map, page }, client);
      if (overText) return overText.showing(this.#parts.preview);
    }
    return new Stroke({ session: marks, tools, wet: ink, map, page });
  }

  #move(event: PointerEvent, isSource: boolean): void {
    const pressed = this.#pressed;
    if (pressed && Math.hypot(event.clientX - pressed.client.x, event.clientY - pressed.client.y) > CLICK_PX)
      pressed.moved = true;
    const doing = this.#doing;
    if (!isSource || !doing || doing.pointer !== event.pointerId) return;
    this.#keepUp(doing);
    const samples = event.getCoalescedEvents?.() ?? [];
    for (const sample of samples.length > 0 ? samples : [event])
      doing.what.move(at(sample), pressureOf(sample));
    if (doing.type === 'touch' && event.timeStamp - doing.beganAt < FINGER_WAIT_MS) return;
    doing.what.flush?.();
  }

  #up(event: PointerEvent): void {
    this.#gate.up({ pointerType: event.pointerType, at: event.timeStamp });
    const doing = this.#doing;
    if (doing?.pointer !== event.pointerId) return;
    this.#settle();
    doing.what.finish();
  }

  #cancel(event: PointerEvent): void {
    this.#gate.up({ pointerType: event.pointerType, at: event.timeStamp });
    const doing = this.#doing;
    if (doing?.pointer !== event.pointerId) return;
    // What a pen has drawn was meant, also if the system took the pen away; a finger's short stroke was a scroll.
    if (doing.type === 'touch' && event.timeStamp - doing.beganAt < PALM_BEFORE_MS) this.#abandon();
    else {
      this.#settle();
      doing.what.finish();
    }
  }

  #abandon(): void {
    this.#doing?.what.cancel();
    this.#settle();
  }

  /** Between two strokes of a word the page must not turn. */
  #settle(): void {
    this.#doing = undefined;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => (this.#parts.tools.busy = false), REST_MS);
  }

  #keepUp(doing: Action): void {
    const reader = this.#parts.reader();
    if (!reader || reader.revision === doing.revision) return;
    const map = reader.clientMap();
    doing.revision = reader.revision;
    if (map) doing.what.remap?.(map);
  }

  // ── Clicks ──

  #click(event: MouseEvent): void {
    const { tools } = this.#parts;
    if (this.#pressed?.moved || isInterface(event.target)) return;
    const map = this.#parts.reader()?.clientMap();
    const client = at(event);
    const page = map?.pageAt(client);
    if (!map || page === undefined) return;
    if (tools.isWriting && tools.tool === 'note') {
      const session = this.#parts.session();
      if (session?.mayWrite(tools.layer)) tools.writing ??= { page, at: map.toPaper(page, client), text: '' };
    } else if (!tools.isWriting) this.#lookAt(map, page, client);
  }

  /** A mark that is tapped says whose it is. */
  #lookAt(map: ClientMap, page: number, client: Point): void {
    const { tools, session } = this.#parts;
    const isSelecting = window.getSelection()?.isCollapsed === false;
    const point = map.toPaper(page, client);
    const reach = REACH_PX / map.scaleOf(page);
    const found = isSelecting
      ? undefined
      : session()
          ?.on(page)
          .findLast((seen) => (tools.showOthers || seen.own) && touches(seen.mark, point, reach));
    tools.looked = found && { key: found.key, page };
  }
}

function at(event: { clientX: number; clientY: number }): Point {
  return { x: event.clientX, y: event.clientY };
}

/** A mouse reports 0.5 while pressed and a finger 0 or 1: neither knows. */
function pressureOf(event: PointerEvent): number {
  return event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5;
}

function contactOf(event: PointerEvent): Contact {
  const { pointerType, buttons, width, height, timeStamp } = event;
  return { pointerType, buttons, width, height, at: timeStamp };
}

/** Buttons and fields over a page are used, not written on. */
function isInterface(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, textarea, [data-interface]') !== null;
}
