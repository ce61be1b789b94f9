import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { createBus, type Bus } from './bus.ts';
import { type Letter, type Post, readPost, writePost } from './letters.ts';
import type { Entry } from './log-rows.ts';
import type { Limits } from './limits.ts';
import type { LiveRoom } from './live-room.ts';
import type { Scope } from './revocation.ts';
import type { Tally } from './tally.ts';

type Parts = {
  readonly url: string;
  /** Keeps houses apart that share one Redis. */
  readonly house: string;
  /** The name of this node among them. */
  readonly id: string;
  readonly limits: Limits;
  readonly log: Log;
  readonly tally: Tally;
  readonly live: () => Iterable<LiveRoom>;
  readonly peek: (name: string) => LiveRoom | undefined;
  readonly behind: (known: ReadonlyMap<string, number>) => Promise<readonly string[]>;
  /** Decides anew who may stay at this node. */
  readonly recheck: (scope: Scope) => Promise<void>;
  /** A node has gone without a word: what it had not finished is nobody's now. */
  readonly onGone: () => void;
};

/**
 * The other nodes of the house. PostgreSQL's log is the truth and the bus only says that there is news: every look at
 * the log (`#look`, and `enter` of a room) would find the same a little later.
 */
export class Peers {
  readonly #parts: Parts;
  readonly #bus: Bus;
  /** When each of the others was last heard. */
  readonly #heard = new Map<string, number>();
  #ownAt = -Infinity;
  #connectedAt = performance.now();
  #wasUp = false;
  #looking = false;
  #recheckedAt = 0;
  readonly #timers: NodeJS.Timeout[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#bus = createBus({
      url: parts.url,
      log: parts.log,
      onLetter: (channel, letter) => this.#open(channel, letter),
      onUp: () => {
        // Letters may have been lost on both ways, however short it was.
        this.#wasUp = false;
        this.#send('', { kind: 'beat' });
      },
    });
    void this.#bus.listen(this.#channel(''));
    const { beatMs, lookMs } = parts.limits;
    this.#timers = [setInterval(() => this.#beat(), beatMs), setInterval(() => void this.#look(), lookMs)];
    for (const timer of this.#timers) timer.unref();
  }

  /** Whether letters come through; one's own comes back like everybody's. */
  get up(): boolean {
    return performance.now() - this.#ownAt < this.#parts.limits.goneMs;
  }

  get count(): number {
    return this.#heard.size;
  }

  /** From now on letters of the room arrive; unless Redis hangs, and then the log is looked at. */
  async attach(room: string): Promise<void> {
    const listening = this.#bus.listen(this.#channel(room));
    if (this.up)
      await Promise.race([listening, pause(this.#parts.limits.attachMs, undefined, { ref: false })]);
  }

  detach(room: string): void {
    this.#bus.forget(this.#channel(room));
  }

  /** The room is in memory. */
  entered(room: string): void {
    this.#send(room, { kind: 'who' });
  }

  committed(room: string, entry: Entry, seq: number): void {
    const { bytes, authors } = entry;
    if (bytes.length > this.#parts.limits.letter) this.#send(room, { kind: 'news', seq });
    else this.#send(room, { kind: 'row', row: { seq, bytes, authors } });
  }

  shown(room: string, told: Extract<Letter, { kind: 'presence' }>['told']): void {
    if (told.length > 0) this.#send(room, { kind: 'presence', told });
  }

  recheck(scope: Scope): void {
    this.#send('', { kind: 'recheck', scope });
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#send('', { kind: 'bye' });
    // The last letter is on its way once the event loop has turned.
    setImmediate(() => this.#bus.close());
  }

  #channel(room: string): string {
    return `sen:${this.#parts.house}:${room}`;
  }

  #send(room: string, letter: Letter): void {
    // A Redis that takes letters and delivers none would have us fill its memory and ours.
    if (!this.up && letter.kind !== 'beat') return;
    const post = writePost({ from: this.#parts.id, letter }, room);
    this.#parts.tally.lettersOut += 1;
    this.#parts.tally.letterBytesOut += post.length;
    this.#bus.publish(this.#channel(room), post);
  }

  #open(channel: string, bytes: Uint8Array): void {
    const room = channel.slice(this.#channel('').length);
    try {
      this.#read(room, readPost(bytes, room), bytes.length);
    } catch (error) {
      this.#parts.log.error({ error, channel }, 'sync: a letter from another node cannot be read');
    }
  }

  #read(room: string, { from, letter }: Post, bytes: number): void {
    if (from === this.#parts.id) return this.#ownIsBack();
    this.#parts.tally.lettersIn += 1;
    this.#parts.tally.letterBytesIn += bytes;
    this.#isThere(from, letter);
    if (letter.kind === 'greet') for (const live of this.#parts.live()) this.#tellPresence(live);
    else if (letter.kind === 'recheck') this.#recheck(letter.scope);
    const live = room ? this.#parts.peek(room) : undefined;
    if (!live) return;
    if (letter.kind === 'row') live.heard(letter.row);
    else if (letter.kind === 'news') this.#catchUp(live);
    else if (letter.kind === 'presence') live.presence.hear(from, letter.told);
    else if (letter.kind === 'who') this.#tellPresence(live);
  }

  #isThere(node: string, letter: Letter): void {
    if (letter.kind === 'bye') return this.#forget(node);
    const isNew = !this.#heard.has(node);
    this.#heard.set(node, performance.now());
    if (isNew) this.#send('', { kind: 'greet' });
  }

  #ownIsBack(): void {
    this.#ownAt = performance.now();
    if (this.#wasUp) return;
    this.#wasUp = true;
    this.#parts.log.info('sync: other nodes can be reached');
    this.#send('', { kind: 'greet' });
    for (const live of this.#parts.live()) this.#tellPresence(live);
    void this.#look();
    this.#recheck('everybody');
  }

  #tellPresence(live: LiveRoom): void {
    this.shown(live.name, live.presence.told());
  }

  #beat(): void {
    const { goneMs, reconnectMs } = this.#parts.limits;
    const now = performance.now();
    if (!this.up) {
      if (this.#wasUp) this.#parts.log.warn('sync: Redis is away; this node goes by the log alone');
      this.#wasUp = false;
      void this.#look();
      if (now - Math.max(this.#ownAt, this.#connectedAt) > reconnectMs) {
        this.#connectedAt = now;
        this.#bus.reconnect();
      }
    }
    for (const [node, at] of this.#heard)
      if (now - at > goneMs) {
        this.#forget(node);
        // While Redis is away nobody is heard, and nobody need have gone.
        if (this.up) this.#parts.onGone();
      }
    this.#send('', { kind: 'beat' });
  }

  #forget(node: string): void {
    this.#heard.delete(node);
    for (const live of this.#parts.live()) live.presence.drop(node);
  }

  /** Whether the log has more than memory; a node that is cut off from the bus cannot say so itself. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const known = new Map([...this.#parts.live()].map((live) => [live.name, live.seq]));
      if (known.size > 0)
        for (const name of await this.#parts.behind(known)) {
          const live = this.#parts.peek(name);
          if (live) this.#catchUp(live);
        }
      // Nobody can tell us of a right that has been withdrawn.
      const due = performance.now() - this.#recheckedAt > this.#parts.limits.aloneRecheckMs;
      if (!this.up && due) this.#recheck('everybody');
    } catch (error) {
      this.#parts.log.warn({ error }, 'sync: the log cannot be looked at');
    } finally {
      this.#looking = false;
    }
  }

  #recheck(scope: Scope): void {
    if (scope === 'everybody') this.#recheckedAt = performance.now();
    this.#parts
      .recheck(scope)
      .catch((error: unknown) =>
        this.#parts.log.error({ error }, 'sync: rights could not be looked at anew'),
      );
  }

  #catchUp(live: LiveRoom): void {
    live
      .catchUp()
      .catch((error: unknown) =>
        this.#parts.log.warn({ error, room: live.name }, 'sync: a log cannot be read; it is tried again'),
      );
  }
}
