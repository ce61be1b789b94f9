import type { Reckoning } from '#domain/calendar/term.ts';
import { assertNever } from '#domain/kernel/assert.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import { type Clock, deadlineOf } from './clocks.ts';
import type { Item, ItemKey, SilencePolicy } from './procedure.ts';
import type { Evidence } from './request.ts';

/** A request at its deadline. */
export type AwaitedRequest = {
  /** As the dossier's frozen version has them. */
  readonly items: readonly Pick<Item, 'key' | 'silence'>[];
  /** Missing: not sent. */
  readonly evidence?: Evidence;
  /** When an opinion came, if one did. */
  readonly answeredAt?: Instant;
};

export type SilenceOutcome =
  'DEEMED_CONSENT' | 'DEEMED_CONSENT_WITH_RESPONSIBILITY' | 'ESCALATED' | 'STILL_REQUIRED';

/** What silence on one item came to: no opinion, a record of the system, with everything that it rests on. */
export type SilenceRecord = {
  readonly item: ItemKey;
  readonly outcome: SilenceOutcome;
  /** 24:00 of the due day, whenever it was found out. */
  readonly at: Instant;
  readonly due: Day;
  /** As it was at that moment. */
  readonly evidence: Evidence;
  readonly reckoning: Reckoning;
};

export type Lapse =
  | { readonly records: readonly SilenceRecord[] }
  | { readonly nothing: 'NOT_DELIVERED' | 'NO_DUE_DATE' | 'STILL_RUNNING' | 'ANSWERED_IN_TIME' };

/**
 * K29, K30: what is on record of a request's silence, judged from its facts alone: the same facts give the same records,
 * however often and however late they are looked at.
 *
 * @param clock the statutory clock of the request; none without proof of delivery.
 */
export function lapse(
  { items, evidence, answeredAt }: AwaitedRequest,
  clock: Clock | undefined,
  now: Instant,
): Lapse {
  if (!evidence?.delivered || !clock) return { nothing: 'NOT_DELIVERED' };
  const { due, reckoning } = clock;
  if (due === undefined) return { nothing: 'NO_DUE_DATE' };
  const at = deadlineOf(due);
  if (answeredAt !== undefined && answeredAt < at) return { nothing: 'ANSWERED_IN_TIME' };
  // A term that runs from the valid dossier may be over before the request arrives.
  if (evidence.delivered.at >= at) return { nothing: 'NOT_DELIVERED' };
  if (now < at) return { nothing: 'STILL_RUNNING' };
  const asOfThen = evidenceAt(evidence, at);
  return {
    records: items.map(({ key, silence }) => ({
      item: key,
      outcome: outcomeOf(silence),
      at,
      due,
      evidence: asOfThen,
      reckoning,
    })),
  };
}

function outcomeOf(policy: SilencePolicy): SilenceOutcome {
  switch (policy) {
    case 'DEEMED_CONSENT':
    case 'DEEMED_CONSENT_WITH_RESPONSIBILITY':
      return policy;
    case 'ESCALATE':
      return 'ESCALATED';
    case 'POSITIVE_REQUIRED':
      return 'STILL_REQUIRED';
    default:
      return assertNever(policy);
  }
}

export function isConsent(outcome: SilenceOutcome): boolean {
  return outcome === 'DEEMED_CONSENT' || outcome === 'DEEMED_CONSENT_WITH_RESPONSIBILITY';
}

/** Without what happened only after the deadline. */
function evidenceAt({ openedAt, remindedAt, ...evidence }: Evidence, at: Instant): Evidence {
  return {
    ...evidence,
    ...(openedAt !== undefined && openedAt < at && { openedAt }),
    remindedAt: remindedAt.filter((one) => one < at),
  };
}

/** K28: whether what came at a moment came after the deadline; an opinion on which no clock ran is never late. */
export function isLate(clock: Clock | undefined, receivedAt: Instant): boolean {
  return clock?.due !== undefined && receivedAt >= deadlineOf(clock.due);
}
