import type { AccountId } from '#domain/kernel/id.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { Bucket } from '../sync/bucket.ts';
import type { Perform } from './perform.ts';

/** More than a chair does who leads a session at speed, far less than a loop does. */
const PER_SECOND = 10;
const AT_ONCE = 100;
/** After this long without an act an account has all of its allowance again, and nothing needs to be kept of it. */
const REFILLED_MS = (AT_ONCE / PER_SECOND) * 1000;

type Allowance = { readonly bucket: Bucket; lastMs: number };

/** Performs for whoever asks over the network, no faster than a person acts: one account must not hold up the others. */
export function withAllowance(perform: Perform, now: () => Instant): Perform {
  const allowances = new Map<AccountId, Allowance>();
  let sweptMs = now() as number;

  function sweep(nowMs: number): void {
    if (nowMs - sweptMs < REFILLED_MS) return;
    sweptMs = nowMs;
    for (const [account, { lastMs }] of allowances)
      if (nowMs - lastMs >= REFILLED_MS) allowances.delete(account);
  }

  return async (performance) => {
    const nowMs = now();
    sweep(nowMs);
    const allowance = allowances.get(performance.account) ?? {
      bucket: new Bucket(PER_SECOND, AT_ONCE, nowMs),
      lastMs: nowMs,
    };
    allowances.set(performance.account, allowance);
    allowance.lastMs = nowMs;
    if (!allowance.bucket.take(1, nowMs)) return { ok: false, refusal: refusal('kernel.too-many-acts') };
    return perform(performance);
  };
}
