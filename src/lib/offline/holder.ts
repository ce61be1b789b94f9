import { ACCOUNT_HEADER, HOLDER_STORE, NOBODY } from './addresses.ts';
import { dropKept } from './kept-pages.ts';

const KEY = '/kept/holder';

/**
 * Whose device this is at present: the account for which the server last answered. Only its pages are shown without a
 * network. When the server answers for another, or for nobody, what was kept for the one before is removed.
 */
export class Holder {
  #account: string | undefined;
  #isRead = false;
  /** Grows with each change: an answer asked for before it is news of the past. */
  #turn = 0;

  get turn(): number {
    return this.#turn;
  }

  async account(): Promise<string | undefined> {
    if (this.#isRead) return this.#account;
    const kept = (await caches.has(HOLDER_STORE)) && (await (await caches.open(HOLDER_STORE)).match(KEY));
    const account = kept ? await kept.text() : undefined;
    if (!this.#isRead) {
      this.#account = account;
      this.#isRead = true;
    }
    return this.#account;
  }

  /** Takes note of an answer; the account for which it may be kept, or undefined. */
  async heed(answer: Response, askedAt: number): Promise<string | undefined> {
    const said = answer.headers.get(ACCOUNT_HEADER);
    if (said === null || askedAt !== this.#turn) return undefined;
    const account = said === NOBODY ? undefined : said;
    if ((await this.account()) !== account) await this.#become(account);
    return account;
  }

  async #become(account: string | undefined): Promise<void> {
    this.#account = account;
    this.#turn += 1;
    await dropKept(account);
    if (account === undefined) await caches.delete(HOLDER_STORE);
    else await (await caches.open(HOLDER_STORE)).put(KEY, new Response(account));
  }

  /** Signed out on this device: memory follows what was removed. */
  async forget(): Promise<void> {
    await this.#become(undefined);
    this.#isRead = true;
  }
}
