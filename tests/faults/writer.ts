import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { encodeInk } from '#content/ink-points.ts';
import { type Mark, marksMap } from '#content/marks.ts';
import { MINUTES_FRAGMENT } from '#content/minutes.ts';
import type { Room } from '#domain/rooms/room.ts';
import { openTablet, type Tablet } from '#tests/support/tablet.ts';
import type { Visitor } from '#tests/support/visitor.ts';

/** Somebody who writes on and on, and what the house has told her is kept. */
export type Writer = Tablet & {
  readonly name: string;
  readonly room: Room;
  readonly written: readonly string[];
  write(): void;
  /** The house says so in the order of writing. */
  saved(): string[];
  /** Which of these a device that knows nothing finds in the room. */
  missing(there: Y.Doc, ids: readonly string[]): string[];
};

type Hand = Pick<Writer, 'missing'> & { put(doc: Y.Doc, id: string): void };

export function openWriter(origin: string, who: Visitor, room: Room, hand: Hand): Writer {
  const tablet = openTablet(origin, who, room);
  const written: string[] = [];
  return {
    ...tablet,
    name: who.username,
    room,
    written,
    write() {
      const id = randomUUID();
      written.push(id);
      hand.put(tablet.doc, id);
    },
    saved: () => written.slice(0, written.length - tablet.link.unsaved),
    missing: hand.missing,
  };
}

/** A stroke of a pen on the first page, at a height in points, of so many of them. */
export function stroke(y: number, length = 12): Mark {
  const points = Array.from({ length }, (_, i) => ({ x: 80 + i * 6, y: y + (i % 3), pressure: 0.5 }));
  return {
    kind: 'ink',
    page: 1,
    colour: 'red',
    createdAt: Date.now(),
    nib: 'pen',
    width: 1.5,
    points: encodeInk(points),
  };
}

/** Draws strokes, each finished at once. */
export const pen: Hand = {
  put(doc, id) {
    marksMap(doc).set(id, stroke(100 + (marksMap(doc).size % 600)));
  },
  missing: (there, ids) => ids.filter((id) => !marksMap(there).has(id)),
};

/** Writes paragraphs of the minutes. */
export const keyboard: Hand = {
  put(doc, id) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(id)]);
    doc.getXmlFragment(MINUTES_FRAGMENT).push([paragraph]);
  },
  missing(there, ids) {
    const text = there.getXmlFragment(MINUTES_FRAGMENT).toString();
    return ids.filter((id) => !text.includes(id));
  },
};
