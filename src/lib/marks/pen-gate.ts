/** What one contact with the glass is allowed to do. */
export type Verdict = 'draw' | 'erase' | 'leave';

/** The part of a pointer event that decides. Sizes are CSS pixels, times milliseconds. */
export type Contact = {
  readonly pointerType: string;
  readonly buttons: number;
  readonly button?: number;
  readonly width: number;
  readonly height: number;
  readonly at: number;
};

/** A palm follows the pen, and stays a moment after it has left. */
export const PALM_MS = 500;
/** A palm often lands just before the pen: a finger's stroke so young is taken back. */
export const PALM_BEFORE_MS = 150;
/** Larger than any fingertip. */
export const PALM_PX = 30;

const MAIN_BUTTON = 1;
/** The other end of a pen, or the eraser button on its barrel. */
const ERASER_BUTTON = 32;

/**
 * Who draws: the pen always, the mouse where a tool is chosen, a finger only after having been allowed to. A pen seen once
 * takes that allowance back, because from then on a hand rests on the glass.
 */
export class PenGate {
  fingerDraws = false;
  #penSeen = false;
  #penDown = false;
  #penLeftAt = -Infinity;

  get penSeen(): boolean {
    return this.#penSeen;
  }

  down(contact: Contact): Verdict {
    switch (contact.pointerType) {
      case 'pen':
        this.#penSeen = true;
        this.fingerDraws = false;
        if (contact.buttons & ERASER_BUTTON) return this.#penOn('erase');
        // A pen that hovers, or whose side button is held, reports movement too.
        return contact.buttons & MAIN_BUTTON ? this.#penOn('draw') : 'leave';
      case 'mouse':
        return contact.buttons === MAIN_BUTTON ? 'draw' : 'leave';
      default:
        return this.fingerDraws && !this.isPalm(contact) ? 'draw' : 'leave';
    }
  }

  up(contact: Pick<Contact, 'pointerType' | 'at'>): void {
    if (contact.pointerType !== 'pen') return;
    this.#penDown = false;
    this.#penLeftAt = contact.at;
  }

  get penDown(): boolean {
    return this.#penDown;
  }

  /** Whether a touch at this moment, of this size, is the hand that holds the pen. */
  isPalm({ at, width, height }: Pick<Contact, 'at' | 'width' | 'height'>): boolean {
    return (
      this.#penDown || at - this.#penLeftAt < PALM_MS || (this.#penSeen && Math.max(width, height) > PALM_PX)
    );
  }

  /** Whether a finger's stroke that began then is the palm of the pen that comes down now. */
  wasPalm(beganAt: number, penAt: number): boolean {
    return penAt - beganAt <= PALM_BEFORE_MS;
  }

  #penOn(verdict: Verdict): Verdict {
    this.#penDown = true;
    return verdict;
  }
}
