import type * as v from 'valibot';
import type { Actor } from '#domain/accounts/actor.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Tx } from '../db/database.ts';
import type { Files } from '../files/files.ts';
import type { Seal } from '../files/seal.ts';

/** What happens outside the transaction, once it is committed. A row is a wake-up; present state is the truth. */
export type Effect =
  | { topic: 'meeting.changed'; meeting: string }
  | { topic: 'rooms.recheck'; meeting: string }
  | { topic: 'minutes.draft'; meeting: string }
  | { topic: 'sessions.ended'; account: string }
  | { topic: 'person.recheck'; person: string }
  | { topic: 'opinion.draft'; request: string }
  | { topic: 'dossier.changed'; dossier: string }
  | { topic: 'dossier.on-agenda'; dossier: string; meeting: string; account: string };

/** What an act may use besides the database: nothing in it reads a clock or draws a random id by itself. */
export type ActContext = {
  readonly actor: Actor;
  readonly now: Instant;
  readonly newId: () => string;
  /** A short code of unambiguous letters and digits, for receipts and check-in. */
  readonly newCode: (length: number) => string;
  readonly files: Files;
  readonly seal: Seal;
};

/** What comes to pass by itself, without anybody's doing: a term that has run out. */
export type SystemLine = {
  readonly act: string;
  readonly subject: { kind: string; id: string };
  readonly audit: Readonly<Record<string, unknown>>;
};

export type Deed<Result> = {
  /** What had to be put on record first; it stands before the deed in the audit, as nobody's. */
  readonly before?: readonly SystemLine[];
  readonly subject: { kind: string; id: string };
  /** What the audit entry keeps. Never a secret, never the content of a ballot beyond what the law makes public. */
  readonly audit: Readonly<Record<string, unknown>>;
  readonly effects?: readonly Effect[];
  /** It was so already: there is nothing to audit and nobody to tell. */
  readonly unchanged?: boolean;
  readonly result: Result;
};

/**
 * An official deed by a person holding a post. `load` locks the rows it reads for the decision; `refuse` is pure and
 * answers in this order: may you see it, may you do it, is it the right moment; `record` writes.
 */
export type Act<Name extends string, Schema extends v.GenericSchema, Facts, Result> = {
  readonly name: Name;
  readonly input: Schema;
  readonly load: (tx: Tx, input: v.InferOutput<Schema>, context: ActContext) => Promise<Facts>;
  readonly refuse: (
    actor: Actor,
    facts: Facts,
    now: Instant,
    input: v.InferOutput<Schema>,
  ) => Refusal | undefined;
  readonly record: (
    tx: Tx,
    facts: Facts,
    input: v.InferOutput<Schema>,
    context: ActContext,
  ) => Promise<Deed<Result>>;
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the catalogue holds acts of every input and result
export type AnyAct = Act<string, any, any, any>;

export function defineAct<const Name extends string, Schema extends v.GenericSchema, Facts, Result>(
  act: Act<Name, Schema, Facts, Result>,
): Act<Name, Schema, Facts, Result> {
  return act;
}
