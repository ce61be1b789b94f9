import type { Effect } from '#server/acts/act.ts';
import type { Database } from '#server/db/database.ts';
import type { Acting, Someone } from '#tests/support/acting.ts';

/** Where acts are tried: one database and one pipeline for a whole file of tests. */
export type Ground = { readonly db: Database; readonly acting: Acting };

/** Every scene has somebody to whom nothing of it exists. */
export type Scene = { readonly stranger: Someone };

export type Attempt = { readonly by: Someone; readonly input: Readonly<Record<string, unknown>> };

/**
 * One row of the contract: an act, where and by whom it can be done, and everything that it may answer. What holds for
 * every act is not said here but checked of every row (contract.ts).
 */
export type ActCase<S extends Scene = Scene> = {
  readonly act: string;
  readonly scene: (ground: Ground) => Promise<S>;
  /** Done, if nothing is in the way. */
  readonly attempt: (scene: S) => Attempt;
  /** The kind of thing that the audit line names. */
  readonly subject: string;
  readonly outbox: (scene: S) => readonly Effect[];
  /**
   * What a stranger must not learn of: the thing that this key of the input names; `administration`, which is nothing
   * to anybody else; or nothing, where there is no thing yet or it is the actor's own.
   */
  readonly unseen: 'meeting' | 'ballot' | 'dossier' | 'request' | 'administration' | 'nothing';
  /** What a second attempt at the same moment comes to, where it is not the same tap (another key). */
  readonly second: string;
  /** A repeated attempt finds it so already: it changes nothing, and leaves no line. */
  readonly idle?: true;
  /** What is left after both. */
  readonly left?: (scene: S, ground: Ground) => Promise<unknown>;
  readonly leaves?: unknown;
  /** By code: how each "no" comes about; a word behind the code tells two ways to one code apart. */
  readonly refusals: Readonly<
    Record<string, (scene: S, ground: Ground, attempt: Attempt) => Attempt | Promise<Attempt>>
  >;
  /** Codes that stand in a function which the act shares with others, and why this act never answers them. */
  readonly never?: Readonly<Record<string, string>>;
};

/** Gives up the type of the scene, so that rows of different scenes stand in one table. */
export function row<S extends Scene>(one: ActCase<S>): ActCase {
  return one as unknown as ActCase;
}

/** The same attempt with something else in its input. */
export function but(attempt: Attempt, input: Readonly<Record<string, unknown>>): Attempt {
  return { ...attempt, input: { ...attempt.input, ...input } };
}
