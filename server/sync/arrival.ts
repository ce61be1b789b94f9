import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseRoom, printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, SUBPROTOCOL } from '#domain/rooms/wire.ts';
import type { Log } from '../log.ts';
import type { Admission, Admitted } from './admission.ts';
import type { Limits } from './limits.ts';
import type { LiveRoom } from './live-room.ts';
import { Member, type SignedIn } from './member.ts';
import type { Rooms } from './rooms.ts';
import { type Reason, reasonOf, Tally } from './tally.ts';
import { Unfinished } from './unfinished.ts';

/** What the sync server asks of sessions. */
export type Sessions = {
  read(token: string): Promise<SignedIn | undefined>;
  tokenIn(cookieHeader: string | undefined): string | undefined;
};

type Parts = {
  readonly sessions: Sessions;
  readonly admission: Admission;
  readonly origins: readonly string[];
  readonly rooms: Rooms;
  readonly members: Set<Member>;
  readonly limits: Limits;
  readonly log: Log;
  readonly tally: Tally;
  readonly waitingBytes: () => number;
  /** Rises with every recheck: a decision made before one must not be acted on after it. */
  readonly rechecks: () => number;
  readonly draining: () => boolean;
};

type Refusal = { readonly status: 401 | 404 | 429 | 503; readonly code: Code };
/** The close codes with which somebody is turned away. */
type Code = (typeof CLOSE)['signedOut' | 'noRoom' | 'tooMany' | 'unavailable'];
type Line = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };
type Pass = {
  readonly who: SignedIn;
  readonly room: Room;
  readonly admitted: Admitted;
  /** How many rechecks there had been; if there were more since, the facts may have changed. */
  readonly decidedAt: number;
};

const SIGNED_OUT: Refusal = { status: 401, code: CLOSE.signedOut };
/** The same for what is not there and for what is not yours. */
const NO_ROOM: Refusal = { status: 404, code: CLOSE.noRoom };
const TOO_MANY: Refusal = { status: 429, code: CLOSE.tooMany };
const UNAVAILABLE: Refusal = { status: 503, code: CLOSE.unavailable };

