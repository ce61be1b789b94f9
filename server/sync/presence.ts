import * as decoding from 'lib0/decoding';
import { awarenessFrame, type Frame, type Presentation } from './frames.ts';
import type { Limits } from './limits.ts';

/** Somebody whose presence a room shows. */
export type Visible = {
  readonly account: string;
  readonly person: string;
  readonly name: string;
  /** RULES.md R13: whether ink under way may be shown. */
  readonly mayShowInk: boolean;
  /** Sent only if the peer keeps up; the next one says all that matters. */
  sendFleeting(frame: Frame): void;
};

type Entry = { clock: number; state: string; by: Visible };

export type PresenceVerdict = 'taken' | 'ignored' | 'malformed' | 'tooLarge';

/**
 * Who is in a room and what they show of themselves. Never stored. Each client is shown under the identity of its
 * session whatever it says; entries about others are not looked at, since stock clients repeat what they heard.
 */
export class Presence {
  readonly #limits: Limits;
  readonly #inmates: () => Iterable<Visible>;
  readonly #mayClaim: (client: number, account: string) => boolean;
  readonly #entries = new Map<number, Entry>();
  /** Which account a client id was first shown under, so that nobody writes under an id that he only saw. */
  readonly #claims = new Map<number, string>();
  readonly #clients = new Map<Visible, number>();
  readonly #changed = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #sentAt = 0;

  constructor(parts: {
    limits: Limits;
    inmates: () => Iterable<Visible>;
    mayClaim: (client: number, account: string) => boolean;
  }) {
    this.#limits = parts.limits;
    this.#inmates = parts.inmates;
    this.#mayClaim = parts.mayClaim;
  }

  claimant(client: number): string | undefined {
    return this.#claims.get(client);
  }

  /** Takes an awareness update from `by`. */
  receive(by: Visible, update: Uint8Array): PresenceVerdict {
    const own = readOwn(update, (client) => this.#isOwn(by, client));
    if (own === 'malformed' || own === 'ignored') return own;
    if (own.json.length > this.#limits.ownAwareness) return 'tooLarge';
    const state = identified(own.json, by);
    if (state === undefined) return 'malformed';
    this.#clients.set(by, own.client);
    this.#claims.set(own.client, by.account);
    this.#show(own.client, state, by);
    return 'taken';
  }

  leave(by: Visible): void {
    const client = this.#clients.get(by);
    this.#clients.delete(by);
    // The same screen may have come back on a new connection before this one was found dead.
    if (client !== undefined && this.#entries.get(client)?.by === by) this.#show(client, 'null', by);
  }

  /** Everybody but the one who asks. */
  frameFor(who: Visible): Frame | undefined {
    const own = this.#clients.get(who);
    const others = [...this.#entries.keys()].filter((client) => client !== own);
    // Whoever comes back has forgotten these states but not their clocks, and would ignore them at the same clock.
    for (const client of others) (this.#entries.get(client) as Entry).clock += 1;
    return others.length === 0 ? undefined : awarenessFrame(this.#presentations(others));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }

  /** One connection shows one client, for good, and none that belongs to somebody else. */
  #isOwn(by: Visible, client: number): boolean {
    const known = this.#clients.get(by);
    if (known !== undefined) return known === client;
    const claimed = this.#claims.get(client);
    return (claimed === undefined || claimed === by.account) && this.#mayClaim(client, by.account);
  }

  #show(client: number, state: string, by: Visible): void {
    const before = this.#entries.get(client);
    // Clocks are the server's own and run with its time, so that they keep rising over reconnections and restarts.
    const clock = Math.max((before?.clock ?? 0) + 1, Date.now());
    this.#entries.set(client, { clock, state, by });
    this.#changed.add(client);
    const wait = this.#sentAt + this.#limits.presenceMs - performance.now();
    if (wait <= 0 && !this.#timer) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), Math.max(1, wait));
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    const changed = new Set(this.#changed);
    this.#changed.clear();
    const frame = awarenessFrame(this.#presentations([...changed]));
    for (const who of this.#inmates()) {
      const own = this.#clients.get(who);
      // An echo of one's own state would set the local one back to what it was when it was sent.
      if (own === undefined || !changed.has(own)) who.sendFleeting(frame);
      else if (changed.size > 1)
        who.sendFleeting(
          awarenessFrame(this.#presentations([...changed].filter((client) => client !== own))),
        );
    }
    for (const client of changed)
      if (this.#entries.get(client)?.state === 'null') this.#entries.delete(client);
  }

  #presentations(clients: readonly number[]): Presentation[] {
    return clients.flatMap((client) => {
      const entry = this.#entries.get(client);
      return entry ? [{ client, clock: entry.clock, state: entry.state }] : [];
    });
  }
}

function readOwn(
  update: Uint8Array,
  isOwn: (client: number) => boolean,
): { client: number; json: string } | 'malformed' | 'ignored' {
  try {
    const decoder = decoding.createDecoder(update);
    let own: { client: number; json: string } | undefined;
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const json = decoding.readVarString(decoder);
      if (!own && client <= 0xff_ff_ff_ff && isOwn(client)) own = { client, json };
    }
    return own ?? 'ignored';
  } catch {
    return 'malformed';
  }
}

/** The state with the identity of the session put over whatever identity it claims. */
function identified(json: string, by: Visible): string | undefined {
  let state: unknown;
  try {
    state = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (state === null) return 'null';
  if (typeof state !== 'object' || Array.isArray(state)) return undefined;
  const { ink, user, ...rest } = state as Record<string, unknown>;
  const identity = { person: by.person, name: by.name };
  return JSON.stringify({
    ...rest,
    ...identity,
    // What TipTap's carets show.
    ...(typeof user === 'object' && user !== null && { user: { ...user, ...identity } }),
    ...(by.mayShowInk && ink !== undefined && { ink }),
  });
}
