import { untrack } from 'svelte';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { isOfMeeting, parseRoom, printRoom, type Room } from '#domain/rooms/room.ts';
import { CLOSE, dropsLocalCopy, refusesContent } from '#domain/rooms/wire.ts';
import { dropMeeting } from '../offline/kept-pages.ts';
import { newsFor } from './applies.ts';
import { beginAgain, beginningsOf, followBeginnings, quarantine } from './aside.svelte.ts';
import { connection } from './connection.svelte.ts';
import { type Hindrance, hindranceOf } from './hindrance.ts';
import { Link } from './link.ts';
import { openLocalCopy, type LocalCopy, removeMeetingCopies } from './local-copy.ts';
import { putDocumentAside } from './new-beginning.ts';
import { type Aside, listAside } from './quarantine.ts';
import { noteUnsent, unsentRooms } from './unsent.ts';
import { LATE_AFTER_MS, OFFLINE_AFTER_MS, owesAfter, statusOf, type SyncStatus } from './status.ts';

/** After so many new beginnings in vain it is said that the room cannot be read, until the page is loaded again. */
const MOST_BEGINNINGS = 1;

export type ConnectOptions = {
  /** Account of the person signed in: the copy on this device is kept under its name. */
  readonly account: string;
};

/**
 * Opens a room. One connection per room and screen; pass it on rather than opening it twice. One that was left with changes
 * on their way is entered again: a second would be a second document beside it, and hold what the first still owes. Called
 * in an effect, it runs that again when the room must begin anew with another document.
 */
