import { fetchFile, Full, Refused, Unreachable } from './fetch-file.ts';
import { FileShelf } from './kept-files.ts';
import { fetchPages, noteOpened } from './kept-pages.ts';
import { COMPLETE, workerAtWork } from './register.ts';

export type PackFile = { readonly version: string; readonly bytes: number };

/** Why not all documents are here. */
export type PackHindrance =
  /** Without https, or where storage is switched off, a browser keeps nothing. */
  | 'unsupported'
  /** The device has no room for the rest. */
  | 'full'
  /** The server does not give some of them, or not whole. It is tried again. */
  | 'refused'
  | 'offline';

const AGAIN_MS = [2_000, 5_000, 15_000, 30_000];
const REFUSED_AGAIN_MS = 60_000;
/** When a hall's Wi-Fi returns, its tablets do not all ask for their pages in the same instant. */
const SPREAD_MS = 10_000;

/**
 * Brings a meeting's documents onto this device, whole and one after the other, and its pages. It goes on where it stopped,
 * waits while the pen is down, and lets go of what is no longer part of the meeting.
 */
export class PackKeeper {
  readonly #account: string;
  readonly #meeting: string;
  readonly #pages: readonly string[];
  #files: readonly PackFile[] = $state.raw([]);
  #here: readonly string[] = $state.raw([]);
  hindrance: PackHindrance | undefined = $state.raw();
  /** False until it is known what is here already. */
  isKnown = $state(false);
  readonly #ending = new AbortController();
  #holds: readonly string[] = [];
  #release: (() => void) | undefined;
  #wake: (() => void) | undefined;
  #generation = 0;
  #arePagesHere = false;
  #renewing: ReturnType<typeof setTimeout> | undefined;

  /** @param pages the addresses of this meeting that must open without a network. */
  constructor(account: string, meeting: string, pages: readonly string[]) {
    this.#account = account;
    this.#meeting = meeting;
    this.#pages = pages;
  }

