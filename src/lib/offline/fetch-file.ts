import { ACCOUNT_HEADER, FRESH_HEADER } from './addresses.ts';
import type { FileForm, FileShelf } from './kept-files.ts';
import { PIECE_BYTES, pieceCount, pieceRange, saidRange } from './pieces.ts';

/** The device has no room for it. */
export class Full extends Error {}
/** No answer, or one from a house that is down. */
export class Unreachable extends Error {}
/** The file may not be read, or its pieces do not fit together. */
export class Refused extends Error {}

/** Left free on the device: what people write must always find a place. */
const SPARE_BYTES = 50 * 1024 * 1024;

type Errand = {
  readonly account: string;
  readonly version: string;
  readonly signal: AbortSignal;
  /** Waited for before each piece. */
  readonly free: () => Promise<void>;
};

type Piece = { readonly form: FileForm; readonly disposition: string; readonly body: ArrayBuffer };

/**
 * Brings one file onto the shelf, piece by piece, and goes on where an earlier errand stopped. How long it is says its first
 * piece: the server gives the form that is there sooner, which is not as long as what was handed in.
 * @throws {Full | Unreachable | Refused} or what `signal` was aborted with
 */
export async function fetchFile(shelf: FileShelf, errand: Errand): Promise<void> {
  const { version } = errand;
  let form = await shelf.coming(version);
  let disposition = '';
  // The last is always fetched: its answer says what the file is called, and that it may be read today.
  for (let piece = 0; !form || piece < pieceCount(form.bytes); piece++) {
    const isLast = form !== undefined && piece === pieceCount(form.bytes) - 1;
    if (!isLast && form && (await shelf.has(version, piece))) continue;
    await errand.free();
    errand.signal.throwIfAborted();
    const answer = await fetchPiece(errand, piece, form);
    if (!form) {
      form = answer.form;
      await refuseUnlessRoom(form.bytes);
      await shelf.begin(version, form).catch(fullOr);
    }
    await shelf.put(version, piece, answer.body).catch(fullOr);
    ({ disposition } = answer);
  }
  await fetchPageSizes(shelf, errand);
  await shelf.complete(version, { ...form, disposition }).catch(fullOr);
}

async function fetchPiece(errand: Errand, piece: number, form: FileForm | undefined): Promise<Piece> {
  const { start, end } = pieceRange(piece, form?.bytes ?? PIECE_BYTES);
  const answer = await ask(errand, `/files/${errand.version}`, { range: `bytes=${start}-${end}` });
  const said = saidRange(answer.headers.get('content-range'));
  const etag = answer.headers.get('etag') ?? '';
  if (answer.status !== 206 || !said || said.start !== start) throw new Refused(`${answer.status}`);
  if (form && (said.total !== form.bytes || etag !== form.etag)) throw new Refused('another form');
  const whole = form ?? { bytes: said.total, etag };
  const body = await answer.arrayBuffer().catch(() => unreachable(errand));
  const due = pieceRange(piece, whole.bytes);
  if (body.byteLength !== due.end - due.start + 1) throw new Unreachable();
  return { form: whole, disposition: answer.headers.get('content-disposition') ?? 'inline', body };
}

/** So that the scroll bar is right without a network as well; a file is worth having without them. */
async function fetchPageSizes(shelf: FileShelf, errand: Errand): Promise<void> {
  const answer = await ask(errand, `/files/${errand.version}/pages`, {});
  if (answer.status === 200) await shelf.putPages(errand.version, answer).catch(fullOr);
}

async function ask(errand: Errand, path: string, more: Record<string, string>): Promise<Response> {
  const { account, signal } = errand;
  const headers = { ...more, [FRESH_HEADER]: '1' };
  const answer = await fetch(path, { headers, signal, cache: 'no-store' }).catch(() => unreachable(errand));
  if (answer.status >= 500) throw new Unreachable();
  if (answer.headers.get(ACCOUNT_HEADER) !== account) throw new Refused('another account');
  return answer;
}

async function refuseUnlessRoom(bytes: number): Promise<void> {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < bytes + SPARE_BYTES) throw new Full();
}

function unreachable({ signal }: Errand): never {
  signal.throwIfAborted();
  throw new Unreachable();
}

function fullOr(error: unknown): never {
  throw error instanceof Error && error.name === 'QuotaExceededError' ? new Full() : error;
}
