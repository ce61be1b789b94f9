import { ACCOUNT_HEADER, addressOf, isGate, OFFLINE_PAGE, pageOf, shellName } from './addresses.ts';
import type { Holder } from './holder.ts';
import { answerFrom, findFile, type FoundFile } from './kept-files.ts';
import { givenAt, type KeptNews, unchanged, withMark } from './kept-mark.ts';
import { dropMeeting, keepPage, keptPage } from './kept-pages.ts';

/** A dead Wi-Fi says nothing at all; after so long what is kept is shown. */
const PATIENCE_MS = 4_000;
/** Where the page is on the screen already there is less haste. */
const PATIENCE_ON_SCREEN_MS = 10_000;
/** The right to read is asked again whenever a document is opened; a slow answer does not keep it closed. */
const ASK_MS = 2_000;
/** What a proxy says while the house behind it is down. */
const DOWN = new Set([502, 503, 504]);
const GONE = new Set([401, 403, 404, 410]);

/** What goes with the question for a page. */
export type Asking = {
  readonly keepAlive: (work: Promise<unknown>) => void;
  /** Who asks; nobody yet, where a page is loaded. */
  readonly screen: () => Promise<Screen | undefined>;
};
export type Screen = { readonly url: string; postMessage(news: KeptNews): void };

/** How requests are answered on this device: from the server where it can be reached, else from what is kept. */
export class Answering {
  readonly #holder: Holder;
  readonly #shell: string;

  constructor(holder: Holder, version: string) {
    this.#holder = holder;
    this.#shell = shellName(version);
  }

  /** Parts of the program never change under their name. */
  async part(request: Request): Promise<Response> {
    const kept = await this.#fromShell(request.url);
    if (kept) return kept;
    const answer = await fetch(request);
    if (answer.status === 200) await (await caches.open(this.#shell)).put(request.url, answer.clone());
    return answer;
  }

  /**
   * A page or its data: the server's answer, else the last one kept for whom this device belongs to. What is on the screen
   * already stays as it is: it may be younger than what is kept.
   */
  async page(request: Request, path: string, { keepAlive, screen }: Asking): Promise<Response> {
    const coming = this.#ask(request, path);
    keepAlive(coming.catch(() => undefined));
    const asking = request.mode === 'navigate' ? undefined : await screen();
    const tell = (keptAt: KeptNews['keptAt']) => asking?.postMessage({ page: pageOf(path), keptAt });
    const isShown = asking !== undefined && new URL(asking.url).pathname === pageOf(path);
    const account = await this.#holder.account();
    const kept = account && (await keptPage(account, path));
    const ms = isShown ? PATIENCE_ON_SCREEN_MS : kept ? PATIENCE_MS : undefined;
    const answer = await (ms === undefined ? coming : inTime(coming, ms)).catch(() => undefined);
    if (answer && !(isDown(answer) && ms !== undefined)) {
      tell(undefined);
      return answer;
    }
    // Asked again: an answer that came meanwhile may have removed it.
    const isStill = account && account === (await this.#holder.account());
    if (isShown && isStill) {
      tell(null);
      return unchanged();
    }
    const still = isStill && (await keptPage(account, path));
    if (!still) return this.#nothing(request);
    tell(givenAt(still) ?? null);
    return request.mode === 'navigate' ? withMark(still) : still;
  }

  /** The server's own answer or none: it is asked for by what keeps it. */
  async fresh(request: Request): Promise<Response> {
    const { turn } = this.#holder;
    const answer = await fetch(request);
    await this.#holder.heed(answer, turn);
    return answer;
  }

  /** A page that is not kept. */
  async elsewhere(request: Request): Promise<Response> {
    try {
      return await this.fresh(request);
    } catch {
      return this.#nothing(request);
    }
  }

  /** How large a document's pages are: beside the document, if that is here. */
  async sizes(request: Request, version: string): Promise<Response> {
    const account = await this.#holder.account();
    const found = account && (await findFile(account, version));
    return (found && (await found.shelf.pages(version))) || fetch(request);
  }

  /** A document: from this device once all of it is here, and only as long as it may be read. */
  async file(request: Request, version: string): Promise<Response> {
    const account = await this.#holder.account();
    const found = account && (await findFile(account, version));
    if (!found) return fetch(request);
    const range = request.headers.get('range');
    if (!range && !(await this.#mayStillRead(request.url, found))) {
      await found.shelf.drop(version);
      return fetch(request);
    }
    const answer = await answerFrom(found, range);
    if (answer) return answer;
    await found.shelf.drop(version);
    return fetch(request);
  }

  async #ask(request: Request, path: string): Promise<Response> {
    const { turn } = this.#holder;
    const answer = await fetch(request);
    const account = await this.#holder.heed(answer, turn);
    const address = addressOf(path);
    if (account === undefined || address.kind !== 'page') return answer;
    if (address.meeting && isGate(path) && GONE.has(answer.status))
      await dropMeeting(account, address.meeting);
    // Data of a page comes in parts, according to what the screen has already; whole is how `fetchPages` fetches it.
    else if (request.mode === 'navigate') await keepPage(account, path, answer.clone());
    return answer;
  }

  async #mayStillRead(url: string, { file }: FoundFile): Promise<boolean> {
    const { turn } = this.#holder;
    try {
      const headers = { 'if-none-match': file.etag };
      const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ASK_MS) });
      await answer.body?.cancel();
      await this.#holder.heed(answer, turn);
      return !GONE.has(answer.status);
    } catch {
      return true;
    }
  }

  async #nothing(request: Request): Promise<Response> {
    const page = request.mode === 'navigate' && (await this.#fromShell(OFFLINE_PAGE));
    return page || Response.error();
  }

  /** This version's own first: what has no version in its name is another in each. */
  async #fromShell(part: string): Promise<Response | undefined> {
    const own = await (await caches.open(this.#shell)).match(part, { ignoreVary: true });
    return own ?? caches.match(part, { ignoreVary: true });
  }
}

/** A proxy before a house that is down, or the house itself when it cannot even read who is asking. */
function isDown(answer: Response): boolean {
  return DOWN.has(answer.status) || (answer.status >= 500 && !answer.headers.has(ACCOUNT_HEADER));
}

function inTime<Value>(coming: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)));
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
