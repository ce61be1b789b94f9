/** Which rows stand behind a figure; an address names one of these. */
export const DOSSIER_LISTS = [
  'decided',
  'on-time',
  'not-on-time',
  'pending-overdue',
  'sent',
  'sent-late',
] as const;
export type DossierList = (typeof DOSSIER_LISTS)[number];

export const REQUEST_LISTS = [
  'over',
  'answered',
  'answered-on-time',
  'deemed',
  'clarification',
  'second-round',
  'flagged',
  'responded',
  'accepted',
  'explained',
] as const;
export type RequestList = (typeof REQUEST_LISTS)[number];
export type ListKey = DossierList | RequestList;

/** K39: a rate never stands without its two numbers, and each of them opens its rows. */
export type Figure = {
  readonly part: number;
  readonly whole: number;
  readonly percent: string;
  /** Which lists open behind the two numbers. */
  readonly lists: { readonly part: ListKey; readonly whole: ListKey };
};
