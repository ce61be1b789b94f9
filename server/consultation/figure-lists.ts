import type { QualityFlag } from '#domain/consultation/statistics.ts';
import { isConsent, type SilenceOutcome } from '#domain/consultation/silence.ts';
import { type Day, dayOf } from '#domain/kernel/time.ts';
import type { CountedDossier } from './counted-dossiers.ts';
import type { CountedRequest } from './counted-requests.ts';
import {
  DOSSIER_LISTS,
  type DossierList,
  type dossierLists,
  REQUEST_LISTS,
  type RequestList,
  type requestLists,
} from './figure-kinds.ts';
import type { AskedPeriod } from './figure-period.ts';

/** What an address asks for beside the period: which figure is opened, of which agency. */
export type AskedFigures = AskedPeriod & {
  readonly rows?: string | undefined;
  readonly agency?: string | undefined;
};

export type DossierLine = {
  readonly dossier: string;
  readonly code: string;
  readonly project: string;
  readonly lead: string;
  readonly validOn: Day;
  readonly sendDue?: Day;
  readonly sentOn?: Day;
  readonly due?: Day;
  readonly decidedOn?: Day;
};

export type RequestLine = {
  readonly request: string;
  readonly dossier: string;
  readonly code: string;
  readonly project: string;
  readonly agency: string;
  readonly receivedOn?: Day;
  readonly due?: Day;
  readonly answeredOn?: Day;
  /** What silence came to, item by item. */
  readonly silence: readonly SilenceOutcome[];
  readonly isDeemed: boolean;
  readonly flags: readonly QualityFlag[];
};

export type OpenedList =
  | { readonly of: 'dossiers'; readonly key: DossierList; readonly lines: readonly DossierLine[] }
  | {
      readonly of: 'requests';
      readonly key: RequestList;
      readonly lines: readonly RequestLine[];
      /** Only those of one agency. */
      readonly agency?: string;
    };

/** The rows behind a figure, the newest first; nothing where no figure was opened. */
export function listOf(
  { rows, agency }: AskedFigures,
  dossiers: ReturnType<typeof dossierLists>,
  requests: ReturnType<typeof requestLists>,
  nameOf: (agency: string) => string,
): OpenedList | undefined {
  const ofDossiers = DOSSIER_LISTS.find((key) => key === rows);
  if (ofDossiers)
    return { of: 'dossiers', key: ofDossiers, lines: dossierLines(dossiers[ofDossiers], nameOf) };
  const ofRequests = REQUEST_LISTS.find((key) => key === rows);
  if (!ofRequests) return undefined;
  const wanted = requests[ofRequests].filter((one) => !agency || one.agency === agency);
  return {
    of: 'requests',
    key: ofRequests,
    lines: wanted.map((one) => requestLine(one, requests.flags.get(one), nameOf)).toSorted(newestFirst),
    ...(agency && { agency: nameOf(agency) }),
  };
}

function dossierLines(rows: readonly CountedDossier[], nameOf: (agency: string) => string): DossierLine[] {
  return rows
    .map(({ dossier, code, project, lead, validOn, sendDue, sentOn, due, decidedAt }) => ({
      dossier,
      code,
      project,
      lead: nameOf(lead),
      validOn,
      ...(sendDue && { sendDue }),
      ...(sentOn && { sentOn }),
      ...(due && { due }),
      ...(decidedAt !== undefined && { decidedOn: dayOf(decidedAt) }),
    }))
    .toSorted((a, b) => (b.decidedOn ?? b.validOn).localeCompare(a.decidedOn ?? a.validOn));
}

function requestLine(
  { request, dossier, code, project, agency, deliveredAt, due, answeredAt, silence }: CountedRequest,
  flags: ReadonlySet<QualityFlag> = new Set(),
  nameOf: (agency: string) => string,
): RequestLine {
  return {
    request,
    dossier,
    code,
    project,
    agency: nameOf(agency),
    ...(deliveredAt !== undefined && { receivedOn: dayOf(deliveredAt) }),
    ...(due && { due }),
    ...(answeredAt !== undefined && { answeredOn: dayOf(answeredAt) }),
    silence: silence.map(({ outcome }) => outcome),
    isDeemed: silence.some(({ outcome }) => isConsent(outcome)),
    flags: [...flags],
  };
}

const newestFirst = (a: RequestLine, b: RequestLine) =>
  (b.answeredOn ?? b.due ?? '').localeCompare(a.answeredOn ?? a.due ?? '');
