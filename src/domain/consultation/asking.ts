import type { AgencyId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import { holdsOn } from '#domain/organisation/organisation.ts';
import type { ItemKey, Timetable } from './procedure.ts';
import type { Evidence, RequestState } from './request.ts';
import { type AgencyLife, type Proposal, type Rerouting, reroutings } from './routing.ts';
import type { AskedRequest } from './supplement.ts';

export type Asking = {
  readonly lead: AgencyId;
  /** What its version asks about the dossier. */
  readonly items: readonly ItemKey[];
  readonly agencies: ReadonlyMap<AgencyId, AgencyLife>;
  readonly today: Day;
  /** What is asked already, and stays. */
  readonly asked: readonly Proposal[];
};

/** K32, K65: why these agencies cannot be asked about these items; each fault beside its field. */
export function refuseAsking(asking: Asking, wanted: readonly Proposal[]): Refusal | undefined {
  const faults = wanted.map((one, index) => {
    const field = `requests/${index}`;
    const isAgain = wanted.findIndex(({ agency }) => agency === one.agency) < index;
    return (
      refuseAgency(asking, one.agency, `${field}/agency`) ??
      (isAgain ? refusal('consultation.agency-twice', {}, `${field}/agency`) : undefined) ??
      refuseItems(asking, one, `${field}/items`)
    );
  });
  return faults.find((one) => one !== undefined);
}

function refuseAgency({ lead, agencies, today }: Asking, agency: AgencyId, field: string) {
  if (!isThere(agencies, agency, today)) return refusal('consultation.agency-unknown', {}, field);
  return agency === lead ? refusal('consultation.asks-itself', {}, field) : undefined;
}

function refuseItems({ items: known, asked }: Asking, { agency, items }: Proposal, field: string) {
  const stray = items.find((item) => !known.includes(item));
  const before = asked.filter((one) => one.agency === agency).flatMap((one) => one.items);
  const again = items.find((item, index) => before.includes(item) || items.indexOf(item) < index);
  if (items.length === 0) return refusal('consultation.items-missing', {}, field);
  if (stray) return refusal('consultation.item-unknown', { item: stray }, field);
  return again ? refusal('consultation.asked-already', { item: again }, field) : undefined;
}

const isThere = (agencies: Asking['agencies'], agency: AgencyId, today: Day) => {
  const life = agencies.get(agency);
  return life !== undefined && holdsOn(life.valid, today);
};

/** K64, K65: nothing is sent where nothing is drafted, nor while nobody could say until when. */
export function refuseSending(
  drafts: number,
  timetable: Timetable | Refusal | undefined,
): Refusal | undefined {
  if (timetable && 'code' in timetable) return timetable;
  return drafts > 0 ? undefined : refusal('consultation.nothing-to-send');
}

/** K10: a proof of delivery is entered once, and lies between the sending and now. */
export function refuseProof(evidence: Evidence | undefined, at: Instant, now: Instant): Refusal | undefined {
  if (evidence?.delivered) return refusal('consultation.delivered-already');
  return at > now || (evidence && at < evidence.sentAt)
    ? refusal('consultation.not-then', {}, 'at')
    : undefined;
}

/** K10: what was proven to have come has not come back. */
export function refuseBounce(evidence: Evidence | undefined): Refusal | undefined {
  return evidence?.delivered ? refusal('consultation.delivered-already') : undefined;
}

/** K23: drafts go out together (K65); what is sent again alone has come back before. */
export function refuseResending(state: RequestState): Refusal | undefined {
  return state === 'DRAFT' ? refusal('consultation.too-early', { event: 'SEND' }) : undefined;
}

/** K33: to whom a request goes whose agency is no more, or why it stays. @param named by hand, where no successor is known */
export function rerouteTo(
  request: AskedRequest,
  agencies: ReadonlyMap<AgencyId, AgencyLife>,
  today: Day,
  named: AgencyId | undefined,
): (Rerouting & { readonly to: AgencyId }) | Refusal {
  const [found] = reroutings([request], agencies, today);
  if (!found) return refusal('consultation.agency-lives');
  const to = found.to ?? named;
  if (!to) return refusal('consultation.successor-missing', {}, 'to');
  return isThere(agencies, to, today) ? { ...found, to } : refusal('consultation.agency-unknown', {}, 'to');
}
