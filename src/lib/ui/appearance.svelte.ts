import { browser } from '$app/environment';

export type Theme = 'system' | 'light' | 'dark';

const YEAR_S = 31_536_000;

/** What the cookie holds is also set before the first paint by the script in app.html. */
function remember(cookie: string, attribute: string, value: string | undefined): void {
  if (!browser) return;
  document.cookie = `${cookie}=${value ?? ''}; path=/; samesite=lax; max-age=${value ? YEAR_S : 0}`;
  if (value) document.documentElement.dataset[attribute] = value;
  else delete document.documentElement.dataset[attribute];
}

/** How the reader wants to see: theme and size of text, kept on this device. */
class Appearance {
  #theme = $state<Theme>('system');
  #largeText = $state(false);

  /** Called once when the page is alive: before, server and browser must draw alike or the parts are mended wrongly. */
  read(): void {
    const { theme, text } = document.documentElement.dataset;
    if (theme === 'light' || theme === 'dark') this.#theme = theme;
    this.#largeText = text === 'large';
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    remember('sen-theme', 'theme', theme === 'system' ? undefined : theme);
  }

  get largeText(): boolean {
    return this.#largeText;
  }

  set largeText(large: boolean) {
    this.#largeText = large;
    remember('sen-text', 'text', large ? 'large' : undefined);
  }
}

/** One for the page; on the server it stands at the defaults and is never written. */
export const appearance = new Appearance();
