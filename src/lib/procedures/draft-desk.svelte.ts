import type { Condition } from '#domain/consultation/condition.ts';
import { valueAt } from '#domain/consultation/json-path.ts';
import type { ProcedureVersion, Unconfirmed } from '#domain/consultation/procedure.ts';
import { newest, problemsOfPublishing } from '#domain/consultation/publishing.ts';
import type { Day } from '#domain/kernel/time.ts';
import { Acting } from '$lib/acts/acting.svelte';
import { m } from '$lib/words/paraglide/messages';
import { sentenceOf } from '$lib/words/refusals';

/** The same, to be written into by a form; conditions are replaced as wholes. */
type Writable<T> = T extends string | number | boolean | undefined | Condition
  ? T
  : { -readonly [Key in keyof T]: Writable<T[Key]> };
export type Draft = Writable<ProcedureVersion>;

type Given = {
  readonly procedure: string;
  readonly published: readonly ProcedureVersion[];
  readonly draft: { readonly content: ProcedureVersion; readonly editedAt: number };
  readonly today: Day;
};

/**
 * A draft while somebody works on it: what stands in the form, whether it is kept, and what is wrong with it (K4), told
 * with every letter. A number that is not written yet is −1.
 */
export class DraftDesk {
  readonly acting = new Acting();
  readonly #given: Given;
  #seen: number;
  content = $state() as Draft;
  #kept = $state('');

  constructor(given: Given) {
    this.#given = given;
    this.#seen = given.draft.editedAt;
    this.content = structuredClone(given.draft.content) as Draft;
    this.#kept = this.#words;
  }

  get #words(): string {
    return JSON.stringify(this.content);
  }

  readonly isDirty = $derived.by(() => this.#words !== this.#kept);

  /** The version to which the draft is compared, the one that it will end. */
  get before(): ProcedureVersion | undefined {
    return newest(this.#given.published);
  }

  get published(): readonly ProcedureVersion[] {
    return this.#given.published;
  }

  /** Without a first day nothing of it can be kept, and nothing be said of the days around it. */
  readonly hasBeginning = $derived.by(() => this.content.valid.from.length > 0);

  readonly #problems = $derived.by(() => {
    const { published, today } = this.#given;
    if (!this.hasBeginning) return [{ field: '/valid/from', sentence: m.common_field_missing() }];
    return problemsOfPublishing(published, this.content, today).map((one) => ({
      field: one.field ?? '',
      sentence: sentenceOf(one),
    }));
  });

  /** The sentence that belongs beside a field. */
  at(field: string): string | undefined {
    return this.#problems.find((one) => one.field === field)?.sentence;
  }

  /** How much is wrong in the fields at and below these paths; in all of them without any. */
  faults(...paths: string[]): number {
    const isBelow = (field: string) =>
      paths.some((path) =>
        [path, `/unconfirmed${path}`].some((at) => field === at || field.startsWith(`${at}/`)),
      );
    return this.#problems.filter(({ field }) => paths.length === 0 || isBelow(field)).length;
  }

  /** Doubts about something that the draft no longer has. */
  readonly strays: Unconfirmed[] = $derived.by(() =>
    this.content.unconfirmed.filter(({ path }) => valueAt(this.content, path) === undefined),
  );

  mark(path: string): void {
    this.content.unconfirmed.push({ path, note: '' });
  }

  confirm(path: string): void {
    this.content.unconfirmed = this.content.unconfirmed.filter((one) => one.path !== path);
  }

  /** What is taken out takes along what was doubtful about it. */
  forget(path: string): void {
    this.content.unconfirmed = this.content.unconfirmed.filter(
      (one) => one.path !== path && !one.path.startsWith(`${path}/`),
    );
  }

  /** A key that no row of the list has had in any version; officials never see it. */
  freeKey(list: 'items' | 'components' | 'traits'): string {
    const rows = [this.content, ...this.#given.published].flatMap(
      (one): readonly { key: string }[] => one[list],
    );
    const taken = rows.map(({ key }) => key);
    let number = 1;
    while (taken.includes(`NEW_${number}`)) number += 1;
    return `NEW_${number}`;
  }

  async save(): Promise<boolean> {
    const words = this.#words;
    const { id: _id, ...content } = JSON.parse(words) as ProcedureVersion;
    const { procedure } = this.#given;
    const done = await this.acting.perform<{ seen: number }>('procedure.save', {
      procedure,
      seen: this.#seen,
      content,
    });
    if (!done) return false;
    this.#seen = done.seen;
    this.#kept = words;
    return true;
  }

  /** What is published is what was saved last. */
  async publish(): Promise<boolean> {
    const { procedure } = this.#given;
    return (await this.acting.perform('procedure.publish', { procedure, seen: this.#seen })) !== undefined;
  }

  async discard(): Promise<boolean> {
    const { procedure } = this.#given;
    if (!(await this.acting.perform('procedure.discard', { procedure, seen: this.#seen }))) return false;
    this.#kept = this.#words;
    return true;
  }
}