  readonly total = $derived.by(() => this.#files.length);
  readonly #done = $derived.by(() => this.#files.filter(({ version }) => this.#here.includes(version)));
  readonly count = $derived.by(() => this.#done.length);
  readonly bytes = $derived.by(() => this.#done.reduce((sum, { bytes }) => sum + bytes, 0));
  readonly missingBytes = $derived.by(
    () => this.#files.reduce((sum, { bytes }) => sum + bytes, 0) - this.bytes,
  );
  readonly isComplete = $derived.by(() => this.isKnown && this.count === this.total);

  /** The pen is down, or the first page is still coming: nothing is fetched meanwhile. */
  hold(reason: 'pen' | 'page', isHeld: boolean): void {
    const others = this.#holds.filter((other) => other !== reason);
    this.#holds = isHeld ? [...others, reason] : others;
    if (this.#holds.length === 0) this.#release?.();
  }

  /** These are the meeting's documents, those wanted first at the front. Called again when they change. */
  want(files: readonly PackFile[]): void {
    if (sameOrder(files, this.#files) && this.#generation > 0) return;
    this.#files = files;
    this.#generation += 1;
    if (this.#generation === 1) void this.#run();
    else this.#wake?.();
  }

  /** What the pages say has changed: they are kept anew. */
  renewPages(): void {
    this.#arePagesHere = false;
    this.#wake?.();
  }

  close(): void {
    this.#ending.abort();
    clearTimeout(this.#renewing);
    this.#release?.();
    this.#wake?.();
  }

  get #isOver(): boolean {
    return this.#ending.signal.aborted;
  }

  async #run(): Promise<void> {
    if (typeof caches === 'undefined' || !navigator.serviceWorker)
      return void (this.hindrance = 'unsupported');
    addEventListener('online', this.#online);
    try {
      // One window at a time: two would fetch everything twice.
      await navigator.locks.request('sen-pack', { signal: this.#ending.signal }, () => this.#work());
    } catch (error) {
      if (!this.#isOver) throw error;
    } finally {
      removeEventListener('online', this.#online);
    }
  }

  readonly #online = (): void => {
    this.#wake?.();
    clearTimeout(this.#renewing);
    this.#renewing = setTimeout(() => this.renewPages(), Math.random() * SPREAD_MS);
  };

  async #work(): Promise<void> {
    const shelf = await FileShelf.open(this.#account, this.#meeting);
    await noteOpened(this.#account, this.#meeting, Date.now());
    void navigator.storage?.persist?.();
    await this.#look(shelf);
    await workerAtWork();
    for (let failures = 0; !this.#isOver;) {
      try {
        await this.#round(shelf);
        failures = 0;
      } catch (error) {
        if (this.#isOver) return;
        this.hindrance = error instanceof Full ? 'full' : 'offline';
        await this.#pause(AGAIN_MS[Math.min(failures++, AGAIN_MS.length - 1)]);
      }
      if (!this.#isOver) await this.#look(shelf);
    }
  }

  async #round(shelf: FileShelf): Promise<void> {
    const generation = this.#generation;
    await this.#free();
    await this.#keepPages();
    await this.#tidy(shelf);
    await this.#fetchAll(shelf, generation);
    navigator.serviceWorker.controller?.postMessage(COMPLETE);
    if (generation !== this.#generation || !this.#arePagesHere) return;
    await this.#pause(this.hindrance === 'refused' ? REFUSED_AGAIN_MS : undefined);
  }

  async #keepPages(): Promise<void> {
    if (this.#arePagesHere || this.#isOver) return;
    // Asked for anew while these are coming: once more.
    this.#arePagesHere = true;
    await fetchPages(this.#account, this.#pages, this.#ending.signal).catch(() => {
      this.#arePagesHere = false;
      throw new Unreachable();
    });
  }

  async #look(shelf: FileShelf): Promise<void> {
    const here: string[] = [];
    for (const version of await shelf.versions()) if (await shelf.head(version)) here.push(version);
    this.#here = here;
    this.isKnown = true;
  }

  /** What no longer belongs to the meeting goes; not without a network, when the list itself may be old. */
  async #tidy(shelf: FileShelf): Promise<void> {
    const wanted = this.#files.map(({ version }) => version);
    for (const version of await shelf.versions()) if (!wanted.includes(version)) await shelf.drop(version);
  }

  async #fetchAll(shelf: FileShelf, generation: number): Promise<void> {
    let hindrance: PackHindrance | undefined;
    for (const { version } of this.#files) {
      if (generation !== this.#generation || this.#isOver) return;
      if (this.#here.includes(version)) continue;
      try {
        await fetchFile(shelf, this.#errand(version));
        this.#here = [...this.#here, version];
      } catch (error) {
        if (!(error instanceof Full || error instanceof Refused)) throw error;
        // A smaller one may still find room, and another may be given.
        hindrance = error instanceof Full ? 'full' : (hindrance ?? 'refused');
        await shelf.drop(version);
      }
    }
    this.hindrance = hindrance;
  }

  #errand(version: string) {
    const { signal } = this.#ending;
    return { account: this.#account, version, signal, free: () => this.#free() };
  }

  async #free(): Promise<void> {
    while (this.#holds.length > 0 && !this.#isOver)
      await new Promise<void>((resolve) => (this.#release = resolve));
  }

  /** Until something changes: the list, the network, or so many milliseconds have passed. */
  async #pause(ms?: number): Promise<void> {
    // Closed meanwhile: there is nobody left to wake it, and the lock would be held until the tab closes.
    if (this.#isOver) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  }
}

/** Also their order counts: what is on the table now is wanted first. */
function sameOrder(a: readonly PackFile[], b: readonly PackFile[]): boolean {
  return a.length === b.length && a.every(({ version }, index) => b[index]?.version === version);
}
