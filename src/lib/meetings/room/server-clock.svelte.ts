const SECOND = 1_000;
/** Tablets drift by seconds a day at most; a meeting lasts hours. */
const AGAIN_MS = 10 * 60_000;
const SAMPLES = 3;

export type AskTime = () => Promise<number>;

const KEY = 'sen-clock';

/** How far the server's clock was from this device's when they were last compared, in milliseconds. */
export function knownOffset(): number | undefined {
  try {
    const kept = Number.parseFloat(localStorage.getItem(KEY) ?? '');
    return Number.isFinite(kept) ? Math.round(kept) : undefined;
  } catch {
    return undefined;
  }
}

function rememberOffset(offset: number): void {
  try {
    localStorage.setItem(KEY, String(offset));
  } catch {
    // Full or switched off: the clock then begins with what the page says.
  }
}

/** The server's clock as this device knows it: timers of a meeting show the same on every screen, however a tablet's own clock stands. */
export class ServerClock {
  /** Server time in epoch milliseconds, renewed each full second: for what is drawn. */
  now: number = $state(0);
  #offset: number;
  readonly #ask: AskTime | undefined;
  readonly #device: () => number;

  /** @param first what the server's clock said when the page was made. */
  constructor({ first, ask, device = Date.now }: { first?: number; ask?: AskTime; device?: () => number }) {
    this.#device = device;
    this.#ask = ask;
    this.#offset = first === undefined ? 0 : first - device();
    this.now = this.read();
  }

  /** This very moment, for timers that run by themselves. */
  readonly read = (): number => this.#device() + this.#offset;

  /** Ticks and compares with the server until the returned function is called. */
  start(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.now = this.read();
      timer = setTimeout(tick, SECOND - (this.now % SECOND));
    };
    tick();
    void this.compare();
    const again = setInterval(() => void this.compare(), AGAIN_MS);
    const comeBack = () => void (document.visibilityState === 'visible' && this.compare());
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      clearTimeout(timer);
      clearInterval(again);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }

  /** The sample that travelled fastest says most exactly what the server's clock stands at; without an answer nothing changes. */
  async compare(): Promise<void> {
    if (!this.#ask) return;
    let best: { took: number; offset: number } | undefined;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const sent = this.#device();
      const there = await this.#ask().catch(() => undefined);
      const came = this.#device();
      if (there === undefined) continue;
      const took = came - sent;
      if (!best || took < best.took) best = { took, offset: there - (sent + took / 2) };
    }
    if (!best) return;
    // Moments are whole milliseconds: a mark made at half of one would be no mark.
    this.#offset = Math.round(best.offset);
    rememberOffset(this.#offset);
    this.now = this.read();
  }
}
