import { type ByteRange, byteRange } from '#domain/documents/byte-range.ts';
import { isStoreOf, keptKey, storeName } from './addresses.ts';
import { cutsOf, pieceCount } from './pieces.ts';

/** Which form of the file the pieces belong to; the server has more than one, of different length. */
export type FileForm = { readonly bytes: number; readonly etag: string };
/** What is said of a file once all of it is here. */
export type KeptFile = FileForm & { readonly disposition: string };

/** One version's file in the store of its meeting. */
export class FileShelf {
  readonly #store: Cache;
  readonly #account: string;

  constructor(store: Cache, account: string) {
    this.#store = store;
    this.#account = account;
  }

  static async open(account: string, meeting: string): Promise<FileShelf> {
    return new FileShelf(await caches.open(storeName(account, meeting)), account);
  }

  async head(version: string): Promise<KeptFile | undefined> {
    const kept = await this.#store.match(headKey(this.#account, version));
    return kept && ((await kept.json()) as KeptFile);
  }

  async has(version: string, piece: number): Promise<boolean> {
    return (await this.#store.match(pieceKey(this.#account, version, piece))) !== undefined;
  }

  async piece(version: string, piece: number): Promise<Blob | undefined> {
    return (await this.#store.match(pieceKey(this.#account, version, piece)))?.blob();
  }

  put(version: string, piece: number, bytes: ArrayBuffer): Promise<void> {
    return this.#store.put(pieceKey(this.#account, version, piece), new Response(bytes));
  }

  /** The form whose pieces are being brought; pieces of another are of no use beside them. */
  async coming(version: string): Promise<FileForm | undefined> {
    const kept = await this.#store.match(comingKey(this.#account, version));
    return kept && ((await kept.json()) as FileForm);
  }

  begin(version: string, form: FileForm): Promise<void> {
    return this.#store.put(comingKey(this.#account, version), Response.json(form));
  }

  /** What the server knows of the pages, beside the file. */
  async pages(version: string): Promise<Response | undefined> {
    return this.#store.match(pagesKey(this.#account, version));
  }

  putPages(version: string, answer: Response): Promise<void> {
    return this.#store.put(pagesKey(this.#account, version), answer);
  }

  /** All pieces are here: from now on the file is read from this device. */
  complete(version: string, file: KeptFile): Promise<void> {
    return this.#store.put(headKey(this.#account, version), Response.json(file));
  }

  async drop(version: string): Promise<void> {
    // The head first: a file without it is not read, whatever is left of it.
    await this.#store.delete(headKey(this.#account, version));
    for (const key of await this.#store.keys())
      if (new URL(key.url).pathname.startsWith(`${headKey(this.#account, version)}/`))
        await this.#store.delete(key);
  }

  /** Versions of which anything is here. */
  async versions(): Promise<readonly string[]> {
    const begins = keptKey(this.#account, '/files/');
    const paths = (await this.#store.keys()).map((key) => new URL(key.url).pathname);
    const found = paths.flatMap((path) =>
      path.startsWith(begins) ? [path.slice(begins.length).split('/')[0]!] : [],
    );
    return [...new Set(found)];
  }
}

function headKey(account: string, version: string): string {
  return keptKey(account, `/files/${version}`);
}

function pieceKey(account: string, version: string, piece: number): string {
  return `${headKey(account, version)}/${piece}`;
}

function comingKey(account: string, version: string): string {
  return `${headKey(account, version)}/coming`;
}

function pagesKey(account: string, version: string): string {
  return `${headKey(account, version)}/pages`;
}

/** Where a file was found last: a document is read in hundreds of ranges, one after the other. */
let lastStore: string | undefined;

export type FoundFile = { readonly shelf: FileShelf; readonly version: string; readonly file: KeptFile };

/** The whole file of a version, whichever of the account's meetings it belongs to. */
export async function findFile(account: string, version: string): Promise<FoundFile | undefined> {
  // Asked again each time: the store may have gone, with the right to read or with its account.
  if (lastStore && isStoreOf(lastStore, account) && (await caches.has(lastStore))) {
    const found = await findIn(lastStore, account, version);
    if (found) return found;
  }
  for (const name of await caches.keys()) {
    const found = isStoreOf(name, account) && (await findIn(name, account, version));
    if (!found) continue;
    lastStore = name;
    return found;
  }
  return undefined;
}

async function findIn(name: string, account: string, version: string): Promise<FoundFile | undefined> {
  const shelf = new FileShelf(await caches.open(name), account);
  const file = await shelf.head(version);
  return file && { shelf, version, file };
}

/** What the server would answer, from this device; undefined when a piece has gone (the browser may tidy up). */
export async function answerFrom(
  { shelf, version, file }: FoundFile,
  rangeHeader: string | null,
): Promise<Response | undefined> {
  const headers = new Headers({
    'content-type': 'application/pdf',
    'content-disposition': file.disposition,
    'accept-ranges': 'bytes',
    etag: file.etag,
    'content-security-policy': "sandbox; default-src 'none'",
  });
  const range = byteRange(rangeHeader, file.bytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (!range) return new Response(wholeOf({ shelf, version, file }), { headers });
  headers.set('content-range', `bytes ${start}-${end}/${file.bytes}`);
  const body = await bodyOf({ shelf, version }, range);
  return body && new Response(body, { status: 206, headers });
}

async function bodyOf(
  { shelf, version }: Pick<FoundFile, 'shelf' | 'version'>,
  range: ByteRange,
): Promise<Blob | undefined> {
  const parts: Blob[] = [];
  for (const { piece, from, to } of cutsOf(range)) {
    const blob = await shelf.piece(version, piece);
    if (!blob) return undefined;
    parts.push(blob.slice(from, to));
  }
  return new Blob(parts);
}

/** Piece by piece as it is read: whoever only wants the headers lets go after the first. */
function wholeOf({ shelf, version, file }: FoundFile): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      const blob = await shelf.piece(version, next);
      if (!blob) return controller.error(new Error(`Piece ${next} of ${version} is gone`));
      controller.enqueue(new Uint8Array(await blob.arrayBuffer()));
      next += 1;
      if (next === pieceCount(file.bytes)) controller.close();
    },
  });
}
