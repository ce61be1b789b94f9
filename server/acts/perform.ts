import * as v from 'valibot';
import type { AccountId } from '#domain/kernel/id.ts';
import { holdsNul } from '#domain/kernel/nul.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { loadActor } from '../accounts/actor.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Files } from '../files/files.ts';
import type { Seal } from '../files/seal.ts';
import type { ActContext, AnyAct, Deed } from './act.ts';
import { appendAudit, appendSystemLines, canonical } from './audit.ts';
import { leaveInOutbox } from './outbox.ts';
import { type Receipt, receiptOf } from './receipt.ts';

export type Outcome<Result = unknown> = { ok: true; result: Result } | { ok: false; refusal: Refusal };

export type PerformParts = {
  readonly db: Database;
  readonly catalogue: ReadonlyMap<string, AnyAct>;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly newCode: (length: number) => string;
  readonly files: Files;
  readonly seal: Seal;
  /** Called after each commit that left rows in the outbox. */
  readonly wakeOutbox: () => void;
};

export type Performance = {
  readonly act: string;
  readonly account: AccountId;
  readonly input: unknown;
  /** Drawn by the client once per deed, so that a double tap or a retry is harmless. */
  readonly key?: string;
};

export type Perform = (performance: Performance) => Promise<Outcome>;

/**
 * PostgreSQL: serialization_failure, deadlock_detected, and unique_violation, which is somebody else being first: the
 * transaction did nothing, and tried again it finds what the other has done.
 */
const RETRYABLE = new Set(['40001', '40P01', '23505']);
const ATTEMPTS = 5;

/** A refusal found inside the transaction: it must roll back whatever `load` locked. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(found: Refusal) {
    super(found.code);
    this.refusal = found;
  }
}

/** The pipeline that every act passes: one transaction, audit entry, outbox rows, idempotency, retry. */
export function createPerform(parts: PerformParts): Perform {
  return async (performance) => {
    const act = parts.catalogue.get(performance.act);
    if (!act) return { ok: false, refusal: refusal('kernel.no-such-act') };
    if (holdsNul(performance.input)) return { ok: false, refusal: refusal('kernel.bad-input') };
    const parsed = v.safeParse(act.input, performance.input);
    if (!parsed.success) return { ok: false, refusal: badInput(parsed.issues) };
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(parts, act, performance, parsed.output);
      } catch (error) {
        if (error instanceof Refused) return { ok: false, refusal: error.refusal };
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  };
}

async function once(
  parts: PerformParts,
  act: AnyAct,
  performance: Performance,
  input: unknown,
): Promise<Outcome> {
  const outcome = await parts.db.transaction().execute(async (tx) => {
    const now = parts.now();
    const actor = await loadActor(tx, performance.account, now);
    if (!actor) throw new Refused(refusal('accounts.not-signed-in'));
    if (actor.mustChangePassword && act.name !== 'account.change-password')
      throw new Refused(refusal('accounts.must-change-password'));
    const receipt = performance.key ? receiptOf(performance.account, performance.key) : undefined;
    const earlier = receipt && (await claimKey(tx, receipt, act, performance.account, { input, now }));
    if (earlier) return { deed: undefined, result: earlier.result };
    const context: ActContext = { ...parts, actor, now };
    const facts: unknown = await act.load(tx, input, context);
    const found = act.refuse(actor, facts, now, input);
    if (found) throw new Refused(found);
    const deed: Deed<unknown> = await act.record(tx, facts, input, context);
    if (receipt) await keepResult(tx, receipt, performance.account, deed.result);
    await appendSystemLines(tx, deed.before ?? [], now);
    if (deed.unchanged) return { deed: undefined, result: deed.result };
    await leaveInOutbox(tx, deed.effects ?? [], now);
    await appendAudit(tx, {
      at: now,
      account: actor.account,
      person: actor.person,
      act: act.name,
      subject: deed.subject,
      facts: deed.audit,
    });
    return { deed, result: deed.result };
  });
  if (outcome.deed?.effects?.length) parts.wakeOutbox();
  return { ok: true, result: outcome.result };
}

/**
 * Takes the key for this transaction, or returns what the first attempt answered. A concurrent second attempt waits
 * on the unique row until the first has committed.
 */
async function claimKey(
  tx: Tx,
  receipt: Receipt,
  act: AnyAct,
  account: AccountId,
  { input, now }: { input: unknown; now: Instant },
): Promise<{ result: unknown } | undefined> {
  const hash = receipt.hash(canonical(input));
  const claimed = await tx
    .insertInto('act_receipt')
    .values({ account_id: account, key: receipt.name, act: act.name, input_hash: hash, at: dateOf(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows) return undefined;
  const earlier = await tx
    .selectFrom('act_receipt')
    .selectAll()
    .where('account_id', '=', account)
    .where('key', '=', receipt.name)
    .executeTakeFirstOrThrow();
  if (earlier.act !== act.name || earlier.input_hash !== hash)
    throw new Refused(refusal('kernel.key-reused'));
  return { result: receipt.open(earlier.result as string) };
}

async function keepResult(tx: Tx, receipt: Receipt, account: AccountId, result: unknown): Promise<void> {
  await tx
    .updateTable('act_receipt')
    .set({ result: JSON.stringify(receipt.seal(result)) })
    .where('account_id', '=', account)
    .where('key', '=', receipt.name)
    .execute();
}

function badInput(issues: readonly v.BaseIssue<unknown>[]): Refusal {
  const issue = issues[0];
  const field = issue?.path?.map((part) => String(part.key)).join('.');
  return refusal('kernel.bad-input', { expected: issue?.message ?? '' }, field);
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code));
}
