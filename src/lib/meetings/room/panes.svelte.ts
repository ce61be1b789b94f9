const KEY = 'sen-room-agenda';

/** How the room's columns share the width. Sizes are in rem, so that "Chữ to" counts as a narrower screen. */
export class Panes {
  #chosen: 'rail' | 'full' | undefined = $state();
  #isTight = $state(false);
  readonly #tightBelowRem: number;

  /** @param tightBelowRem below this width the agenda shrinks to a rail unless somebody wants it open. */
  constructor(tightBelowRem: number) {
    this.#tightBelowRem = tightBelowRem;
  }

  readonly isRail = $derived.by(() => (this.#chosen ? this.#chosen === 'rail' : this.#isTight));

  choose(isRail: boolean): void {
    this.#chosen = isRail ? 'rail' : 'full';
    try {
      sessionStorage.setItem(KEY, this.#chosen);
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
  }

  /** Watches the element's width. */
  readonly attach = (element: HTMLElement): (() => void) => {
    this.#recall();
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      this.#isTight = element.clientWidth / rem < this.#tightBelowRem;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const larger = new MutationObserver(measure);
    larger.observe(document.documentElement, { attributeFilter: ['data-text'] });
    return () => {
      observer.disconnect();
      larger.disconnect();
    };
  };

  #recall(): void {
    try {
      const kept = sessionStorage.getItem(KEY);
      if (kept === 'rail' || kept === 'full') this.#chosen = kept;
    } catch {
      // As above.
    }
  }
}
