import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CLOSE, MESSAGE, SUBPROTOCOL, SYNC, isFinal } from '#domain/rooms/wire.ts';
import { applies } from './applies.ts';
import { Ledger } from './ledger.ts';
import { retryDelay } from './retry.ts';

/** Where a link to a room stands. */
export type LinkState =
  | { readonly at: 'connecting'; readonly attempt: number }
  /** Connected; the two sides are telling each other what they have. */
  | { readonly at: 'greeting'; readonly attempt: number }
  /** Everything the server had has arrived. */
  | { readonly at: 'level' }
  | { readonly at: 'waiting'; readonly attempt: number }
  /** The server said no in a way that coming back does not change. */
  | { readonly at: 'denied'; readonly code: number }
  /** This document is no longer the room's. `update`: what the server sent and does not apply; none if the gap was here before. */
  | { readonly at: 'failed'; readonly update?: Uint8Array }
  | { readonly at: 'closed' };

export type LinkOptions = {
  readonly url: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Called after every change of `state`, `access` or `unsaved`. */
  readonly onChange: () => void;
  /** Whether a change came from the copy on this device: not news, but perhaps not at the server either. */
  readonly isFromCopy?: (origin: unknown) => boolean;
  readonly openSocket?: (url: string, protocol: string) => WebSocket;
  readonly random?: () => number;
};

/** y-websocket gives up after so long without a word; the server says something every 12 s. */
const SILENCE_MS = 30_000;
/** Own presence is sent at most so often, however fast the pen reports. */
const PRESENCE_MS = 33;
/** The server takes single changes up to 512 KiB; a larger one goes as part of the whole. */
const LARGE = 400 * 1024;
/** A state of up to so many bytes is shown when it is whole; a larger one as it comes, or it would stop the page. */
const AT_ONCE = 256 * 1024;

/**
 * A room's connection: the protocol of y-websocket plus the server's word on what is committed and what may be written.
 * Own instead of y-websocket's provider because that one counts nothing, waits without jitter and sends changes before
 * the two sides are level.
 */
export class Link {
  state: LinkState = { at: 'connecting', attempt: 0 };
  access: 'read' | 'write' | undefined;
  readonly #options: LinkOptions;
  readonly #ledger = new Ledger();
  #socket: WebSocket | undefined;
  /** What the server had when this connection began; until it has said so, nothing is sent. */
  #serverVector: Uint8Array | undefined;
  /**
   * What has come since the greeting: the server may tell its state as the changes that led to it, and a ballot of an hour
   * ago must not slide up on its way.
   */
  #arriving: { readonly updates: Uint8Array[]; bytes: number } | undefined;
  /** What the server sent when the document began to lack something; none if the copy on this device lacks it. */
  #gapOpener: Uint8Array | undefined;
  #heardAt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #presence: ReturnType<typeof setTimeout> | undefined;
  readonly #watch: ReturnType<typeof setInterval>;

