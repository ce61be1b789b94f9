import { CONSULTATION_DUTIES, type Duty } from '#domain/accounts/actor.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { type Day, writtenDay } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';
import { worksWhere } from './policy.ts';
import type { Viewer } from './seats.ts';

export type PostToLend = {
  readonly duties: readonly Duty[];
  /** Who holds it on the day from which it is lent. */
  readonly holder?: PersonId;
};

export type LendingFacts = {
  /** Missing: the agency has none of that id. */
  readonly post?: PostToLend;
  /** When the person to whom it is lent holds posts in the agency. */
  readonly tenures: readonly Tenure[];
};

export type LendingWish = {
  readonly agency: AgencyId;
  readonly duties: readonly Duty[];
  readonly to: PersonId;
  readonly from: Day;
  readonly until: Day;
};

/** K91: duties of the consultation can be lent, those of the house cannot. */
export function lendableDuties(duties: readonly Duty[]): Duty[] {
  return CONSULTATION_DUTIES.filter((duty) => duties.includes(duty));
}

/** K91: whoever leads an agency by a post of her own; what is lent is not lent on. */
export function leadsAgency({ actor }: Pick<Viewer, 'actor'>, agency: AgencyId): boolean {
  return actor.posts.some((post) => post.agency === agency && post.duties.includes('agency_leader'));
}

/** K47, K91: to others of the agency lending is not theirs, to everybody else there is no such agency. */
export function refuseUnlessLeader(viewer: Viewer, agency: AgencyId | undefined): Refusal | undefined {
  if (agency === undefined || !worksWhere(viewer).includes(agency)) return UNSEEN;
  return leadsAgency(viewer, agency) ? undefined : refusal('consultation.not-yours', { event: 'LEND' });
}

/** K91, K92. */
export function refuseLending(
  viewer: Viewer,
  { post, tenures }: LendingFacts,
  wish: LendingWish,
): Refusal | undefined {
  const { agency, duties, to, from, until } = wish;
  const unfit = refuseUnlessLeader(viewer, agency);
  if (unfit) return unfit;
  if (!post) return refusal('organisation.no-such-post', {}, 'post');
  const lendable = lendableDuties(post.duties);
  if (duties.length === 0 || duties.some((duty) => !lendable.includes(duty)))
    return refusal('consultation.duty-not-of-post', {}, 'duties');
  if (to === post.holder) return refusal('consultation.lent-to-holder', {}, 'to');
  if (from < viewer.today) return refusal('consultation.lent-in-the-past', {}, 'from');
  if (until < from) return refusal('consultation.lending-ends-before', {}, 'until');
  const held = tenures.filter((one) => holdsOn(one, from));
  if (held.length === 0) return refusal('consultation.not-of-agency', {}, 'to');
  const last = lastDayOf(held);
  return last !== undefined && until > last
    ? refusal('consultation.lent-beyond-tenure', { until: writtenDay(last) }, 'until')
    : undefined;
}

export type KeptLending = {
  readonly agency: AgencyId;
  readonly until?: Day;
  /** Ended before its last day. */
  readonly ended: boolean;
};

/** K93. */
export function refuseEndOfLending(viewer: Viewer, lending: KeptLending | undefined): Refusal | undefined {
  const unfit = refuseUnlessLeader(viewer, lending?.agency);
  if (unfit || !lending) return unfit ?? UNSEEN;
  const isOver = lending.ended || (lending.until !== undefined && lending.until < viewer.today);
  return isOver ? refusal('consultation.lending-is-over') : undefined;
}

/** Undefined: no end is known. */
function lastDayOf(tenures: readonly Tenure[]): Day | undefined {
  if (tenures.some(({ to }) => to === undefined)) return undefined;
  return tenures
    .flatMap(({ to }) => to ?? [])
    .sort()
    .at(-1);
}