/** The door: who may come in is decided before the connection becomes a WebSocket, so nothing is heard before. */
export class Arrival {
  readonly #parts: Parts;
  readonly #wss: WebSocketServer;
  /** For those who are let through the handshake only to be told why they are turned away. */
  readonly #exit: WebSocketServer;
  readonly #unfinished: Unfinished;
  /** Connections of each account. */
  readonly #places = new Map<string, number>();
  #deciding = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#wss = webSockets(parts.limits.message, parts.limits);
    this.#exit = webSockets(parts.limits.turnedAwayMessage, parts.limits);
    this.#unfinished = new Unfinished(parts.limits);
  }

  /** Upgrades on which it is not decided yet. */
  get deciding(): number {
    return this.#deciding;
  }

  async receive(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { limits, origins, draining } = this.#parts;
    socket.on('error', () => socket.destroy());
    // First of all: a page of another site must learn nothing, not even whether somebody is signed in.
    if (!origins.includes(request.headers.origin ?? '')) {
      this.#note('foreignOrigin', { status: 403 });
      return refuse(socket, 403);
    }
    if (draining() || this.#deciding >= limits.upgrades) {
      this.#note('unavailable', { ...UNAVAILABLE, deciding: this.#deciding });
      return refuse(socket, 503);
    }
    const began = performance.now();
    const line = { request, socket, head };
    this.#deciding += 1;
    const deadline = setTimeout(() => {
      this.#note('unavailable', { ...UNAVAILABLE, error: 'not decided in time' });
      refuse(socket, 503);
    }, limits.upgradeMs);
    try {
      const outcome = await this.#decide(request);
      if ('status' in outcome) this.#turnAway(outcome, line);
      else await this.#letIn(outcome, line, began);
    } catch (error) {
      this.#turnAway(UNAVAILABLE, line, error);
    } finally {
      clearTimeout(deadline);
      this.#deciding -= 1;
    }
  }

  async #decide(request: IncomingMessage): Promise<Pass | Refusal> {
    const { sessions, admission, rechecks } = this.#parts;
    const token = sessions.tokenIn(request.headers.cookie);
    const room = roomOf(request.url);
    const decidedAt = rechecks();
    const who = token ? await sessions.read(token) : undefined;
    if (!who || who.mustChangePassword) return SIGNED_OUT;
    const admitted = room && (await admission.decide(room, who.person));
    if (!admitted || admitted.access === 'none') return NO_ROOM;
    return { who, room, admitted, decidedAt };
  }

  async #letIn(first: Pass, line: Line, began: number): Promise<void> {
    const { rooms, rechecks, tally } = this.#parts;
    const { request, socket, head } = line;
    const live = await rooms.enter(first.room);
    let joined = false;
    try {
      let outcome: Pass | Refusal = first;
      while (!('status' in outcome) && outcome.decidedAt !== rechecks())
        outcome = await this.#decide(request);
      // From here to the joining nothing is awaited, so nothing can change.
      const refusal = 'status' in outcome ? outcome : this.#lackOfPlace(outcome.who, live);
      if (refusal || 'status' in outcome) return this.#turnAway(refusal ?? UNAVAILABLE, line);
      const pass = outcome;
      if (socket.writable)
        this.#wss.handleUpgrade(request, socket, head, (ws) => {
          joined = true;
          this.#join({ ws, socket }, pass, live);
          tally.join.observe((performance.now() - began) / 1000);
        });
    } finally {
      if (!joined) rooms.leave(live);
    }
  }

  #lackOfPlace(who: SignedIn, live: LiveRoom): Refusal | undefined {
    const { members, limits, draining } = this.#parts;
    if (draining() || live.dead) return UNAVAILABLE;
    const taken = this.#places.get(who.account) ?? 0;
    return taken >= limits.socketsPerAccount || members.size >= limits.sockets ? TOO_MANY : undefined;
  }

  #join(line: { ws: WebSocket; socket: Duplex }, { who, admitted }: Pass, live: LiveRoom): void {
    const { rooms, members, limits, log, tally, waitingBytes } = this.#parts;
    const member = new Member({
      ...line,
      who,
      live,
      mayWrite: admitted.access === 'write',
      mayShowInk: admitted.mayShowInk,
      meeting: admitted.meeting,
      speaksSen: line.ws.protocol === SUBPROTOCOL,
      limits,
      log,
      tally,
      waitingBytes,
      unfinished: this.#unfinished,
      onGone: (gone) => {
        members.delete(gone);
        this.#count(who.account, -1);
        rooms.leave(live);
      },
    });
    members.add(member);
    this.#count(who.account, 1);
    member.join();
  }

  /** One line for each. Whoever is signed out or asks for what is not there is everyday life. */
  #note(reason: Reason, facts: object): void {
    const { log, tally, draining } = this.#parts;
    Tally.count(tally.refused, reason);
    const isUsual = reason === 'signedOut' || reason === 'noRoom' || draining();
    log[isUsual ? 'info' : 'warn']({ ...facts, why: reason }, 'sync: a connection is refused');
  }

  #count(account: string, change: number): void {
    const taken = (this.#places.get(account) ?? 0) + change;
    if (taken > 0) this.#places.set(account, taken);
    else this.#places.delete(account);
  }

  /**
   * Browsers hide the HTTP status of a failed upgrade from the page. So our own client is let through the handshake and
   * told by a close code; every other gets the status.
   */
  #turnAway(refusal: Refusal, { request, socket, head }: Line, error?: unknown): void {
    if (!socket.writable) return;
    const room = roomOf(request.url);
    // What else stands in the address may be anything.
    const facts = {
      ...refusal,
      ...(room && { room: printRoom(room) }),
      ...(error !== undefined && { error }),
    };
    this.#note(reasonOf(refusal.code), facts);
    if (!offersSen(request)) return refuse(socket, refusal.status);
    this.#exit.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {});
      ws.close(refusal.code);
      setTimeout(() => ws.terminate(), this.#parts.limits.closeMs).unref();
    });
  }
}

function webSockets(maxPayload: number, { fragments, chunks }: Limits): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Compressing each message costs five times the throughput and a megabyte a connection.
    perMessageDeflate: false,
    maxPayload,
    maxFragments: fragments,
    maxBufferedChunks: chunks,
    // A connection answers pings itself, and only as many as it may send.
    autoPong: false,
    handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  });
}

function roomOf(url: string | undefined): Room | undefined {
  const path = (url ?? '').split('?', 1)[0] ?? '';
  const name = path.startsWith('/sync/') ? path.slice('/sync/'.length) : '';
  try {
    return parseRoom(decodeURIComponent(name));
  } catch {
    return undefined;
  }
}

function offersSen(request: IncomingMessage): boolean {
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((protocol) => protocol.trim() === SUBPROTOCOL);
}

const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

function refuse(socket: Duplex, status: keyof typeof REASONS): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.once('finish', () => socket.destroy());
}
