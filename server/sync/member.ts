import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { AccountId, MeetingId, PersonId, SessionHash } from '#domain/kernel/id.ts';
import { CLOSE, MESSAGE, SYNC, type CloseCode } from '#domain/rooms/wire.ts';
import type { Log } from '../log.ts';
import { Bucket } from './bucket.ts';
import { accessFrame, HEARTBEAT, savedFrame, syncFrame, type Frame } from './frames.ts';
import { judge, leftPending } from './guard.ts';
import type { Limits } from './limits.ts';
import type { Inmate } from './batch.ts';
import type { LiveRoom } from './live-room.ts';
import type { Visible } from './presence.ts';
import { reasonOf, Tally } from './tally.ts';
import type { Begun, Unfinished } from './unfinished.ts';

/** Who stands behind a connection, as the session says. */
export type SignedIn = {
  readonly account: AccountId;
  readonly person: PersonId;
  readonly name: string;
  readonly session: SessionHash;
  /** Whoever has not chosen her own password yet is let into no room. */
  readonly mustChangePassword: boolean;
};

type Parts = {
  readonly ws: WebSocket;
  /** The connection under it: frames are written there as they are. Nothing of ours is compressed or fragmented, so the two never interleave. */
  readonly socket: Duplex;
  readonly who: SignedIn;
  readonly live: LiveRoom;
  readonly mayWrite: boolean;
  readonly mayShowInk: boolean;
  readonly meeting: MeetingId | undefined;
  /** Whether the client offered our subprotocol. */
  readonly speaksSen: boolean;
  readonly limits: Limits;
  readonly log: Log;
  readonly tally: Tally;
  /** Bytes of all rooms that wait for PostgreSQL. */
  readonly waitingBytes: () => number;
  readonly unfinished: Unfinished;
  readonly onGone: (member: Member) => void;
};

class Malformed extends Error {}

/** Closings that an operator should hear of even where nobody gave a reason. */
const WARNED: ReadonlySet<CloseCode> = new Set([CLOSE.slow, CLOSE.forged]);

