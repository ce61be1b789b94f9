import { setTimeout as pause } from 'node:timers/promises';
import { equalityDeep } from 'lib0/function';
import type * as Y from 'yjs';
import { isMarkId, marksMap, readMark } from '#content/marks.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { parseRoom, printRoom, type Room } from '#domain/rooms/room.ts';
import type { Log } from '../log.ts';
import type { Limits } from './limits.ts';
import { FROM_LOG, type LiveRoom } from './live-room.ts';
import { inSlices } from './slices.ts';
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
  readonly #use: (room: Room, use: (live: LiveRoom) => void | Promise<void>) => Promise<void>;
  readonly #shared: boolean;
  readonly #sliceMs: number;

  constructor(parts: {
    store: Store;
    log: Log;
    peek: (name: string) => LiveRoom | undefined;
    /** Holds a room in memory, loading it if need be, for as long as `use` runs. */
    use: (room: Room, use: (live: LiveRoom) => void | Promise<void>) => Promise<void>;
    /** Whether other nodes carry over too. */
    shared: boolean;
    limits: Limits;
  }) {
    this.#store = parts.store;
    this.#log = parts.log;
    this.#peek = parts.peek;
    this.#use = parts.use;
    this.#shared = parts.shared;
    this.#sliceMs = parts.limits.sliceMs;
  }

  /**
   * Carries over what changes in a lane from now on. Lane and marks room are queued in the same tick and in this order,
   * so no log ever holds a carried mark whose lane does not hold it.
   */
  follow(lane: LiveRoom, room: LaneRoom): void {
    const target = marksOf(room);
    const changed = new Set<string>();
    marksMap(lane.doc).observe((event, { origin }) => {
      // What was written at another node is carried over there: twice, and an erased mark would come back.
      if (origin === FROM_LOG) return;
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

  /**
   * Two nodes carry one person's marks over if two of that person's screens are at different nodes, or one has just
   * changed over. Whichever came last in the common room need not be what the lane says, so whoever has the lane in
   * memory compares again.
   */
  watch(marks: LiveRoom, room: MarksRoom): void {
    const doubtful = new Map<PersonId, Set<string>>();
    marksMap(marks.doc).observe((event, { origin }) => {
      if (origin !== FROM_LOG) return;
      for (const key of event.keysChanged) {
        const lane = laneOf(String(key), room);
        if (!lane || !this.#peek(printRoom(lane))) continue;
        const ids = doubtful.get(lane.person) ?? new Set();
        if (ids.size === 0) setTimeout(() => compare(lane), COMPARE_MS).unref();
        doubtful.set(lane.person, ids.add(String(key).slice(lane.person.length + 1)));
      }
    });
    const compare = (lane: LaneRoom) => {
      const ids = [...(doubtful.get(lane.person) ?? [])];
      doubtful.delete(lane.person);
      this.#compare(lane, () => ids);
    };
  }

  /**
   * Keeps the common room in memory as long as a lane is: whoever has the lane sees to it that the room shows what the lane
   * says. First of all what was written last, perhaps at a node that is gone: it may have been carried over by nobody.
   */
  async accompany(lane: LiveRoom, room: LaneRoom): Promise<void> {
    while (!lane.dead) {
      try {
        await this.#use(marksOf(room), (marks) => {
          if (!lane.dead) this.#compare(room, () => idsToCompare(lane.doc, marks.doc, room.person));
          return Promise.race([lane.gone, marks.gone]);
        });
      } catch (error) {
        this.#log.warn({ error, room: lane.name }, 'sync: the common room of a lane cannot be read');
        await Promise.race([lane.gone, pause(AGAIN_MS, undefined, { ref: false })]);
      }
    }
  }

  #compare(room: LaneRoom, ids: () => readonly string[]): void {
    // Entered in this order, the lane is never older than the common room that it is compared with.
    this.#use(marksOf(room), (marks) =>
      this.#use(room, (lane) => this.#carryAll(lane, marks, room.person, ids())),
    ).catch((error: unknown) =>
      this.#log.error({ error, room: printRoom(room) }, 'sync: marks could not be compared'),
    );
  }

  /** Brings a marks room level with all its lanes: after loading, since a crash may have come in between. */
  async level(marks: LiveRoom, room: MarksRoom): Promise<void> {
    for (const name of await this.#store.namesUnder(`${printRoom(room)}:`)) {
      const lane = parseRoom(name);
      if (lane?.kind !== 'lane') continue;
      try {
        const inMemory = this.#peek(name);
        if (this.#shared) await inMemory?.catchUp();
        const from = inMemory ?? (await this.#store.load(name));
        await this.#carryAll(from, marks, lane.person, idsToCompare(from.doc, marks.doc, lane.person));
      } catch (error) {
        // A lane that cannot be read must not take its marks out of the common room.
        this.#log.error({ error, room: name }, 'sync: a lane cannot be read; its marks stay as they are');
      }
    }
  }

  /** Thousands of marks are looked at between other things: what a lane says of each at that moment is what counts. */
  async #carryAll(
    lane: { readonly doc: Y.Doc; readonly dead?: boolean },
    marks: LiveRoom,
    person: PersonId,
    ids: readonly string[],
  ): Promise<void> {
    const portions = Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, n) =>
      ids.slice(n * PORTION, (n + 1) * PORTION),
    );
    await inSlices(portions, this.#sliceMs, (some) => {
      if (!lane.dead && !marks.dead) carryOver(lane.doc, marks, person, some);
    });
  }
}

const PORTION = 100;
const COMPARE_MS = 100;
const AGAIN_MS = 1_000;

function marksOf({ version, meeting }: LaneRoom): MarksRoom {
  return { kind: 'marks', version, meeting };
}

/** The lane that a key of the common room comes from. */
function laneOf(key: string, { version, meeting }: MarksRoom): LaneRoom | undefined {
  const room = parseRoom(`marks:${version}:${meeting}:${key.split(':', 1)[0]}`);
  return room?.kind === 'lane' ? room : undefined;
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
    }, 'joins')
    // A room that was lost tells those inside; the lane is carried over anew when it is loaded again.
    .catch(() => {});
}

function idsToCompare(lane: Y.Doc, marks: Y.Doc, person: PersonId): string[] {
  const prefix = `${person}:`;
  const carried = [...marksMap(marks).keys()].filter((key) => key.startsWith(prefix));
  return [...new Set([...marksMap(lane).keys(), ...carried.map((key) => key.slice(prefix.length))])];
}
