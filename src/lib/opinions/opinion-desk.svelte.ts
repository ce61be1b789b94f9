import type { OpinionDraft, PageAnchor } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { act, type ActAnswer, OFFLINE } from '$lib/acts/act.ts';
import { NOT_SIGNED_IN } from '$lib/acts/sign-in-again.svelte.ts';
import { dropKept, keep, readKept } from './kept-drafts.ts';
import { draftOf, formOf, type OpinionForm, withAnchor } from './opinion-form.ts';

/** `kept`: on this device, not at the server. `conflict`: somebody else has changed it meanwhile, and must be asked about. */
export type Keeping = 'saved' | 'waiting' | 'saving' | 'kept' | 'unkept' | 'refused' | 'conflict';

type Given = {
  readonly account: string;
  readonly request: string;
  readonly asked: readonly ItemKey[];
  readonly draft: OpinionDraft | undefined;
  readonly mark: string | undefined;
};

type Parts = {
  readonly send?: (name: string, input: object) => Promise<ActAnswer<unknown>>;
  readonly storage?: () => Storage;
  readonly newMark?: () => string;
  /** The server's newest state is to be offered again. */
  readonly refresh?: () => unknown;
  readonly restMs?: number;
  readonly retryMs?: number;
};

/** A device that was away for long names the last of them. */
const MOST_OWED = 50;

/**
 * An opinion while its officer writes it. Every change is on the device at once and at the server after a moment of rest;
 * without a network the device keeps it and it is sent as soon as somebody answers. What stands at the server is never
 * written over unseen (K95).
 */
export class OpinionDesk {
  form = $state() as OpinionForm;
  keeping = $state<Keeping>('saved');
  /** Why the server does not take it. */
  sentence = $state<string>();
  readonly #given: Given;
  readonly #parts: Required<Parts>;
  /** Every state of which this desk was told or that it made: none of them is news. */
  readonly #known: string[] = [];
  #theirs: { draft: OpinionDraft | undefined; mark: string | undefined };
  #mark: string | undefined;
  /** States that were sent and of which no answer came: the server may have any of them. */
  #owed: string[] = [];
  /** Asked again in the same words, so that it is the same deed. */
  #unanswered: { words: string; mark: string; after: string[] } | undefined;
  #saved = $state('');
  /** Before, nothing is taken from the device, and nothing of it thrown away. */
  #isStarted = false;
  /** The page was left: another desk may have taken up what lies on the device. */
  #isEnded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<boolean> | undefined;

