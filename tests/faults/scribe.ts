import { randomUUID } from 'node:crypto';
import type * as Y from 'yjs';
import { marksMap } from '#content/marks.ts';
import type { Room } from '#domain/rooms/room.ts';
import type { Someone } from '#tests/sync/world.ts';
import type { Client, SyncHouse } from './sync-house.ts';
import { stroke } from './writer.ts';

/** Somebody who writes numbered entries in a room, and remembers what she was told is kept and what she has seen of others. */
export type Scribe = Client & {
  readonly room: Room;
  readonly written: readonly string[];
  /** Entries of others that have reached her. */
  readonly seen: ReadonlySet<string>;
  write(): void;
  /** The house says so in the order of writing. */
  saved(): string[];
  /** All that she has a right to find again: her own that were acknowledged, and whatever she was shown. */
  promised(): string[];
};

export function openScribe(house: SyncHouse, who: Someone, room: Room, bytes = 40): Scribe {
  const client = house.enter(who, room);
  const { doc, link } = client;
  const entries = entriesOf(doc, room);
  const written: string[] = [];
  const seen = new Set<string>();
  entries.observe((event, { origin }) => {
    if (origin === link) for (const key of event.keysChanged) seen.add(String(key));
  });
  const saved = () => written.slice(0, written.length - link.unsaved);
  return {
    ...client,
    room,
    written,
    seen,
    write() {
      const id = randomUUID();
      written.push(id);
      entries.set(id, room.kind === 'lane' ? stroke(100, 6) : 'x'.repeat(bytes));
    },
    saved,
    promised: () => [...saved(), ...seen],
  };
}

/** What the scribes of a room write into. */
export function entriesOf(doc: Y.Doc, room: Room): Y.Map<unknown> {
  return room.kind === 'lane' || room.kind === 'marks' ? marksMap(doc) : doc.getMap('entries');
}
