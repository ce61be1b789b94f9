import type { MarkColour } from '#content/marks.ts';
import type { Layer } from './marks-session.ts';

/** What the hand does on the page. `read` selects text and follows links. */
export type Tool = 'read' | 'pen' | 'marker' | 'note' | 'eraser';

/** Points: fine, medium, broad. */
export const PEN_WIDTHS = [1.2, 2.2, 4] as const;
export const MARKER_WIDTHS = [8, 14, 22] as const;
export const PEN_COLOURS: readonly MarkColour[] = ['blue', 'red', 'black', 'green'];
export const MARKER_COLOURS: readonly MarkColour[] = ['yellow', 'green', 'pink', 'blue'];

/** A note under way: new at a place (page space), or in the place of one that is there. */
export type Draft = { page: number; at: { x: number; y: number }; text: string; key?: string };

/** What is chosen for marking. One for each reader; the choice is kept while documents change. */
export class MarkTools {
  /** The bar with the tools is shown. */
  open = $state(false);
  tool = $state<Tool>('read');
  layer = $state<Layer>('private');
  penColour = $state<MarkColour>('blue');
  markerColour = $state<MarkColour>('yellow');
  penWidth = $state<number>(PEN_WIDTHS[1]);
  markerWidth = $state<number>(MARKER_WIDTHS[1]);
  /** Marks of other people are shown. */
  showOthers = $state(true);
  /** A finger draws instead of scrolling. A pen takes this back. */
  fingerDraws = $state(false);
  /** A mark that is being looked at: whose it is. */
  looked = $state.raw<{ key: string; page: number } | undefined>();
  /** A note that is being written. The words live here: scrolling away or another's deed does not lose them. */
  writing = $state<Draft | undefined>();
  /** The pen is down, or was a moment ago. */
  busy = $state(false);
  /** Own marks under the eraser, gone when it is lifted. */
  rubbed = $state.raw<readonly string[]>([]);

  /** Drafts of documents that are not open now, by the document's key. */
  readonly #drafts: Record<string, Draft | undefined> = {};

  readonly isWriting = $derived(this.open && this.tool !== 'read');

  get colour(): MarkColour {
    return this.tool === 'marker' ? this.markerColour : this.penColour;
  }

  get width(): number {
    return this.tool === 'marker' ? this.markerWidth : this.penWidth;
  }

  choose(tool: Tool): void {
    this.tool = tool;
    this.looked = undefined;
  }

  /** Opens the bar with the pen in the hand, or puts everything away. */
  toggle(): void {
    this.open = !this.open;
    this.choose(this.open ? 'pen' : 'read');
  }

  /** Another document comes: what was being written on this one waits for its return. */
  leave(document: string): void {
    this.#drafts[document] = this.writing;
    this.writing = undefined;
    this.looked = undefined;
    this.rubbed = [];
  }

  enter(document: string): void {
    this.writing = this.#drafts[document];
    delete this.#drafts[document];
  }
}
