import { SvelteMap } from 'svelte/reactivity';
import { isKeptNews, readMark } from './kept-mark.ts';

/** Which pages of this screen are not the server's word of now. */
class KeptNotice {
  readonly #pages = new SvelteMap<string, number | null>();

  /** When the server gave the page; null: unknown, but not now; undefined: it is what the server says. */
  of(page: string): number | null | undefined {
    return this.#pages.get(page);
  }

  start(): () => void {
    const at = readMark(document);
    if (at !== undefined) this.#pages.set(location.pathname, at);
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    worker?.addEventListener('message', this.#hear);
    return () => worker?.removeEventListener('message', this.#hear);
  }

  readonly #hear = ({ data }: MessageEvent<unknown>): void => {
    if (!isKeptNews(data)) return;
    if (data.keptAt === undefined) this.#pages.delete(data.page);
    // What stays on the screen is no older than it was said to be.
    else if (data.keptAt !== null || !this.#pages.has(data.page)) this.#pages.set(data.page, data.keptAt);
  };
}

export const keptNotice = new KeptNotice();