/** One connection of one person to one room. */
export class Member implements Inmate, Visible {
  readonly who: SignedIn;
  readonly live: LiveRoom;
  readonly mayWrite: boolean;
  readonly meeting: MeetingId | undefined;
  mayShowInk: boolean;
  upToDate = false;
  readonly #parts: Parts;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #messages: Bucket;
  readonly #bytes: Bucket;
  /** Document messages so far; `saved` refers to this count. */
  #received = 0;
  #newAuthors = 0;
  #gaps = 0;
  /** Something did not fit: until the client has sent all that is missing, single updates are of no use. */
  #resyncing = false;
  #leaving = false;
  #gone = false;
  heardAt = performance.now();
  #bufferedBefore = 0;
  /** Whether it has asked for the state; in a large room its turn may take a while. */
  #hasAsked = false;
  /** Of what is buffered, the state that was sent: kept once for all who read it, and larger than a reader may be behind. */
  #stateUnread = 0;
  readonly joinedAt = this.heardAt;
  #messagesIn = 0;
  #bytesIn = 0;
  readonly #begun: Begun;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ws = parts.ws;
    this.#socket = parts.socket;
    this.who = parts.who;
    this.live = parts.live;
    this.mayWrite = parts.mayWrite;
    this.mayShowInk = parts.mayShowInk;
    this.meeting = parts.meeting;
    this.#begun = parts.unfinished.of(parts.who.account);
    const { limits } = parts;
    this.#messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, this.heardAt);
    this.#bytes = new Bucket(limits.bytesPerSecond, limits.byteBurst, this.heardAt);
    this.#ws.on('message', (message, isBinary) => this.#hear(message as Buffer, isBinary));
    this.#ws.on('ping', (data) => {
      if (this.#hearControl()) this.#ws.pong(data);
    });
    this.#ws.on('pong', () => this.#hearControl());
    this.#socket.on('data', this.#onChunk);
    // Protocol errors; the close event follows.
    this.#ws.on('error', () => {});
    this.#ws.on('close', (code) => this.#hasLeft(code));
  }

  get account(): AccountId {
    return this.who.account;
  }

  get person(): PersonId {
    return this.who.person;
  }

  get name(): string {
    return this.who.name;
  }

  /** `slow`: it does not read as fast as it is written to; `arriving`: it has not asked for the state yet. */
  get state(): 'level' | 'arriving' | 'slow' {
    if (this.bufferedBytes > this.#parts.limits.bufferedHigh) return 'slow';
    return this.upToDate ? 'level' : 'arriving';
  }

  get bufferedBytes(): number {
    return this.#socket.writableLength;
  }

  /** Takes part from now on. */
  join(): void {
    this.live.inmates.add(this);
    if (this.#parts.speaksSen) this.send(accessFrame(this.mayWrite));
    if (this.mayWrite) this.#askForMissing();
    const presence = this.live.presence.frameFor(this);
    if (presence) this.send(presence);
  }

  send(frame: Frame): void {
    if (this.#leaving || this.#ws.readyState !== this.#ws.OPEN) return;
    const buffered = this.#socket.writableLength;
    this.#stateUnread = Math.min(this.#stateUnread, buffered);
    if (buffered - this.#stateUnread > this.#parts.limits.bufferedMax) return this.leave(CLOSE.slow);
    this.#socket.write(frame);
    const { tally } = this.#parts;
    tally.framesOut += 1;
    tally.bytesOut += frame.length;
  }

  sendFleeting(frame: Frame): void {
    if (this.#socket.writableLength <= this.#parts.limits.bufferedHigh) this.send(frame);
    else this.#parts.tally.presenceSkipped += 1;
  }

  /** The state of the room: many small messages are one write. */
  #sendState(frames: readonly Frame[]): void {
    // One state may be larger than a reader may be behind; whoever asks for another without reading it is slow.
    const isFirst = Math.min(this.#stateUnread, this.#socket.writableLength) === 0;
    this.#socket.cork();
    for (const frame of frames) {
      this.send(frame);
      if (isFirst) this.#stateUnread += frame.length;
    }
    this.#socket.uncork();
  }

  saved(count: number): void {
    if (this.#parts.speaksSen) this.send(savedFrame(count));
  }

  leave(code: CloseCode): void {
    this.#part(code);
  }

  /** @param why is said in the log where it is somebody's fault. */
  #part(code: CloseCode, why?: string): void {
    if (this.#leaving) return;
    this.#leaving = true;
    const { log, tally } = this.#parts;
    Tally.count(tally.closed, reasonOf(code));
    const facts = { ...this.#counts(), code, why: why ?? reasonOf(code) };
    const { account, session } = this.who;
    if (why === undefined && !WARNED.has(code)) log.info(facts, 'sync: a connection is closed');
    else log.warn({ ...facts, account, session }, 'sync: a client is sent away');
    this.#goneForGood();
    this.#ws.close(code, reasonOf(code));
    // A peer that does not read does not see the close frame either.
    setTimeout(() => this.#ws.terminate(), this.#parts.limits.closeMs).unref();
  }

  /** Hears nothing more; for a server that is stopping. */
  mute(): void {
    this.#resyncing = true;
    this.#ws.pause();
  }

  unmute(): void {
    this.#ws.resume();
  }

  /** Says that we live and asks whether the peer does. */
  beat(): void {
    this.sendFleeting(HEARTBEAT);
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  /** Parts with a peer that no longer answers or no longer reads. */
  sweep(): void {
    const { silenceMs, arriveMs } = this.#parts.limits;
    const now = performance.now();
    if (now - this.heardAt > silenceMs) return this.leave(CLOSE.silent);
    if (!this.#hasAsked && now - this.joinedAt > arriveMs) return this.leave(CLOSE.silent);
    const buffered = this.#socket.writableLength;
    const stuck = buffered > this.#parts.limits.bufferedHigh && buffered >= this.#bufferedBefore;
    if (stuck && this.#bufferedBefore > this.#parts.limits.bufferedHigh) return this.leave(CLOSE.slow);
    this.#bufferedBefore = buffered;
  }

  #hasLeft(code: number): void {
    if (!this.#gone) this.#parts.log.info({ ...this.#counts(), code }, 'sync: a client has left');
    this.#goneForGood();
  }

  #counts() {
    const seconds = Math.round((performance.now() - this.joinedAt) / 1000);
    return { room: this.live.name, seconds, messages: this.#messagesIn, bytes: this.#bytesIn };
  }

  #goneForGood(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#leaving = true;
    this.#socket.off('data', this.#onChunk);
    this.#begun.ended();
    this.live.inmates.delete(this);
    if (!this.live.dead) this.live.presence.leave(this);
    this.#parts.onGone(this);
  }

  readonly #onChunk = (chunk: Buffer): void => {
    const excess = this.#begun.chunk(chunk.length);
    if (excess === 'account') this.#refuse(CLOSE.flood, 'messages without an end');
    else if (excess === 'all') this.leave(CLOSE.unavailable);
  };

  #hearControl(): boolean {
    this.heardAt = performance.now();
    this.#begun.control();
    return !this.#leaving && this.#afford(1, 64);
  }

  #hear(message: Buffer, isBinary: boolean): void {
    if (this.#leaving) return;
    this.heardAt = performance.now();
    this.#begun.ended();
    const { tally } = this.#parts;
    tally.messagesIn += 1;
    tally.bytesIn += message.length;
    this.#messagesIn += 1;
    this.#bytesIn += message.length;
    try {
      if (!isBinary) throw new Malformed('text');
      this.#read(message);
    } catch (error) {
      this.#refuse(CLOSE.malformed, error instanceof Error ? error.message : 'unreadable');
    }
  }

  #read(message: Buffer): void {
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    switch (kind) {
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder);
        const cost = step === SYNC.step1 ? this.#parts.limits.costOfStep1 : 1;
        if (!this.#afford(cost, message.length)) return;
        const payload = decoding.readVarUint8Array(decoder);
        if (step === SYNC.step1) return this.#tellState(payload);
        if (step === SYNC.step2 || step === SYNC.update) return this.#takeIn(payload, step === SYNC.step2);
        throw new Malformed('an unknown step');
      }
      case MESSAGE.awareness:
        if (!this.#afford(1, message.length)) return;
        return this.#show(decoding.readVarUint8Array(decoder));
      case MESSAGE.queryAwareness: {
        if (!this.#afford(this.#parts.limits.costOfQuery, message.length)) return;
        const presence = this.live.presence.frameFor(this);
        if (presence) this.send(presence);
        return;
      }
      default:
        throw new Malformed('an unknown message');
    }
  }

  #afford(cost: number, bytes: number): boolean {
    const at = performance.now();
    if (this.#messages.take(cost, at) && this.#bytes.take(bytes, at)) return true;
    this.#refuse(CLOSE.flood, 'too much at once');
    return false;
  }

  #tellState(vector: Uint8Array): void {
    if (vector.length > this.#parts.limits.stateVector)
      return this.#refuse(CLOSE.tooLarge, 'a state vector too large');
    Y.decodeStateVector(vector);
    this.#hasAsked = true;
    this.live.newcomers.bring(vector, (frames) => this.#bringLevel(frames));
  }

  #bringLevel(framesOf: () => Frame[]): void {
    if (this.#leaving) return;
    try {
      const frames = framesOf();
      this.upToDate = true;
      // The state may hold what is not committed yet, which nobody may see before it is.
      this.live.whenStored(() => this.#sendState(frames));
    } catch (error) {
      this.#parts.log.error({ error, room: this.live.name }, 'sync: a state cannot be told');
      this.leave(CLOSE.failed);
    }
  }

  #takeIn(bytes: Uint8Array, isAll: boolean): void {
    const { limits, waitingBytes } = this.#parts;
    this.#received += 1;
    if (!this.mayWrite)
      return isEmpty(bytes) ? undefined : this.#refuse(CLOSE.readOnly, 'wrote in a read-only room');
    if (this.#resyncing && !isAll) return;
    if (!isAll && bytes.length > limits.update) return this.#refuse(CLOSE.tooLarge, 'an update too large');
    if (this.live.totalBytes + bytes.length > limits.roomBytes)
      return this.#refuse(CLOSE.tooLarge, 'the room is full');
    if (waitingBytes() > limits.unsavedBytes) return this.leave(CLOSE.unavailable);
    const { doc, authors, presence } = this.live;
    const verdict = judge(bytes, {
      doc,
      authors,
      limits,
      account: this.account,
      claimant: (client) => presence.claimant(client),
      newAuthorsLeft: limits.newAuthorsPerSocket - this.#newAuthors,
    });
    if (verdict.kind === 'refuse') return this.#refuse(verdict.code, verdict.why);
    if (verdict.kind === 'gap') return this.#resync();
    this.#newAuthors += verdict.newAuthors.size;
    if (!this.#apply(bytes, verdict.newAuthors)) return;
    this.#gaps = 0;
    this.#resyncing = false;
    this.live.acknowledge(this, this.#received);
  }

  #apply(bytes: Uint8Array, newAuthors: ReadonlySet<number>): boolean {
    try {
      this.live.apply(bytes, this, newAuthors);
    } catch (error) {
      this.#parts.log.error(
        { error, room: this.live.name, account: this.account },
        'sync: an update broke a room',
      );
      this.leave(CLOSE.malformed);
      // Half of it may be in memory; none of it is in the log.
      this.live.give(CLOSE.failed);
      return false;
    }
    if (!leftPending(this.live.doc)) return true;
    this.#refuse(CLOSE.malformed, 'structs that wait for one another');
    return false;
  }

  #resync(): void {
    this.#gaps += 1;
    if (this.#gaps > this.#parts.limits.gaps) return this.#refuse(CLOSE.failed, 'updates that never fit');
    this.#resyncing = true;
    this.#askForMissing();
  }

  #askForMissing(): void {
    this.send(syncFrame('step1', Y.encodeStateVector(this.live.doc)));
  }

  #show(update: Uint8Array): void {
    if (update.length > this.#parts.limits.awarenessMessage)
      return this.#refuse(CLOSE.tooLarge, 'a presence too large');
    const verdict = this.live.presence.receive(this, update);
    if (verdict === 'malformed') this.#refuse(CLOSE.malformed, 'a presence that is none');
    if (verdict === 'tooLarge') this.#refuse(CLOSE.tooLarge, 'a presence too large');
  }

  #refuse(code: CloseCode, why: string): void {
    this.#part(code, why);
  }
}

function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
