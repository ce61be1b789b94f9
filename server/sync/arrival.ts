import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { parseRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, SUBPROTOCOL, type CloseCode } from '#domain/rooms/wire.ts';
import type { Log } from '../log.ts';
import type { Admission, Admitted } from './admission.ts';
import type { Limits } from './limits.ts';
import type { LiveRoom } from './live-room.ts';
import { Member, type SignedIn } from './member.ts';
import type { Rooms } from './rooms.ts';

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
  readonly waitingBytes: () => number;
  /** Rises with every recheck: a decision made before one must not be acted on after it. */
  readonly rechecks: () => number;
  readonly draining: () => boolean;
};

type Refusal = { readonly status: 401 | 404 | 429 | 503; readonly code: CloseCode };
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
  /** Connections of each account. */
  readonly #places = new Map<string, number>();
  #deciding = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#wss = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // Compressing each message costs five times the throughput and a megabyte a connection.
      perMessageDeflate: false,
      maxPayload: parts.limits.message,
      handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
    });
  }

  async receive(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { limits, origins, draining } = this.#parts;
    socket.on('error', () => socket.destroy());
    // First of all: a page of another site must learn nothing, not even whether somebody is signed in.
    if (!origins.includes(request.headers.origin ?? '')) return refuse(socket, 403);
    if (draining() || this.#deciding >= limits.upgrades) return refuse(socket, 503);
    this.#deciding += 1;
    const deadline = setTimeout(() => socket.destroy(), limits.upgradeMs);
    try {
      const outcome = await this.#decide(request);
      if ('status' in outcome) this.#turnAway(outcome, request, socket, head);
      else await this.#letIn(outcome, request, socket, head);
    } catch (error) {
      if (!draining())
        this.#parts.log.error({ error, url: request.url }, 'sync: a connection could not be admitted');
      this.#turnAway(UNAVAILABLE, request, socket, head);
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
    if (!who) return SIGNED_OUT;
    const admitted = room && (await admission.decide(room, who.person));
    if (!admitted || admitted.access === 'none') return NO_ROOM;
    return { who, room, admitted, decidedAt };
  }

  async #letIn(first: Pass, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { rooms, rechecks } = this.#parts;
    const live = await rooms.enter(first.room);
    let joined = false;
    try {
      let outcome: Pass | Refusal = first;
      while (!('status' in outcome) && outcome.decidedAt !== rechecks())
        outcome = await this.#decide(request);
      // From here to the joining nothing is awaited, so nothing can change.
      const refusal = 'status' in outcome ? outcome : this.#lackOfPlace(outcome.who, live);
      if (refusal || 'status' in outcome)
        return this.#turnAway(refusal ?? UNAVAILABLE, request, socket, head);
      const pass = outcome;
      if (!socket.destroyed)
        this.#wss.handleUpgrade(request, socket, head, (ws) => {
          joined = true;
          this.#join(ws, pass, live);
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

  #join(ws: ConstructorParameters<typeof Member>[0]['ws'], { who, admitted }: Pass, live: LiveRoom): void {
    const { rooms, members, limits, log, waitingBytes } = this.#parts;
    const member = new Member({
      ws,
      who,
      live,
      mayWrite: admitted.access === 'write',
      mayShowInk: admitted.mayShowInk,
      meeting: admitted.meeting,
      speaksSen: ws.protocol === SUBPROTOCOL,
      limits,
      log,
      waitingBytes,
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

  #count(account: string, change: number): void {
    const taken = (this.#places.get(account) ?? 0) + change;
    if (taken > 0) this.#places.set(account, taken);
    else this.#places.delete(account);
  }

  /**
   * Browsers hide the HTTP status of a failed upgrade from the page. So our own client is let through the handshake and
   * told by a close code; every other gets the status.
   */
  #turnAway(refusal: Refusal, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed) return;
    if (!offersSen(request)) return refuse(socket, refusal.status);
    this.#wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {});
      ws.close(refusal.code);
      setTimeout(() => ws.terminate(), this.#parts.limits.closeMs).unref();
    });
  }
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
