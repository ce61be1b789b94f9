import * as decoding from 'lib0/decoding';
import { awarenessFrameOf, type Frame, presentationBytes } from './frames.ts';
import type { Told } from './letters.ts';
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

/** `at` orders the states of one client that are told by several nodes; `by` is one of ours, or the name of a node. */
type Entry = { clock: number; at: number; state: string; by: Visible | string };

export type PresenceVerdict = 'taken' | 'ignored' | 'malformed' | 'tooLarge';

/**
 * Who is in a room and what they show of themselves. Never stored. Each client is shown under the identity of its
 * session whatever it says; entries about others are not looked at, since stock clients repeat what they heard.
 */
export class Presence {
  readonly #limits: Limits;
  readonly #inmates: () => Iterable<Visible>;
  readonly #mayClaim: (client: number, account: string) => boolean;
  readonly #tell: ((told: readonly Told[]) => void) | undefined;
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
    /** Tells the other nodes what changed among the people here. */
    tell?: ((told: readonly Told[]) => void) | undefined;
  }) {
    this.#tell = parts.tell;
    this.#limits = parts.limits;
    this.#inmates = parts.inmates;
    this.#mayClaim = parts.mayClaim;
  }

  claimant(client: number): string | undefined {
    return this.#claims.get(client);
  }

  /** Takes an awareness update from `by`. */
  receive(by: Visible, update: Uint8Array): PresenceVerdict {
    const mayShowMore = this.#clients.has(by) || this.#shownBy(by.account) < this.#limits.screens;
    const own = readOwn(
      update,
      (client) => this.#isOwn(by, client) && (mayShowMore || this.#entries.has(client)),
    );
    if (own === 'malformed' || own === 'ignored') return own;
    if (own.json.length > this.#limits.ownAwareness) return 'tooLarge';
    const state = identified(own.json, by);
    if (state === undefined) return 'malformed';
    this.#clients.set(by, own.client);
    this.#claim(own.client, by.account);
    this.#show(own.client, state, by);
    return 'taken';
  }

  leave(by: Visible): void {
    const client = this.#clients.get(by);
    this.#clients.delete(by);
    // The same screen may have come back on a new connection before this one was found dead.
    if (client !== undefined && this.#entries.get(client)?.by === by) this.#show(client, 'null', by);
  }

  /** What another node says of the people there, whose identity it has seen to. */
  hear(node: string, told: readonly Told[]): void {
    for (const { client, account, at, state } of told) {
      const before = this.#entries.get(client);
      if (state === 'null') {
        // Whoever has come back at another node meanwhile has not left.
        if (before?.by === node) this.#show(client, state, node, at);
        continue;
      }
      if ((before && at <= before.at) || !this.#isFree(client, account)) continue;
      this.#claim(client, account);
      this.#show(client, state, node, at);
    }
  }

  /** The people here, for another node. */
  told(clients: Iterable<number> = this.#entries.keys()): Told[] {
    return [...clients].flatMap((client) => {
      const entry = this.#entries.get(client);
      if (!entry || typeof entry.by === 'string') return [];
      return [{ client, account: entry.by.account, at: entry.at, state: entry.state }];
    });
  }

  /** A node is gone, and those there with it. */
  drop(node: string): void {
    for (const [client, entry] of this.#entries)
      if (entry.by === node) this.#show(client, 'null', node, entry.at + 1);
  }

  /** Everybody but the one who asks. */
  frameFor(who: Visible): Frame | undefined {
    const own = this.#clients.get(who);
    const others = [...this.#entries.keys()].filter((client) => client !== own);
    // Whoever comes back has forgotten these states but not their clocks, and would ignore them at the same clock.
    for (const client of others) (this.#entries.get(client) as Entry).clock += 1;
    if (others.length === 0) return undefined;
    return awarenessFrameOf(
      others.map((client) => presentationBytes({ client, ...(this.#entries.get(client) as Entry) })),
    );
  }

  /** Nothing is sent to the people here any more; at other nodes they must not stay behind. */
  close(): void {
    this.#tell?.(this.told().map((one) => ({ ...one, state: 'null' })));
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }

  /** One connection shows one client, for good, and none that belongs to somebody else. */
  #isOwn(by: Visible, client: number): boolean {
    const known = this.#clients.get(by);
    if (known !== undefined) return known === client;
    return this.#isFree(client, by.account);
  }

  /** How many screens of the account are shown here. */
  #shownBy(account: string): number {
    let shown = 0;
    for (const { by } of this.#entries.values())
      if (typeof by !== 'string' && by.account === account) shown += 1;
    return shown;
  }

  #claim(client: number, account: string): void {
    if (this.#claims.get(client) === account) return;
    this.#claims.set(client, account);
    if (this.#claims.size <= this.#limits.claims) return;
    // A room may have more people than that; only whoever claims so much alone loses the oldest.
    const own = [...this.#claims].filter(([, claimant]) => claimant === account);
    const oldest = own.find(([other]) => !this.#entries.has(other));
    if (own.length > this.#limits.claims && oldest) this.#claims.delete(oldest[0]);
  }

  #isFree(client: number, account: string): boolean {
    const claimed = this.#claims.get(client);
    return (claimed === undefined || claimed === account) && this.#mayClaim(client, account);
  }

  #show(client: number, state: string, by: Visible | string, toldAt?: number): void {
    const before = this.#entries.get(client);
    const at = toldAt ?? Math.max((before?.at ?? 0) + 1, Date.now());
    // Clocks are the server's own and run with its time, so that they keep rising over reconnections and restarts.
    const clock = Math.max((before?.clock ?? 0) + 1, Date.now(), toldAt ?? 0);
    this.#entries.set(client, { clock, at, state, by });
    this.#changed.add(client);
    const wait = this.#sentAt + this.#window() - performance.now();
    if (wait <= 0 && !this.#timer) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), Math.max(1, wait));
  }

  /** What a crowd shows is gathered longer: it grows with the square of the crowd. */
  #window(): number {
    const { presenceMs, crowd, crowdPresenceMs } = this.#limits;
    return this.#entries.size > crowd ? crowdPresenceMs : presenceMs;
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = performance.now();
    const changed = new Map(
      [...this.#changed].flatMap((client): [number, Uint8Array][] => {
        const entry = this.#entries.get(client);
        return entry ? [[client, presentationBytes({ client, ...entry })]] : [];
      }),
    );
    this.#changed.clear();
    this.#tell?.(this.told(changed.keys()));
    const frame = awarenessFrameOf([...changed.values()]);
    for (const who of this.#inmates()) {
      const own = this.#clients.get(who);
      // An echo of one's own state would set the local one back to what it was when it was sent.
      if (own === undefined || !changed.has(own)) who.sendFleeting(frame);
      else if (changed.size > 1) who.sendFleeting(frameWithout(changed, own));
    }
    for (const client of changed.keys())
      if (this.#entries.get(client)?.state === 'null') this.#entries.delete(client);
  }
}

function frameWithout(changed: ReadonlyMap<number, Uint8Array>, own: number): Frame {
  const others: Uint8Array[] = [];
  for (const [client, bytes] of changed) if (client !== own) others.push(bytes);
  return awarenessFrameOf(others);
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
