import type { Point } from '#domain/documents/page-geometry.ts';
import { toUnits } from '#content/ink-points.ts';
import { CONTEXT_LENGTH, type Highlight } from '#content/marks.ts';
import type { ClientMap } from '$lib/pdf/client-map.ts';
import type { Reader } from '$lib/pdf/reader.svelte.ts';
import { rectsOf, type TextOverlay } from '$lib/pdf/text-layer.ts';
import type { Doing } from './hand.ts';
import type { Layer, MarksSession } from './marks-session.ts';
import { joinLines, TextPicker, type Caret } from './text-picker.ts';
import type { MarkTools } from './tools.svelte.ts';

type Parts = { reader: Reader; session: MarksSession; tools: MarkTools; map: ClientMap; page: number };
type Preview = (page: number, rects: readonly DOMRect[]) => void;

/** A marker that came down on text: it follows the letters instead of the hand. */
export class TextStroke implements Doing {
  readonly #parts: Parts;
  readonly #picker: TextPicker;
  readonly #overlay: TextOverlay;
  readonly #from: Caret;
  readonly #layer: Layer;
  #to: Caret;
  #preview: Preview = () => {};

  private constructor(parts: Parts, picker: TextPicker, overlay: TextOverlay, from: Caret) {
    this.#parts = parts;
    this.#picker = picker;
    this.#overlay = overlay;
    this.#from = this.#to = from;
    this.#layer = parts.tools.layer;
  }

  /** Nothing where no text is under the marker: there it draws. */
  static begin(parts: Parts, client: Point): TextStroke | undefined {
    const overlay = parts.reader.texts.on(parts.page);
    if (!overlay) return undefined;
    const picker = new TextPicker(overlay);
    const from = picker.caretAt(client, false);
    return from && new TextStroke(parts, picker, overlay, from);
  }

  showing(preview: Preview): this {
    this.#preview = preview;
    return this;
  }

  move(client: Point): void {
    this.#to = this.#picker.caretAt(client, true) ?? this.#to;
  }

  flush(): void {
    this.#preview(this.#parts.page, this.#rects());
  }

  finish(): void {
    this.#preview(this.#parts.page, []);
    const { session, map, page, tools } = this.#parts;
    const rects = this.#rects();
    if (rects.length === 0) return;
    const piece = this.#picker.between(this.#from, this.#to);
    session.add(
      this.#layer,
      highlightOf({
        map,
        page,
        rects,
        text: this.#overlay.text.text,
        piece,
        colour: tools.markerColour,
        at: session.now(),
      }),
    );
  }

  cancel(): void {
    this.#preview(this.#parts.page, []);
  }

  /** In CSS pixels of the window. */
  #rects(): DOMRect[] {
    const piece = this.#picker.between(this.#from, this.#to);
    return piece.end > piece.start ? joinLines(rectsOf(this.#overlay, piece)) : [];
  }
}

/** The mark for a piece of text. */
export function highlightOf(parts: {
  map: ClientMap;
  page: number;
  rects: readonly DOMRect[];
  text: string;
  piece: { start: number; end: number };
  colour: Highlight['colour'];
  at: number;
}): Highlight {
  const { map, page, rects, text, piece, colour, at } = parts;
  const quads = rects.flatMap((rect) =>
    [
      { x: rect.left, y: rect.top },
      { x: rect.right, y: rect.top },
      { x: rect.left, y: rect.bottom },
      { x: rect.right, y: rect.bottom },
    ].flatMap((corner) => {
      const point = map.toPaper(page, corner);
      return [toUnits(point.x), toUnits(point.y)];
    }),
  );
  return {
    kind: 'highlight',
    page,
    colour,
    createdAt: at,
    quads,
    quote: text.slice(piece.start, piece.end).slice(0, 20_000),
    before: text.slice(Math.max(0, piece.start - CONTEXT_LENGTH), piece.start),
    after: text.slice(piece.end, piece.end + CONTEXT_LENGTH),
  };
}
