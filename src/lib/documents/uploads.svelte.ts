import { invalidateAll } from '$app/navigation';
import { MAX_FILE_BYTES } from '#domain/documents/limits.ts';
import { findSecrecyLevel } from '#domain/documents/secrecy.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { NOT_SIGNED_IN, signInAgain } from '$lib/acts/sign-in-again.svelte.ts';
import { sentenceOf } from '$lib/words/refusals';

export type Upload = {
  readonly id: number;
  readonly file: File;
  /** Where it goes: an item of a meeting or its tray (null), a component of a dossier. */
  readonly item: string | null;
  /** The document of which it is the next version. */
  readonly document?: string;
  state: 'waiting' | 'sending' | 'checking' | 'done' | 'refused';
  /** Part of the bytes that is on the server. */
  sent: number;
  refusal?: { code: string; sentence: string; level?: string };
};

type Place = { item?: string | null; document?: string };

/** Whereto files go: what a meeting and a dossier do differently. */
export type Harbour = {
  /** The address that takes a file. */
  address: (upload: Pick<Upload, 'item' | 'document'>) => string;
  /** Where a file belongs whose name is all that is known. */
  guess: (fileName: string) => string | null;
};

/** So many at once: the line stays full, and a clerk's browser has connections left for her other work. */
const AT_ONCE = 3;
const REFRESH_MS = 500;

/** The files that somebody drops, on their way into a meeting or a dossier; each with its progress or the sentence that refuses it. */
export class Uploads {
  list = $state<Upload[]>([]);
  /** Those of the files under way that are on the page by now and no longer in the list. */
  arrived = $state(0);
  readonly #harbour: Harbour;
  readonly #requests: Partial<Record<number, XMLHttpRequest>> = {};
  #last = 0;
  #refresh: ReturnType<typeof setTimeout> | undefined;

  constructor(harbour: Harbour) {
    this.#harbour = harbour;
  }

  /** Those not yet on the server. */
  get underWay(): Upload[] {
    return this.list.filter(
      ({ state }) => state === 'waiting' || state === 'sending' || state === 'checking',
    );
  }

  /** Those that can still be taken back. */
  get cancellable(): Upload[] {
    return this.list.filter(({ state }) => state === 'waiting' || state === 'sending');
  }

  get refused(): Upload[] {
    return this.list.filter(({ state }) => state === 'refused');
  }

  /** Where a file would go by its name alone. */
  placeOf(fileName: string): string | null {
    return this.#harbour.guess(fileName);
  }

  /** What can be refused here is refused at once; the rest waits for its turn. */
  async add(files: readonly File[], place: Place = {}): Promise<void> {
    const unfit = await Promise.all(files.map(refuseHere));
    if (this.underWay.length === 0) this.arrived = 0;
    for (const [index, file] of files.entries()) {
      const found = unfit[index];
      this.list.push({
        id: ++this.#last,
        file,
        item: place.item === undefined ? this.#harbour.guess(file.name) : place.item,
        ...(place.document && { document: place.document }),
        state: found ? 'refused' : 'waiting',
        sent: 0,
        ...(found && { refusal: spoken(found) }),
      });
    }
    this.#fill();
  }

  retry(id: number): void {
    const entry = this.#entry(id);
    if (!entry) return;
    entry.state = 'waiting';
    entry.sent = 0;
    delete entry.refusal;
    this.#fill();
  }

  dismiss(id: number): void {
    this.list = this.list.filter((entry) => entry.id !== id);
  }

  /** Takes a file back that is not wholly on the server; without an id all of them. */
  cancel(id?: number): void {
    const going = this.cancellable.filter((entry) => id === undefined || entry.id === id);
    this.list = this.list.filter((entry) => !going.includes(entry));
    for (const entry of going) this.#requests[entry.id]?.abort();
    this.#fill();
  }

  retryAll(): void {
    for (const { id, refusal: found } of this.refused)
      if (found?.code === 'documents.interrupted') this.retry(id);
  }

  /** Through the list, so that it is the entry whose changes the page sees. */
  #entry(id: number): Upload | undefined {
    return this.list.find((entry) => entry.id === id);
  }

  #fill(): void {
    const busy = this.list.filter(({ state }) => state === 'sending' || state === 'checking').length;
    const next = this.list.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE - busy);
    for (const { id } of next) void this.#send(id);
  }

  async #send(id: number): Promise<void> {
    const entry = this.#entry(id);
    if (!entry) return;
    entry.state = 'sending';
    let found = await this.#post(entry);
    if (found?.code === NOT_SIGNED_IN && (await signInAgain.ask())) found = await this.#post(entry);
    if (!this.#entry(id)) return this.#fill();
    if (found) {
      entry.refusal = spoken(found);
      entry.state = 'refused';
    } else {
      entry.state = 'done';
      this.#refreshSoon();
    }
    this.#fill();
  }

  /** XMLHttpRequest and not fetch: only it tells how much has been sent. */
  #post(entry: Upload): Promise<Refusal | undefined> {
    const request = new XMLHttpRequest();
    request.open('POST', this.#harbour.address(entry));
    request.setRequestHeader('content-type', 'application/pdf');
    request.setRequestHeader('x-file-name', encodeURIComponent(entry.file.name));
    request.upload.onprogress = ({ loaded, total }) => {
      entry.sent = total ? loaded / total : 0;
      if (loaded === total) entry.state = 'checking';
    };
    this.#requests[entry.id] = request;
    request.onloadend = () => delete this.#requests[entry.id];
    return new Promise((resolve) => {
      const interrupted = () => resolve(refusal('documents.interrupted'));
      request.onload = () => resolve(answerOf(request));
      request.onerror = interrupted;
      request.onabort = interrupted;
      request.send(entry.file);
    });
  }

  /** Thirty files arrive within seconds: the page is loaded again once for several. */
  #refreshSoon(): void {
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      const arrived = this.list.filter(({ state }) => state === 'done').map(({ id }) => id);
      void invalidateAll().then(() => {
        this.list = this.list.filter(({ id }) => !arrived.includes(id));
        this.arrived += arrived.length;
      });
    }, REFRESH_MS);
  }
}

function spoken(found: Refusal): NonNullable<Upload['refusal']> {
  const level = found.values?.level;
  return { code: found.code, sentence: sentenceOf(found), ...(level && { level: String(level) }) };
}

function answerOf(request: XMLHttpRequest): Refusal | undefined {
  try {
    const answer = JSON.parse(request.responseText) as { ok: boolean; refusal?: Refusal };
    return answer.ok ? undefined : (answer.refusal ?? refusal('documents.interrupted'));
  } catch {
    return refusal('documents.interrupted');
  }
}

/** What can be said before a byte leaves the device; above all, that a state secret does not leave it. */
async function refuseHere(file: File): Promise<Refusal | undefined> {
  const level = findSecrecyLevel(file.name, '');
  if (level) return refusal('documents.secret', { level });
  if (file.size === 0) return refusal('documents.empty');
  if (file.size > MAX_FILE_BYTES) return refusal('documents.too-large');
  const head = await file
    .slice(0, 1024)
    .text()
    .catch(() => undefined);
  if (head === undefined) return refusal('documents.interrupted');
  return head.includes('%PDF-') ? undefined : refusal('documents.not-pdf');
}