  constructor(given: Given, parts: Parts = {}) {
    this.#given = given;
    this.#parts = {
      send: act,
      storage: () => localStorage,
      newMark: () => crypto.randomUUID(),
      refresh: () => {},
      restMs: 1200,
      retryMs: 5000,
      ...parts,
    };
    this.#theirs = given;
    this.form = formOf(given.asked, given.draft);
    this.#mark = given.mark;
    if (given.mark) this.#known.push(given.mark);
    this.#saved = this.words;
  }

  /** What would be kept, as text. Read it in an effect and call `changed` then. */
  get words(): string {
    return JSON.stringify(draftOf(this.form));
  }

  get isDirty(): boolean {
    return this.words !== this.#saved;
  }

  /** Takes up what this device still holds of an earlier time. @returns ends it */
  start(): () => void {
    const { account, request } = this.#given;
    const kept = readKept(this.#parts.storage(), account, request);
    this.#isStarted = true;
    if (kept) this.#takeUp(kept.form, kept.after);
    const onOnline = () => void (this.isDirty && this.keeping === 'kept' && this.flush());
    globalThis.addEventListener?.('online', onOnline);
    return () => {
      this.#isEnded = true;
      clearTimeout(this.#timer);
      globalThis.removeEventListener?.('online', onOnline);
    };
  }

  changed(): void {
    if (!this.#isStarted) return;
    if (this.keeping === 'conflict') return void this.#keepHere();
    clearTimeout(this.#timer);
    if (!this.isDirty) {
      this.#dropHere();
      if (!this.#saving) this.keeping = 'saved';
      return;
    }
    const isHere = this.#keepHere();
    if (this.keeping !== 'kept') this.keeping = isHere ? 'waiting' : 'unkept';
    this.#later(this.#parts.restMs);
  }

  quote(item: ItemKey, anchors: readonly PageAnchor[]): void {
    const found = this.form.items.find((one) => one.item === item);
    if (found) found.anchors = anchors.reduce(withAnchor, found.anchors);
  }

  /** Sends at once what is not saved. @returns whether the server has all of it */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (!this.isDirty) return true;
    if (this.keeping === 'conflict') return false;
    this.#saving = this.#save();
    const done = await this.#saving;
    this.#saving = undefined;
    if (done && this.isDirty) this.#later(this.#parts.restMs);
    return done && !this.isDirty;
  }

  /**
   * What the server has, as the page was told; that may be older than what this desk has saved since. Whoever has nothing
   * unsaved simply goes on from what somebody else has written.
   */
  offer(draft: OpinionDraft | undefined, mark: string | undefined): void {
    if (mark === undefined || this.#known.includes(mark)) return;
    this.#theirs = { draft, mark };
    if (!this.isDirty && !this.#saving) this.takeTheirs();
  }

  takeTheirs(): void {
    const { draft, mark } = this.#theirs;
    this.form = formOf(this.#given.asked, draft);
    this.#goOnFrom(mark);
    this.#saved = this.words;
    this.#dropHere();
    this.keeping = 'saved';
  }

  async keepMine(): Promise<void> {
    this.#goOnFrom(this.#theirs.mark);
    this.keeping = 'waiting';
    await this.flush();
  }

  #goOnFrom(mark: string | undefined): void {
    this.#mark = mark;
    this.#owed = [];
    this.#unanswered = undefined;
    if (mark) this.#known.push(mark);
  }

  #takeUp(form: OpinionForm, after: readonly string[]): void {
    this.form = { ...form, items: formOf(this.#given.asked, draftOf(form)).items };
    if (!this.isDirty) return this.#dropHere();
    const { mark } = this.#given;
    const isOurs = mark === undefined || after.includes(mark);
    this.#owed = [...after];
    // What somebody else has written since is gone on from only when the writer has chosen so.
    if (!isOurs) this.#mark = undefined;
    this.keeping = isOurs ? 'waiting' : 'conflict';
    this.changed();
  }

  async #save(): Promise<boolean> {
    const { request } = this.#given;
    const words = this.words;
    const asking =
      this.#unanswered?.words === words
        ? this.#unanswered
        : { words, mark: this.#parts.newMark(), after: this.#after() };
    const { mark, after } = asking;
    this.#known.push(mark);
    if (!this.#owed.includes(mark)) this.#owed = [...this.#owed, mark].slice(-MOST_OWED);
    this.#keepHere();
    this.keeping = 'saving';
    const input = { request, ...(JSON.parse(words) as object), mark, after };
    const answer = await this.#parts.send('handling.draft', input);
    this.#unanswered = undefined;
    if (answer.ok) return this.#took(words, mark);
    const { code, sentence } = answer.refusal;
    this.sentence = sentence;
    if (code === 'consultation.draft-changed') {
      this.keeping = 'conflict';
      await this.#parts.refresh();
    } else if (code === OFFLINE || code === NOT_SIGNED_IN) {
      this.#unanswered = asking;
      this.keeping = this.#keepHere() ? 'kept' : 'unkept';
      // Whoever would not sign in is not asked over and over.
      if (code === OFFLINE) this.#later(this.#parts.retryMs);
    } else this.keeping = 'refused';
    return false;
  }

  async #took(words: string, mark: string): Promise<boolean> {
    const isFirst = this.#mark === undefined;
    this.#mark = mark;
    this.#owed = [];
    this.#saved = words;
    this.sentence = undefined;
    if (this.isDirty) this.#keepHere();
    else this.#dropHere();
    this.keeping = this.isDirty ? 'waiting' : 'saved';
    // From here on it is being drafted, and can be sent on.
    if (isFirst) await this.#parts.refresh();
    return true;
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#isEnded) this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #after(): string[] {
    return [...(this.#mark ? [this.#mark] : []), ...this.#owed];
  }

  #keepHere(): boolean {
    const { account, request } = this.#given;
    // It lies there since it was written; what lies there now may be newer.
    if (this.#isEnded) return true;
    const form = $state.snapshot(this.form) as OpinionForm;
    return keep(this.#parts.storage(), account, request, { form, after: this.#after(), at: Date.now() });
  }

  #dropHere(): void {
    const { account, request } = this.#given;
    const kept = this.#isEnded && readKept(this.#parts.storage(), account, request);
    if (kept && JSON.stringify(draftOf(kept.form)) !== this.#saved) return;
    dropKept(this.#parts.storage(), account, request);
  }
}