  constructor(options: LinkOptions) {
    this.#options = options;
    options.doc.on('update', this.#onUpdate);
    options.awareness.on('update', this.#onPresence);
    this.#watch = setInterval(() => this.#checkSilence(), SILENCE_MS / 6);
  }

  /** Changes made here that the server has not yet said are committed. */
  get unsaved(): number {
    return this.#ledger.unsaved;
  }

  /** Whether all that is here is known to be committed at the server. */
  get settled(): boolean {
    return (
      this.state.at === 'level' && (this.access === 'read' || this.#ledger.settled) && this.unsaved === 0
    );
  }

  /** Connects now, whatever it was waiting for. */
  connect(): void {
    if (this.#socket || this.state.at === 'closed' || this.state.at === 'failed') return;
    clearTimeout(this.#retry);
    const attempt = this.state.at === 'waiting' || this.state.at === 'connecting' ? this.state.attempt : 0;
    const { url, openSocket } = this.#options;
    const socket = openSocket ? openSocket(url, SUBPROTOCOL) : new WebSocket(url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = performance.now();
    socket.onopen = () => this.#greet(attempt);
    socket.onmessage = (event) => this.#hear(socket, new Uint8Array(event.data as ArrayBuffer));
    socket.onclose = (event) => this.#lost(socket, event.code);
    socket.onerror = () => {};
    this.#become({ at: 'connecting', attempt });
  }

  /** The network is back, or so it is said: try soon, but not everybody in the same instant. */
  comeBack(): void {
    if (this.state.at === 'waiting') this.#connectIn(this.#random() * 400, { at: 'waiting', attempt: 0 });
  }

  /** The network is gone, or so it is said. */
  drop(): void {
    if (this.#socket) this.#lost(this.#socket, 1006);
  }

  close(): void {
    this.#options.doc.off('update', this.#onUpdate);
    this.#options.awareness.off('update', this.#onPresence);
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    clearTimeout(this.#presence);
    this.state = { at: 'closed' };
    const socket = this.#socket;
    this.#abandon();
    socket?.close(1000);
  }

  #greet(attempt: number): void {
    this.#become({ at: 'greeting', attempt });
    this.#arriving = { updates: [], bytes: 0 };
    this.#sendSync(SYNC.step1, Y.encodeStateVector(this.#options.doc));
    this.#sendPresence();
  }

  #hear(socket: WebSocket, message: Uint8Array): void {
    if (socket !== this.#socket) return;
    this.#heardAt = performance.now();
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return this.#hearSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
      case MESSAGE.awareness:
        return applyAwarenessUpdate(this.#options.awareness, decoding.readVarUint8Array(decoder), this);
      case MESSAGE.saved:
        this.#ledger.saved(decoding.readVarUint(decoder));
        return this.#options.onChange();
      case MESSAGE.access:
        this.access = decoding.readVarUint(decoder) === 1 ? 'write' : 'read';
        return this.#options.onChange();
      default:
      // A newer server may know more words.
    }
  }

  #hearSync(step: number, payload: Uint8Array): void {
    if (step === SYNC.step1) {
      this.#serverVector = payload;
      return this.#sendAll();
    }
    if (step === SYNC.update && this.#arriving && this.#arriving.bytes + payload.length <= AT_ONCE) {
      this.#arriving.updates.push(payload);
      this.#arriving.bytes += payload.length;
      return;
    }
    const { doc } = this.#options;
    const hadGap = doc.store.pendingStructs !== null;
    const failed = this.#apply([...this.#arrived(), payload]);
    if (failed) return this.#fail(failed);
    if (doc.store.pendingStructs === null) {
      this.#gapOpener = undefined;
      return step === SYNC.step2 ? this.#become({ at: 'level' }) : undefined;
    }
    if (!hadGap) this.#gapOpener = payload;
    // Something before it is missing. Asked for once more; what even the whole leaves open is not shown as if it were whole.
    if (step === SYNC.step2) return this.#fail(this.#gapOpener);
    this.#sendSync(SYNC.step1, Y.encodeStateVector(doc));
  }

  /** What has come since the greeting and was not shown yet. From now on everything is shown as it comes. */
  #arrived(): readonly Uint8Array[] {
    const updates = this.#arriving?.updates ?? [];
    this.#arriving = undefined;
    return updates;
  }

  /**
   * Takes updates in, as one change. A local one to Yjs, which otherwise tidies formatting up after it by changes of its own.
   *
   * @returns the one that does not apply
   */
  #apply(updates: readonly Uint8Array[]): Uint8Array | undefined {
    const { doc } = this.#options;
    let last: Uint8Array | undefined;
    try {
      Y.transact(
        doc,
        () => {
          for (last of updates) Y.applyUpdate(doc, last, this);
        },
        this,
      );
    } catch (error) {
      if (!applies(() => [Y.encodeStateAsUpdate(doc), ...updates])) return last;
      // They did apply; whoever listens to the document stumbled. That is reported, and the room goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
    return undefined;
  }

  #fail(update: Uint8Array | undefined): void {
    const socket = this.#socket;
    this.#abandon();
    socket?.close(1000);
    this.#become({ at: 'failed', ...(update && { update }) });
  }

  #sendAll(): void {
    if (this.access === 'read') return;
    const all = Y.encodeStateAsUpdate(this.#options.doc, this.#serverVector);
    this.#ledger.sentAll();
    this.#sendSync(SYNC.step2, all);
    this.#options.onChange();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    // An editor repairs what it shows even where its person may only read. That is nobody's writing, and goes nowhere.
    if (this.access === 'read') return;
    if (this.#options.isFromCopy?.(origin)) this.#ledger.unsettle();
    else this.#ledger.changed();
    if (this.#serverVector) {
      if (update.length > LARGE) return this.#sendAll();
      this.#ledger.sentOne();
      this.#sendSync(SYNC.update, update);
    }
    this.#options.onChange();
  };

  readonly #onPresence = ({ added, updated, removed }: Record<string, number[]>, origin: unknown): void => {
    const own = this.#options.awareness.clientID;
    if (origin === this || ![added, updated, removed].some((clients) => clients?.includes(own))) return;
    this.#presence ??= setTimeout(() => this.#sendPresence(), PRESENCE_MS);
  };

  #sendPresence(): void {
    clearTimeout(this.#presence);
    this.#presence = undefined;
    const { awareness } = this.#options;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
    this.#send(encoder);
  }

  #sendSync(step: number, payload: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
    this.#send(encoder);
  }

  #send(encoder: encoding.Encoder): void {
    const socket = this.#socket;
    // 1 = OPEN. What cannot be sent now is part of what is exchanged on the next connection.
    if (socket?.readyState === 1) socket.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
  }

  #checkSilence(): void {
    if (this.#socket && performance.now() - this.#heardAt > SILENCE_MS) this.#lost(this.#socket, 1006);
  }

  #lost(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    const attempt = 'attempt' in this.state ? this.state.attempt + 1 : 0;
    this.#abandon();
    socket.close();
    if (isFinal(code)) return this.#become({ at: 'denied', code });
    // A right that changed is looked up at once; everything else is waited for.
    const delay = code === CLOSE.accessChanged ? 50 : retryDelay(attempt, code, this.#random());
    this.#connectIn(delay, { at: 'waiting', attempt });
  }

  #connectIn(ms: number, state: LinkState): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.connect(), ms);
    this.#become(state);
  }

  /** Lets go of the socket; what comes from it later is not for us any more. */
  #abandon(): void {
    const { awareness } = this.#options;
    const socket = this.#socket;
    this.#arriving = undefined;
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null;
    this.#socket = undefined;
    this.#serverVector = undefined;
    this.#ledger.newConnection();
    const others = [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID);
    removeAwarenessStates(awareness, others, this);
  }

  #become(state: LinkState): void {
    this.state = state;
    this.#options.onChange();
  }

  #random(): number {
    return (this.#options.random ?? Math.random)();
  }
}
