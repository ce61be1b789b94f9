import { type AnnotatedCalendar, reckon, type Reckoning, type Term } from '#domain/calendar/term.ts';
import type { DossierId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dayOf, type Instant, writtenDay } from '#domain/kernel/time.ts';

/** NĐ 96/2026 Art. 33: for how long others may file for the same site, and by when all are told. */
export type SameSitePolicy = { readonly window: Term; readonly notice: Term; readonly citation: string };

export type Filing = { readonly dossier: DossierId; readonly validAt: Instant };

export type SameSite = {
  readonly first: DossierId;
  /** Until 24:00 of the day reckoned others may come. */
  readonly window: Reckoning;
  readonly notice: Reckoning;
  /** In the order in which they became valid; the first is appraised first. */
  readonly included: readonly DossierId[];
  readonly returned: readonly DossierId[];
};

/** K31: which of the dossiers for one site are taken, and which are returned as come too late. */
export function sortFilings(
  { window, notice }: SameSitePolicy,
  calendar: AnnotatedCalendar,
  filings: readonly [Filing, ...Filing[]],
): SameSite {
  const inOrder = filings.toSorted((a, b) => a.validAt - b.validAt);
  const [first = filings[0]] = inOrder;
  const start = dayOf(first.validAt);
  const closes = reckon(calendar, start, window);
  const lastDay = closes.tag === 'due' ? closes.due : undefined;
  const inTime = ({ validAt }: Filing) => lastDay === undefined || dayOf(validAt) <= lastDay;
  return {
    first: first.dossier,
    window: closes,
    notice: reckon(calendar, start, notice),
    included: inOrder.filter(inTime).map(({ dossier }) => dossier),
    returned: inOrder.filter((one) => !inTime(one)).map(({ dossier }) => dossier),
  };
}

/** How a site is compared: as it is written, whatever its capitals and blanks. Missing: nobody has named it. */
export function siteKey(site: string | undefined): string | undefined {
  return site?.normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase() || undefined;
}

/** K31: why a dossier comes too late for its site. @param earlier the valid ones for it, none of which has failed */
export function refuseLateFiling(
  policy: SameSitePolicy | undefined,
  calendar: AnnotatedCalendar,
  earlier: readonly Filing[],
  mine: Filing,
): Refusal | undefined {
  if (!policy || earlier.length === 0) return undefined;
  const { returned, window } = sortFilings(policy, calendar, [mine, ...earlier]);
  if (!returned.includes(mine.dossier)) return undefined;
  const until = window.tag === 'due' ? writtenDay(window.due) : '';
  return refusal('consultation.site-window-over', { until, citation: policy.citation });
}

/** K31: of the dossiers for one site the first is appraised first. @param earlier those before it that are not decided yet */
export function refuseBeforeFirst(
  policy: SameSitePolicy | undefined,
  earlier: readonly Filing[],
): Refusal | undefined {
  return policy && earlier.length > 0
    ? refusal('consultation.first-for-site-first', { citation: policy.citation })
    : undefined;
}
