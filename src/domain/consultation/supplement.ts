import type { Pause, Term } from '#domain/calendar/term.ts';
import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { type Day, writtenDay } from '#domain/kernel/time.ts';
import type { ItemKey, ProcedureVersion } from './procedure.ts';

export type SupplementPolicy = { readonly max: number; readonly citation: string };
/** Requests for an explanation are not limited; from the so-manieth on one is warned before it goes. */
export type ExplanationPolicy = { readonly warnFrom: number; readonly citation: string };
export type SecondRound = { readonly term: Term; readonly citation: string };

/** K17: a pause of a dossier's clocks is an issued document; it is over when the complete answer has come. */
export type DossierPause = Pause & {
  readonly kind: 'SUPPLEMENT' | 'EXPLANATION' | 'VIOLATION';
  /** Number and symbol of the notice, e.g. 812/TB-STC. */
  readonly document: string;
  /** What it touches; consultees are held up only where they were asked about one of these. */
  readonly items: readonly ItemKey[] | 'ALL';
  /** The last day that the notice gives the investor; the handling of a violation has none. */
  readonly answerBy?: Day;
};

export type Notice = Pick<DossierPause, 'kind' | 'document' | 'items' | 'answerBy'> & {
  /** Papers that the notice asks for. */
  readonly components: readonly string[];
};

/** K16–K18: why a notice may not go out. @param before the pauses of the dossier so far. */
export function refuseNotice(
  { supplement, components }: ProcedureVersion,
  before: readonly DossierPause[],
  notice: Notice,
): Refusal | undefined {
  const unlisted = notice.components.find((one) => !components.some(({ key }) => key === one));
  const sent = countOf(before, 'SUPPLEMENT');
  if (before.some(({ to }) => to === undefined)) return refusal('consultation.already-paused');
  if (notice.kind === 'SUPPLEMENT' && sent >= supplement.max)
    return refusal('consultation.supplement-spent', { max: supplement.max, citation: supplement.citation });
  if (!notice.document.trim()) return refusal('consultation.document-number-missing', {}, 'document');
  if (notice.kind !== 'VIOLATION' && notice.answerBy === undefined)
    return refusal('consultation.time-limit-missing', {}, 'answerBy');
  if (notice.items !== 'ALL' && notice.items.length === 0)
    return refusal('consultation.items-missing', {}, 'items');
  if (unlisted !== undefined)
    return refusal('consultation.component-unlisted', { component: unlisted }, 'components');
  return undefined;
}

/** K18: a notice touches what is asked, and leaves the investor time. @param asked the items of the dossier's version */
export function refuseReach(
  asked: readonly ItemKey[],
  { items, answerBy }: Pick<Notice, 'items' | 'answerBy'>,
  today: Day,
): Refusal | undefined {
  const stray = items === 'ALL' ? undefined : items.find((item) => !asked.includes(item));
  if (stray) return refusal('consultation.item-unknown', { item: stray }, 'items');
  return answerBy !== undefined && answerBy <= today
    ? refusal('consultation.no-time-left', {}, 'answerBy')
    : undefined;
}

/** K19: only what waits can be answered. */
export function refuseAnswer(pauses: readonly DossierPause[]): Refusal | undefined {
  return pauses.some(({ to }) => to === undefined) ? undefined : refusal('consultation.nothing-unanswered');
}

/** K16: the how-manieth explanation this would be, where that deserves a warning. */
export function explanationWarning(
  { explanation }: ProcedureVersion,
  before: readonly DossierPause[],
): { readonly count: number; readonly citation: string } | undefined {
  const count = countOf(before, 'EXPLANATION') + 1;
  return count >= explanation.warnFrom ? { count, citation: explanation.citation } : undefined;
}

/** K19: a dossier is stopped only after the time that an unanswered notice gave has passed. */
export function refuseStop(pauses: readonly DossierPause[], today: Day): Refusal | undefined {
  const until = pauses.find(({ to }) => to === undefined)?.answerBy;
  if (until === undefined) return refusal('consultation.nothing-unanswered');
  return today <= until ? refusal('consultation.investor-has-time', { until: writtenDay(until) }) : undefined;
}

const countOf = (pauses: readonly DossierPause[], kind: DossierPause['kind']) =>
  pauses.filter((one) => one.kind === kind).length;

export type AskedRequest = {
  readonly id: RequestId;
  readonly agency: AgencyId;
  readonly items: readonly ItemKey[];
};

/** K20: who is asked again after answers of the investor, about what, and instead of which request. */
export type Reopening = {
  readonly agency: AgencyId;
  readonly items: readonly ItemKey[];
  readonly after: RequestId;
};

export function reopenings(requests: readonly AskedRequest[], affected: readonly ItemKey[]): Reopening[] {
  return requests.flatMap(({ id, agency, items }) => {
    const again = items.filter((item) => affected.includes(item));
    return again.length > 0 ? [{ agency, items: again, after: id }] : [];
  });
}

/** K20: a second round cites items, and only such as an answered notice touched. */
export function refuseSecondRound(
  pauses: readonly DossierPause[],
  cited: readonly ItemKey[],
): Refusal | undefined {
  const answered = pauses.filter(({ to }) => to !== undefined);
  const stray = cited.find((item) => !answered.some(({ items }) => touches(items, [item])));
  if (cited.length === 0) return refusal('consultation.items-missing', {}, 'items');
  return stray === undefined ? undefined : refusal('consultation.item-unaffected', { item: stray }, 'items');
}

export function touches(items: DossierPause['items'], asked: readonly ItemKey[]): boolean {
  return items === 'ALL' || items.some((item) => asked.includes(item));
}
