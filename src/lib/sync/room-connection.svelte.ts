import { untrack } from 'svelte';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { dropsLocalCopy } from '#domain/rooms/wire.ts';
import { connection } from './connection.svelte.ts';
import { Link } from './link.ts';
import { openLocalCopy, type LocalCopy } from './local-copy.ts';
import { OFFLINE_AFTER_MS, statusOf, type SyncStatus } from './status.ts';

export type ConnectOptions = {
  /** Account of the person signed in: the copy on this device is kept under its name. */
  readonly account: string;
};

/** Opens a room. One connection per room and screen; pass it on rather than opening it twice. */
export function connectRoom(room: Room, options: ConnectOptions): RoomConnection {
  return new RoomConnection(room, options);
}

/** A room as a screen has it: its content, who is there, and whether what is written here is safe. */
export class RoomConnection {
  readonly room: Room;
  readonly account: string;
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  /** Resolves when there is something to show: the copy on this device if it holds anything, else the server's state. */
  readonly whenLoaded: Promise<void>;
  /** Resolves when the server's state has arrived for the first time. */
  readonly whenSynced: Promise<void>;
  status: SyncStatus = $state.raw('connecting');
  /** The close code with which the server refused, for good. The screen should leave the room. */
  denied: number | undefined = $state.raw();
  /** What the server says one may do here; undefined before it has. */
  access: 'read' | 'write' | undefined = $state.raw();
  readonly #link: Link;
  readonly #local: LocalCopy | undefined;
  #apartSince: number | undefined = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #synced!: () => void;
  #closed = false;

  constructor(room: Room, { account }: ConnectOptions) {
    const name = printRoom(room);
    this.room = room;
    this.account = account;
    this.awareness = new Awareness(this.doc);
    this.#local = openLocalCopy(account, name, this.doc);
    this.#link = new Link({
      url: `${location.origin.replace(/^http/, 'ws')}/sync/${name}`,
      doc: this.doc,
      awareness: this.awareness,
      localCopy: this.#local?.origin,
      onChange: () => untrack(() => this.#refresh()),
    });
    this.whenSynced = new Promise((resolve) => (this.#synced = resolve));
    const copied = this.#local?.read ?? Promise.resolve(false);
    this.whenLoaded = copied.then((found) => (found ? undefined : this.whenSynced));
    // The copy first: otherwise the server would send again all that is here already.
    void copied.then(() => this.#closed || this.#link.connect());
    connection.join(this);
    addEventListener('online', this.#online);
    addEventListener('offline', this.#offline);
    untrack(() => this.#refresh());
  }

  /** Changes made here that the server has not yet committed. */
  get unsaved(): number {
    return this.#link.unsaved;
  }

  /** Leaves the room. What is not sent yet stays in the copy on this device. */
  close(): void {
    void this.#end();
  }

  /** Leaves the room and removes its copy from this device. */
  async forget(): Promise<void> {
    await this.#end(true);
  }

  readonly #online = (): void => this.#link.comeBack();
  readonly #offline = (): void => this.#link.drop();

  #refresh(): void {
    if (this.#closed || !this.#link) return;
    const { state, access } = this.#link;
    const apart = state.at !== 'level' && state.at !== 'greeting';
    this.#apartSince = apart ? (this.#apartSince ?? Date.now()) : undefined;
    const apartMs = this.#apartSince === undefined ? 0 : Date.now() - this.#apartSince;
    clearTimeout(this.#timer);
    if (apart && apartMs < OFFLINE_AFTER_MS)
      this.#timer = setTimeout(() => this.#refresh(), OFFLINE_AFTER_MS - apartMs);
    this.status = this.#steady(statusOf(this.#link, apartMs), apart);
    this.access = access;
    if (state.at === 'level') this.#synced();
    if (state.at === 'denied' && this.denied === undefined) this.#deny(state.code);
  }

  /** A short interruption with nothing on its way leaves the word that stood before. */
  #steady(next: SyncStatus, apart: boolean): SyncStatus {
    return next === 'connecting' && apart && this.status === 'synced' ? this.status : next;
  }

  #deny(code: number): void {
    this.denied = code;
    if (dropsLocalCopy(code)) void this.#local?.drop();
  }

  async #end(forget = false): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener('online', this.#online);
    removeEventListener('offline', this.#offline);
    clearTimeout(this.#timer);
    connection.part(this);
    this.#link.close();
    this.awareness.destroy();
    if (forget) await this.#local?.drop();
    else await this.#local?.close();
    this.doc.destroy();
  }
}
