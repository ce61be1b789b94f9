import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { isMarkId, marksMap, readMark, readSharedMark, type Mark } from '#content/marks.ts';
import { LiveStrokes, type LiveStroke, type StrokeUnderWay } from './live-strokes.ts';
import { UndoHistory } from './undo-history.ts';

/** Where a mark is written: for oneself alone, or for everyone in the meeting room. */
export type Layer = 'private' | 'room';

/** A mark as a screen shows it. */
export type SeenMark = {
  /** Unique on this screen. */
  readonly key: string;
  readonly id: string;
  readonly layer: Layer;
  readonly author: string;
  /** Written by this person here, and therefore theirs to change. */
  readonly own: boolean;
  readonly mark: Mark;
};

export type MarksSessionParts = {
  /** Private notes on this version. */
  notes?: Y.Doc;
  /** This person's own lane; without it nothing can be written for the room. */
  lane?: Y.Doc;
  /** The common room as the server writes it: everybody's marks. */
  shared?: Y.Doc;
  /** Presence in the common room, for ink under way. */
  awareness?: Awareness;
  person: string;
  /** The name to show for a person. */
  names: (person: string) => string | undefined;
  /** Whose marks of the common room are shown; everybody's, unless said otherwise. */
  shows?: (author: string) => boolean;
  /** A lane that may be read but no longer written (the meeting has ended). */
  laneReadOnly?: boolean;
  now?: () => number;
  newId?: () => string;
};

type PagesListener = (pages: ReadonlySet<number>) => void;

/**
 * Everything that one person sees and writes on the pages of one version, whatever carries it. Own marks for the room
 * are shown from the lane, where they are at once, and not from the common room, where they come back from the server.
 */
export class MarksSession {
  readonly person: string;
  readonly #parts: MarksSessionParts;
  readonly #marks = new Map<string, SeenMark>();
  readonly #pages = new Map<number, Map<string, SeenMark>>();
  readonly #sorted = new Map<number, readonly SeenMark[]>();
  readonly #listeners = new Set<PagesListener>();
  readonly #history: UndoHistory<Layer>;
  readonly #live: LiveStrokes;
  readonly #ends: (() => void)[] = [];

  constructor(parts: MarksSessionParts) {
    this.#parts = parts;
    this.person = parts.person;
    const { notes, lane, shared } = parts;
    const written = {
      ...(notes && { private: marksMap(notes) }),
      ...(lane && !parts.laneReadOnly && { room: marksMap(lane) }),
    };
    this.#history = new UndoHistory(written, () => this.#say(new Set()));
    this.#live = new LiveStrokes(parts.awareness, (author, id) => this.#marks.has(`${author}:${id}`));
    if (notes) this.#watch(notes, (id, value) => this.#ownMark('private', id, value));
    if (lane) this.#watch(lane, (id, value) => this.#ownMark('room', id, value));
    if (shared) this.#watch(shared, (key, value) => this.#othersMark(key, value));
  }

  /** Layers that can be written now, the private one first. */
  get layers(): Layer[] {
    return (['private', 'room'] as const).filter((layer) => this.mayWrite(layer));
  }

  mayWrite(layer: Layer): boolean {
    if (layer === 'private') return this.#parts.notes !== undefined;
    return this.#parts.lane !== undefined && !this.#parts.laneReadOnly;
  }

  nameOf(person: string): string | undefined {
    return this.#parts.names(person);
  }

