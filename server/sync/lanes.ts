import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { isMarkId, marksMap, readMark } from '#content/marks.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { parseRoom, printRoom, type Room } from '#domain/rooms/room.ts';
import type { Log } from '../log.ts';
import type { LiveRoom } from './live-room.ts';
import type { Store } from './store.ts';

type LaneRoom = Extract<Room, { kind: 'lane' }>;
type MarksRoom = Extract<Room, { kind: 'marks' }>;

/**
 * Several people may write marks for the room, and in a Yjs document any writer can change anything under any name. So
 * each writes in a lane of their own, and the server carries the marks over into the common room, putting the author on
 * each: an author cannot be forged, nor another's mark removed.
 */
export class Lanes {
  readonly #store: Store;
  readonly #log: Log;
  readonly #peek: (name: string) => LiveRoom | undefined;
  readonly #use: (room: Room, use: (live: LiveRoom) => void) => Promise<void>;

  constructor(parts: {
    store: Store;
    log: Log;
    peek: (name: string) => LiveRoom | undefined;
    /** Holds a room in memory, loading it if need be, for as long as `use` runs. */
    use: (room: Room, use: (live: LiveRoom) => void) => Promise<void>;
  }) {
    this.#store = parts.store;
    this.#log = parts.log;
    this.#peek = parts.peek;
    this.#use = parts.use;
  }

  /**
   * Carries over what changes in a lane from now on. Lane and marks room are queued in the same tick and in this order,
   * so no log ever holds a carried mark whose lane does not hold it.
   */
  follow(lane: LiveRoom, room: LaneRoom): void {
    const target: MarksRoom = { kind: 'marks', version: room.version, meeting: room.meeting };
    const changed = new Set<string>();
    marksMap(lane.doc).observe((event) => {
      for (const key of event.keysChanged) if (typeof key === 'string') changed.add(key);
    });
    const carry = (marks: LiveRoom) => {
      const ids = [...changed];
      changed.clear();
      carryOver(lane.doc, marks, room.person, ids);
    };
    lane.onChange = () => {
      if (changed.size === 0) return;
      const marks = this.#peek(printRoom(target));
      if (marks) return carry(marks);
      this.#use(target, carry).catch((error: unknown) =>
        // Nothing is lost: the next change, or the next loading of the marks room, carries it over.
        this.#log.error({ error, room: printRoom(target) }, 'sync: marks could not be carried over'),
      );
    };
  }

  /** Brings a marks room that has just been loaded level with all its lanes: a crash may have come in between. */
  async level(marks: LiveRoom, room: MarksRoom): Promise<void> {
    for (const name of await this.#store.namesUnder(`${printRoom(room)}:`)) {
      const lane = parseRoom(name);
      if (lane?.kind !== 'lane') continue;
      try {
        const doc = this.#peek(name)?.doc ?? (await this.#store.load(name)).doc;
        carryOver(doc, marks, lane.person, idsToCompare(doc, marks.doc, lane.person));
      } catch (error) {
        // A lane that cannot be read must not take its marks out of the common room.
        this.#log.error({ error, room: name }, 'sync: a lane cannot be read; its marks stay as they are');
      }
    }
  }
}

function carryOver(lane: Y.Doc, marks: LiveRoom, person: PersonId, ids: readonly string[]): void {
  const from = marksMap(lane);
  const into = marksMap(marks.doc);
  const changes = ids.flatMap((id) => {
    const key = `${person}:${id}`;
    // Whatever else is in a lane stays there.
    const mark = isMarkId(id) ? readMark(from.get(id)) : undefined;
    const carried = mark && { ...mark, author: person };
    return equalityDeep(carried, into.get(key)) ? [] : [{ key, carried }];
  });
  if (changes.length === 0) return;
  marks
    .write(() => {
      for (const { key, carried } of changes) {
        if (carried) into.set(key, carried);
        else into.delete(key);
      }
    })
    // A room that was lost tells those inside; the lane is carried over anew when it is loaded again.
    .catch(() => {});
}

function idsToCompare(lane: Y.Doc, marks: Y.Doc, person: PersonId): string[] {
  const prefix = `${person}:`;
  const carried = [...marksMap(marks).keys()].filter((key) => key.startsWith(prefix));
  return [...new Set([...marksMap(lane).keys(), ...carried.map((key) => key.slice(prefix.length))])];
}
