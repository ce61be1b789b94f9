import { Typed } from './typed.ts';

type Over = {
  /** An act is being sent: what lies over the page stays until its answer has come. */
  readonly isBusy: () => boolean;
  readonly close: () => void;
};

/** How a sheet or a dialog is closed otherwise than by its own buttons: whoever has typed something is asked first. */
export class Closing {
  readonly typed = new Typed();
  /** Whether the question stands there. */
  asks = $state(false);
  readonly #over: Over;

  constructor(over: Over) {
    this.#over = over;
  }

  /** For Escape and for a tap beside it. */
  readonly onAway = (event: Event): void => {
    if (!this.#over.isBusy() && !this.typed.isAny) return;
    event.preventDefault();
    this.try();
  };

  readonly try = (): void => {
    if (this.#over.isBusy()) return;
    // A second Escape takes the question back, not the words.
    if (this.typed.isAny) this.asks = !this.asks;
    else this.drop();
  };

  readonly drop = (): void => {
    this.asks = false;
    this.#over.close();
  };
}
