import { invalidateAll } from '$app/navigation';
import { SvelteSet } from 'svelte/reactivity';
import { act, type ActAnswer, OFFLINE } from '$lib/acts/act.ts';

/** How long somebody pauses before what was written is sent. */
const PAUSE_MS = 1_200;
/** How long after a network that did not answer it is tried again. */
const AGAIN_MS = 5_000;

/** Everything on this page of which the server has not all yet. */
const owed = new SvelteSet<Kept<never>>();

/** Whether leaving the page now would lose words. */
export const isOwed = (): boolean => owed.size > 0;

/** Sends what can be sent. @returns whether the server now has everything */
export async function keepAll(): Promise<boolean> {
  await Promise.all([...owed].map((one) => one.keep()));
  return owed.size === 0;
}

/** Whoever leaves for good has been asked. */
export function forgetOwed(): void {
  for (const one of owed) one.stop();
  owed.clear();
}

type Deed<Value> = { readonly act: string; readonly input: (value: Value) => object };

/**
 * Something that is written and kept as one writes: sent at every pause and on leaving the field, one sending at a time.
 * What cannot be kept yet (half of it is missing) waits.
 */
export class Kept<Value> {
  value: Value;
  refusal = $state<string>();
  #state = $state<'kept' | 'waiting' | 'sending'>('kept');
  #kept: Value;
  #before = $state.raw<Value>() as Value;
  #isTouched = $state(false);
  #isSending = false;
  #deed: Deed<Value>;
  #isWhole: (value: Value) => boolean;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(value: Value, deed: Deed<Value>, isWhole: (value: Value) => boolean = () => true) {
    this.value = $state(value);
    this.#kept = this.#before = value;
    this.#deed = deed;
    this.#isWhole = isWhole;
  }

  /** What became of the words, for the line below them. */
  get state(): 'kept' | 'waiting' | 'sending' | 'incomplete' {
    return this.#state === 'waiting' && !this.#isWhole(this.value) ? 'incomplete' : this.#state;
  }

  /** Nothing was written since the page was opened, so that there is nothing to say of it. */
  get isUntouched(): boolean {
    return !this.#isTouched;
  }

  /** Whether there is a way back to what stood here when the page was opened. */
  get isChanged(): boolean {
    return !same(this.value, this.#before) && this.#isWhole(this.#before);
  }

  write(value: Value): void {
    this.value = value;
    this.#isTouched = true;
    this.#state = 'waiting';
    owed.add(this as unknown as Kept<never>);
    this.#later(PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  #later(ms: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.keep(), ms);
  }

  #isDone(): void {
    this.#state = 'kept';
    owed.delete(this as unknown as Kept<never>);
  }

  undo(): void {
    this.write(this.#before);
    void this.keep();
  }

  /** Sends what is not kept yet. */
  async keep(): Promise<void> {
    clearTimeout(this.#pause);
    // What is written meanwhile follows when the answer has come.
    if (this.#isSending || !this.#isWhole(this.value)) return;
    if (same(this.value, this.#kept)) {
      this.#isDone();
      return;
    }
    const sent = this.value;
    this.#state = 'sending';
    this.#isSending = true;
    const answer: ActAnswer<unknown> = await act(this.#deed.act, this.#deed.input(sent));
    this.#isSending = false;
    this.refusal = answer.ok ? undefined : answer.refusal.sentence;
    if (answer.ok) this.#kept = sent;
    this.#state = 'waiting';
    if (answer.ok && same(this.value, sent)) this.#isDone();
    if (!answer.ok && answer.refusal.code === OFFLINE) this.#later(AGAIN_MS);
    if (answer.ok) await invalidateAll();
    if (answer.ok && !same(this.value, sent)) await this.keep();
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
