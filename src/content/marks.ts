import * as Y from 'yjs';
import { MAX_PAGES } from '#domain/documents/limits.ts';
import { decodeInk, fromUnits } from './ink-points.ts';

/*
 * Marks on the pages of one version of a document. They live in Yjs documents whose top-level map is `marks`:
 *
 * - in a lane (`marks:<version>:<meeting>:<person>`) and in private notes (`notes:<version>:<person>`): id → mark;
 * - in the room that everyone reads (`marks:<version>:<meeting>`), written by the server: `<person>:<id>` → mark with `author`.
 *
 * A mark is set once and never changed inside (RULES.md D5 of src/domain/documents): whoever edits replaces the value,
 * whoever erases deletes the key. So a mark is either there or not, and never half there.
 */

/** A colour by name; the screen knows what it looks like (src/lib/marks/colours.css). */
export type MarkColour = (typeof MARK_COLOURS)[number];
export const MARK_COLOURS = ['black', 'blue', 'red', 'green', 'yellow', 'pink'] as const;

type Common = {
  /** Page of the version, the first is 1. */
  readonly page: number;
  readonly colour: MarkColour;
  /** Epoch milliseconds on the writer's own clock: good for order, not for evidence. */
  readonly createdAt: number;
};

/** A stroke. */
export type Ink = Common & {
  readonly kind: 'ink';
  /** A pen covers, a marker lets the text shine through. */
  readonly nib: 'pen' | 'marker';
  /** Points (1/72 inch). */
  readonly width: number;
  /** `ink-points.ts`. */
  readonly points: Uint8Array;
};

/** Text under a marker. */
export type Highlight = Common & {
  readonly kind: 'highlight';
  /** Eight whole numbers a quadrilateral, in 1/64 pt of page space: x, y of upper left, upper right, lower left, lower right. */
  readonly quads: readonly number[];
  readonly quote: string;
  /** Up to 32 characters on either side: they find the place again in a new version of the file. */
  readonly before: string;
  readonly after: string;
};

/** A note pinned to a point. */
export type TextNote = Common & {
  readonly kind: 'note';
  /** In 1/64 pt of page space. */
  readonly at: readonly [x: number, y: number];
  readonly text: string;
};

export type Mark = Ink | Highlight | TextNote;

export const MAX_NOTE_LENGTH = 4_000;
export const CONTEXT_LENGTH = 32;
const MAX_QUOTE_LENGTH = 20_000;
const MAX_QUADS = 2_000;
const MAX_INK_BYTES = 64 * 1024;
const MAX_ID_LENGTH = 64;
const MAX_COORDINATE = 16_000;

/** The map of marks of a lane, of private notes or of the common room. */
export function marksMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('marks');
}

/**
 * The mark that a stored value is, or undefined: whoever writes a room can write anything. Of an object that is a mark
 * only the fields of its kind are taken over.
 */
export function readMark(value: unknown): Mark | undefined {
  if (!isRecord(value)) return undefined;
  const { page, colour, createdAt } = value;
  if (!isWhole(page, 1, MAX_PAGES) || !isColour(colour)) return undefined;
  if (!isWhole(createdAt, 0, Number.MAX_SAFE_INTEGER)) return undefined;
  const common = { page, colour, createdAt };
  switch (value.kind) {
    case 'ink':
      return readInk(value, common);
    case 'highlight':
      return readHighlight(value, common);
    case 'note':
      return readNote(value, common);
    default:
      return undefined;
  }
}

/** A mark of the common room and whose it is; the key and the value must name the same author. */
export function readSharedMark(
  key: string,
  value: unknown,
): { author: string; id: string; mark: Mark } | undefined {
  const [author, id, ...rest] = key.split(':');
  if (!author || !id || rest.length > 0 || !isRecord(value) || value.author !== author) return undefined;
  const mark = readMark(value);
  return mark && { author, id, mark };
}

/** Whether a string can be the id of a mark: it becomes part of a key. */
export function isMarkId(id: string): boolean {
  return id.length > 0 && id.length <= MAX_ID_LENGTH && !id.includes(':');
}

function readInk(value: Record<string, unknown>, common: Common): Ink | undefined {
  const { nib, width, points } = value;
  if (nib !== 'pen' && nib !== 'marker') return undefined;
  if (!isNumber(width, 0.1, 60)) return undefined;
  if (!(points instanceof Uint8Array) || points.byteLength > MAX_INK_BYTES || !decodeInk(points))
    return undefined;
  return { kind: 'ink', ...common, nib, width, points };
}

function readHighlight(value: Record<string, unknown>, common: Common): Highlight | undefined {
  const { quads, quote, before, after } = value;
  if (!Array.isArray(quads) || quads.length === 0 || quads.length % 8 !== 0 || quads.length > MAX_QUADS * 8)
    return undefined;
  if (!quads.every(isCoordinate)) return undefined;
  if (!isText(quote, MAX_QUOTE_LENGTH) || !isText(before, CONTEXT_LENGTH) || !isText(after, CONTEXT_LENGTH))
    return undefined;
  return { kind: 'highlight', ...common, quads, quote, before, after };
}

function readNote(value: Record<string, unknown>, common: Common): TextNote | undefined {
  const { at, text } = value;
  if (!Array.isArray(at) || at.length !== 2 || !at.every(isCoordinate)) return undefined;
  if (!isText(text, MAX_NOTE_LENGTH) || text.trim() === '') return undefined;
  return { kind: 'note', ...common, at: [at[0] as number, at[1] as number], text };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Y.AbstractType) &&
    !ArrayBuffer.isView(value)
  );
}

function isNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return isNumber(value, least, most) && Number.isInteger(value);
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(fromUnits(value)) <= MAX_COORDINATE;
}

function isColour(value: unknown): value is MarkColour {
  return MARK_COLOURS.includes(value as MarkColour);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}