  /** The marks of a page in the order in which they were made. The same array until one of them changes. */
  on(page: number): readonly SeenMark[] {
    let sorted = this.#sorted.get(page);
    if (!sorted) {
      sorted = [...(this.#pages.get(page)?.values() ?? [])].sort(byAge);
      this.#sorted.set(page, sorted);
    }
    return sorted;
  }

  get pagesWithMarks(): number[] {
    return [...this.#pages.keys()].sort((a, b) => a - b);
  }

  find(key: string): SeenMark | undefined {
    return this.#marks.get(key);
  }

  /** Tells which pages changed, after they have; none when only what can be undone has. */
  onChange(listener: PagesListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  newId(): string {
    return this.#parts.newId?.() ?? crypto.randomUUID();
  }

  now(): number {
    return this.#parts.now?.() ?? Date.now();
  }

  /** Writes a mark. @throws when the layer cannot be written or the value is no mark: both are faults of the caller. */
  add(layer: Layer, mark: Mark, id = this.newId()): string {
    if (!this.mayWrite(layer)) throw new Error(`The layer "${layer}" cannot be written`);
    if (!isMarkId(id) || !readMark(mark)) throw new Error('Not a mark');
    this.#history.act([layer], (maps) => maps[layer]!.set(id, mark));
    return keyOf(layer, this.person, id);
  }

  /** Puts another mark in the place of one's own; nothing happens where it is gone or another's. */
  replace(key: string, mark: Mark): void {
    const seen = this.#mine(key);
    if (!seen || !readMark(mark)) return;
    this.#history.act([seen.layer], (maps) => maps[seen.layer]!.set(seen.id, mark));
  }

  /** Takes away one's own marks among these, as one step to undo. Returns how many. */
  erase(keys: Iterable<string>): number {
    const gone = [...keys].flatMap((key) => this.#mine(key) ?? []);
    if (gone.length === 0) return 0;
    this.#history.act(
      gone.map((seen) => seen.layer),
      (maps) => {
        for (const seen of gone) maps[seen.layer]!.delete(seen.id);
      },
    );
    return gone.length;
  }

  mayErase(seen: SeenMark): boolean {
    return seen.own && this.mayWrite(seen.layer);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Takes back the last own step on either layer; what others did in between stays. */
  undo(): boolean {
    return this.#history.undo();
  }

  redo(): boolean {
    return this.#history.redo();
  }

  /** Shows the stroke under way to the room, or that there is none. Ink for oneself is never shown. */
  showLive(layer: Layer, stroke: StrokeUnderWay | undefined): void {
    this.#live.show(layer === 'room' && this.mayWrite('room') ? stroke : undefined);
  }

  /** Others' strokes under way on a page. */
  liveOn(page: number): readonly LiveStroke[] {
    return this.#live.on(page);
  }

  onLive(listener: PagesListener): () => void {
    return this.#live.onChange(listener);
  }

  close(): void {
    for (const end of this.#ends) end();
    this.#history.close();
    this.#live.close();
    this.#listeners.clear();
  }

  #mine(key: string): SeenMark | undefined {
    const seen = this.#marks.get(key);
    return seen && this.mayErase(seen) ? seen : undefined;
  }

  #watch(doc: Y.Doc, read: (key: string, value: unknown) => SeenMark | string): void {
    const map = marksMap(doc);
    const take = (keys: Iterable<string>) => {
      const pages = new Set<number>();
      for (const key of keys) this.#put(read(key, map.get(key)), pages);
      this.#tell(pages);
    };
    const observer = (event: Y.YMapEvent<unknown>) => take(event.keysChanged);
    map.observe(observer);
    this.#ends.push(() => map.unobserve(observer));
    take(map.keys());
  }

  #ownMark(layer: Layer, id: string, value: unknown): SeenMark | string {
    const key = keyOf(layer, this.person, id);
    const mark = isMarkId(id) ? readMark(value) : undefined;
    return mark ? { key, id, layer, author: this.person, own: true, mark } : key;
  }

  #othersMark(key: string, value: unknown): SeenMark | string {
    const read = readSharedMark(key, value);
    if (!read) return key;
    const isOwn = read.author === this.person;
    // The lane has it already, or has just erased it.
    if (isOwn && this.#parts.lane) return '';
    if (this.#parts.shows && !this.#parts.shows(read.author)) return key;
    return { key, id: read.id, layer: 'room', author: read.author, own: false, mark: read.mark };
  }

  /** Puts a mark in its page, or takes away what stood under the key. */
  #put(read: SeenMark | string, pages: Set<number>): void {
    const key = typeof read === 'string' ? read : read.key;
    if (key === '') return;
    const before = this.#marks.get(key);
    if (before) {
      pages.add(before.mark.page);
      this.#pages.get(before.mark.page)?.delete(key);
      if (this.#pages.get(before.mark.page)?.size === 0) this.#pages.delete(before.mark.page);
    }
    this.#marks.delete(key);
    if (typeof read === 'string') return;
    this.#marks.set(key, read);
    pages.add(read.mark.page);
    const page = this.#pages.get(read.mark.page) ?? new Map<string, SeenMark>();
    this.#pages.set(read.mark.page, page.set(key, read));
    this.#live.arrived(read.author, read.id);
  }

  #tell(pages: Set<number>): void {
    if (pages.size === 0) return;
    for (const page of pages) this.#sorted.delete(page);
    this.#say(pages);
  }

  #say(pages: Set<number>): void {
    for (const listener of this.#listeners) listener(pages);
  }
}

/** A mark for the room has the same key in the lane and in the common room, so that one takes the other's place. */
function keyOf(layer: Layer, person: string, id: string): string {
  return layer === 'room' ? `${person}:${id}` : `private:${person}:${id}`;
}

function byAge(a: SeenMark, b: SeenMark): number {
  return a.mark.createdAt - b.mark.createdAt || (a.key < b.key ? -1 : 1);
}
