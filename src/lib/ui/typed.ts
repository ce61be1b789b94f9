/** Kinds of fields in which somebody writes. What is searched for is not meant to stay, and a password is soon typed again. */
const WRITTEN = new Set(['text', 'email', 'tel', 'url', 'number']);

type Written = HTMLInputElement | HTMLTextAreaElement | HTMLElement;

/** What somebody has typed into the fields of a part of the page since it was opened. */
export class Typed {
  /** What stood in a field before its first letter was typed. */
  readonly #before = new Map<Written, string>();

  /** Attach to the part. */
  readonly watch = (part: HTMLElement): (() => void) => {
    const remember = ({ target }: Event) => {
      if (isWritten(target) && !this.#before.has(target)) this.#before.set(target, wordsIn(target));
    };
    // Before the letter stands there, whatever the field does with it.
    part.addEventListener('beforeinput', remember, { capture: true });
    return () => part.removeEventListener('beforeinput', remember, { capture: true });
  };

  /** Whether closing would lose words: those that were sent on and those that were taken out again are none. */
  get isAny(): boolean {
    return [...this.#before].some(([field, before]) => {
      const now = wordsIn(field);
      return field.isConnected && now !== before && now.trim() !== '';
    });
  }
}

function isWritten(target: EventTarget | null): target is Written {
  if (target instanceof HTMLInputElement)
    return WRITTEN.has(target.type) && target.getAttribute('role') !== 'combobox';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

const wordsIn = (field: Written) => ('value' in field ? String(field.value) : (field.textContent ?? ''));