export function connectRoom(room: Room, options: ConnectOptions): RoomConnection {
  const name = printRoom(room);
  followBeginnings(options.account, name);
  // An effect that opens a room must not run again because another one was opened.
  const open = untrack(() => connection.of(options.account));
  const left = open.find((one) => one.isLeft && !one.isSpent && printRoom(one.room) === name);
  if (!left) return new RoomConnection(room, options);
  left.enterAgain();
  return left;
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
  /** Changes made here that the server has not yet committed. */
  unsaved: number = $state.raw(0);
  /** The close code with which the server refused, for good. The screen should leave the room. */
  denied: number | undefined = $state.raw();
  /** What the server says one may do here; undefined before it has. */
  access: 'read' | 'write' | undefined = $state.raw();
  readonly #link: Link;
  readonly #local: LocalCopy | undefined;
  #apartSince: number | undefined = Date.now();
  /** Since when the server has acknowledged nothing of what is on its way. */
  #waitingSince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #synced!: () => void;
  #closed = false;
  /** The screen has left; the room stays open for what has not been sent. */
  #isLeft = false;
  #owes: boolean;
  /** Something that was put aside waits to be tried here, or for the word that the right to it is gone. */
  #restores: boolean;
  /** What was put aside and is in the document again, until the server has committed it. */
  readonly #onTrial: number[] = [];
  #wasRestored = false;
  #isSpent = false;
  /** This device could not keep the document elsewhere: the room does not go on until the page is loaded again. */
  #isStuck = false;
  /** Signed out: nothing may be put anywhere on this device any more. */
  #isForgotten = false;

  constructor(room: Room, { account }: ConnectOptions) {
    const name = printRoom(room);
    this.room = room;
    this.account = account;
    this.#owes = unsentRooms(account).includes(name);
    this.awareness = new Awareness(this.doc);
    this.#restores = untrack(() => quarantine.rooms.has(name));
    this.#local = openLocalCopy(account, name, this.doc, (updates) =>
      this.#putAside({ why: 'unreadable', updates }),
    );
    void (this.#local?.isKept ?? Promise.resolve(false)).then((kept) => {
      if (!kept) quarantine.isCopyless = true;
    });
    this.#link = new Link({
      url: `${location.origin.replace(/^http/, 'ws')}/sync/${name}`,
      doc: this.doc,
      awareness: this.awareness,
      isFromCopy: (origin) => this.#local?.isOrigin(origin) ?? false,
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

  /** Leaves the room. What is not sent yet goes on being sent, and stays in the copy on this device until it is. */
  close(): void {
    this.#isLeft = true;
    this.awareness.setLocalState(null);
    if (this.#isDone) void this.#end();
  }

  /** Nothing is left to do here for whoever has left: all is sent, or it cannot be. */
  get #isDone(): boolean {
    const { at } = this.#link.state;
    return at === 'denied' || at === 'failed' || (!this.#owes && !this.#restores);
  }

  /** Begins anew with another document; this one takes part no more. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  get isLeft(): boolean {
    return this.#isLeft;
  }

  enterAgain(): void {
    this.#isLeft = false;
    this.awareness.setLocalState({});
  }

  /** Leaves the room and removes its copy from this device. */
  async forget(): Promise<void> {
    this.#isForgotten = true;
    await this.#end(true);
  }

  readonly #online = (): void => this.#link.comeBack();
  readonly #offline = (): void => this.#link.drop();

  #refresh(): void {
    if (this.#closed || this.#isSpent || !this.#link) return;
    const { state, access } = this.#link;
    const apart = state.at !== 'level' && state.at !== 'greeting';
    this.#apartSince = apart ? (this.#apartSince ?? Date.now()) : undefined;
    const { unsaved } = this.#link;
    const now = Date.now();
    if (unsaved === 0) this.#waitingSince = undefined;
    // Each acknowledgement is told by itself, and is all that makes the count fall.
    else if (apart || this.#waitingSince === undefined || unsaved < this.unsaved) this.#waitingSince = now;
    const apartMs = now - (this.#apartSince ?? now);
    const waitingMs = now - (this.#waitingSince ?? now);
    clearTimeout(this.#timer);
    const due = apart ? OFFLINE_AFTER_MS - apartMs : LATE_AFTER_MS - waitingMs;
    if (due > 0 && (apart || unsaved > 0)) this.#timer = setTimeout(() => this.#refresh(), due);
    this.status = this.#isStuck ? 'failed' : this.#steady(statusOf(this.#link, apartMs, waitingMs), apart);
    this.access = access;
    this.unsaved = unsaved;
    if (state.at === 'level') this.#arrive();
    const hindrance = hindranceOf(this.#link, this.#owes || unsaved > 0);
    if (hindrance && this.#mayBeginAnew(hindrance)) return void this.#beginAnew(hindrance).catch(() => {});
    if (state.at === 'denied' && !refusesContent(state.code) && this.denied === undefined)
      this.#deny(state.code);
    this.#reckon();
  }

  #arrive(): void {
    this.#synced();
    if (!this.#wasRestored) {
      this.#wasRestored = true;
      void this.restore().catch(() => {});
    }
    if (this.#onTrial.length > 0 && this.#link.settled)
      void quarantine.letGo(this.account, this.#onTrial.splice(0)).catch(() => {});
  }

  /**
   * Tries what was put aside of this room on the server's state. What can be read goes into the document and from there to
   * the server; it is let go of when it is committed. False if something can still not be read.
   */
  async restore(): Promise<boolean> {
    try {
      return await this.#tryAside();
    } finally {
      // Whatever came of it, a room that was left is not held open by it.
      this.#restores = false;
      untrack(() => this.#refresh());
    }
  }

  async #tryAside(): Promise<boolean> {
    const name = printRoom(this.room);
    const kept = await listAside(this.account).catch(() => []);
    const own = kept.filter(({ room, why }) => room === name && (why === 'unreadable' || why === 'refused'));
    if (this.#closed || this.#isSpent) return own.length === 0;
    const done: number[] = [];
    let isWhole = true;
    for (const { id, ...aside } of own) {
      if (this.#onTrial.includes(id)) continue;
      const news = newsFor(this.doc, aside.updates);
      const isUnread = aside.why === 'unreadable';
      if (isUnread && this.access === 'write')
        for (const update of news.updates) Y.applyUpdate(this.doc, update, this);
      if (!news.isWhole) isWhole &&= !isUnread;
      else if (news.updates.length === 0) done.push(id);
      else if (isUnread && this.access === 'write') this.#onTrial.push(id);
      else if (isUnread) {
        // It can be read, but nothing is written here any more: that is another thing to say.
        await quarantine.put(this.account, { ...aside, why: 'refused', code: CLOSE.readOnly });
        done.push(id);
      }
    }
    if (done.length > 0) await quarantine.letGo(this.account, done);
    return isWhole;
  }

  async #putAside(aside: Omit<Aside, 'room' | 'at'>): Promise<void> {
    if (this.#isForgotten) throw new Error('Nothing is kept for whoever signed out');
    await quarantine.put(this.account, { room: printRoom(this.room), at: Date.now(), ...aside });
    if (aside.why !== 'unreadable') return;
    // Part of it may be readable. A copy that opened late is put aside after the server's state has come.
    this.#restores = true;
    this.#wasRestored = false;
    untrack(() => this.#refresh());
  }

  /** What may no longer be written is no fault, and cannot come again by itself: under a read right nothing is unsent. */
  #mayBeginAnew({ isFault }: Hindrance): boolean {
    if (this.#isStuck) return false;
    return !isFault || beginningsOf(this.account, printRoom(this.room)) < MOST_BEGINNINGS;
  }

  /**
   * This document stands in the way: it is put aside, and the room opened with the server's state. Whether anything in it was
   * unsent is not asked, for that may be what is wrong; if the server has all of it, the new document finds that out.
   */
  async #beginAnew({ why, code, update }: Hindrance): Promise<void> {
    const name = printRoom(this.room);
    this.#isSpent = true;
    const put = (updates: readonly Uint8Array[]) =>
      this.#putAside({ why: why === 'server' ? 'unreadable' : why, ...(code && { code }), updates });
    let hasContent;
    try {
      hasContent = await putDocumentAside(this.doc, this.#local, put);
    } catch {
      this.#isSpent = false;
      this.#isStuck = true;
      return untrack(() => this.#refresh());
    }
    if (this.#isForgotten) return;
    this.#owes = false;
    noteUnsent(this.account, name, false);
    const wasLeft = this.#isLeft;
    beginAgain(this.account, name);
    if (update) await this.#putAside({ why, updates: [update] }).catch(() => {});
    // What was on trial is in what was put aside, if that can be read.
    if (hasContent) await quarantine.letGo(this.account, this.#onTrial).catch(() => {});
    await this.#end();
    // Nobody looks at it, so nobody opens it again: what was unsent would wait for the next visit.
    if (wasLeft && !this.#isForgotten) connectRoom(this.room, { account: this.account }).close();
  }

  #reckon(): void {
    const owes = owesAfter(this.#link, this.#owes);
    if (owes !== this.#owes) {
      this.#owes = owes;
      noteUnsent(this.account, printRoom(this.room), owes);
    }
    // Refused for good, it is of no use open; what it owes is sent when its person is here again.
    if (this.#isLeft && this.#isDone) void this.#end();
  }

  /** A short interruption with nothing on its way leaves the word that stood before. */
  #steady(next: SyncStatus, apart: boolean): SyncStatus {
    return next === 'connecting' && apart && this.status === 'synced' ? this.status : next;
  }

  #deny(code: number): void {
    this.denied = code;
    if (dropsLocalCopy(code)) void this.#withdraw(this.#owes || this.unsaved > 0).catch(() => {});
  }

  /**
   * With the right to a room goes all that this device kept of it, and with that to a meeting all of its rooms and pages,
   * whoever opened them here; that something unsent was among it is said.
   */
  async #withdraw(hadUnsent: boolean): Promise<void> {
    const { room } = this;
    await this.#local?.drop();
    if (room.kind === 'meeting') {
      await removeMeetingCopies(this.account, room.meeting);
      await dropMeeting(this.account, room.meeting).catch(() => {});
    }
    const goes = (name: string) =>
      name === printRoom(room) || (room.kind === 'meeting' && isOfMeeting(parseRoom(name), room.meeting));
    const gone = (await listAside(this.account)).filter((one) => goes(one.room) && one.why !== 'withdrawn');
    if (hadUnsent || gone.some(({ why }) => why !== 'server'))
      await this.#putAside({ why: 'withdrawn', updates: [] });
    await quarantine.letGo(
      this.account,
      gone.map(({ id }) => id),
    );
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
