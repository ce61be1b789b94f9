/** What a hold is doing now. `armed`: a press without a hold (screen reader, switch) asks to be repeated. */
export type HoldState = 'idle' | 'holding' | 'short' | 'armed' | 'done';

/**
 * Press and hold to confirm. A pointer or Space/Enter must stay down for `ms`. Assistive technology that can only
 * activate, not hold, confirms with a second activation after at least `ms`, so that a double tap does not count.
 */
export class Hold {
  state = $state<HoldState>('idle');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #armedAt = 0;
  readonly ms: number;
  readonly #confirm: () => void;

  constructor(ms: number, confirm: () => void) {
    this.ms = ms;
    this.#confirm = confirm;
  }

  start(): void {
    if (this.state === 'holding' || this.state === 'done') return;
    this.state = 'holding';
    this.#timer = setTimeout(() => this.#finish(), this.ms);
  }

  release(): void {
    if (this.state !== 'holding') return;
    clearTimeout(this.#timer);
    this.state = 'short';
  }

  /** A click that no pointer and no key made. */
  activate(now: number): void {
    if (this.state === 'done' || this.state === 'holding') return;
    if (this.state === 'armed' && now - this.#armedAt >= this.ms) this.#finish();
    else if (this.state !== 'armed') {
      this.state = 'armed';
      this.#armedAt = now;
    }
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.state = 'idle';
  }

  #finish(): void {
    this.state = 'done';
    this.#confirm();
  }
}
