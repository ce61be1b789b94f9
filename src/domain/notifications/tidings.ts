import type { Duty } from '#domain/accounts/actor.ts';
import type { HandlingState } from '#domain/consultation/request.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';

/** What somebody is told. */
export const TIDINGS = [
  'REQUEST_ARRIVED',
  'TO_ASSIGN',
  'ASSIGNED',
  'TO_REVIEW',
  'SENT_BACK',
  'TO_APPROVE',
  'TO_ISSUE',
  'REMINDED',
  'RECALLED',
  'LAPSED',
  'OPINION_CAME',
  'BOUNCED',
  'DOSSIER_SUBMITTED',
  'NOTICE_ANSWERED',
  'REPORT_TO_VERIFY',
  'TO_DECIDE',
  'RETURNED_TO_LEAD',
  'RESULT_TO_ISSUE',
  'RESULT_ISSUED',
] as const;
export type TidingKind = (typeof TIDINGS)[number];

/** In an agency the holders of a duty, or one person as long as she is there. */
export type Addressee = { readonly agency: AgencyId } & (
  { readonly duty: Duty } | { readonly person: PersonId }
);

export type Tiding = {
  readonly kind: TidingKind;
  /** Missing: it is about the dossier as a whole. */
  readonly request?: string;
  readonly to: readonly Addressee[];
};

/** A line of the audit that is about a dossier or one of its requests. */
export type Happening = {
  readonly act: string;
  readonly request?: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

export type RequestInHand = {
  readonly agency: AgencyId;
  readonly handling: HandlingState;
  /** Missing: nobody writes the opinion yet. */
  readonly assigned?: PersonId;
};

/** What is known of a dossier when people are told of it. */
export type DossierInHand = {
  readonly lead: AgencyId;
  readonly office?: AgencyId;
  readonly authority: AgencyId;
  readonly requests: ReadonlyMap<string, RequestInHand>;
};

/** N1, N5: whom a deed calls. Most call nobody. */
export function tidingsOf(happening: Happening, dossier: DossierInHand): Tiding[] {
  if (happening.act === 'request.send') return sentOf(happening.facts).map((one) => arrived(one, dossier));
  if (happening.act === 'request.reroute')
    return reroutedOf(happening.facts).map((one) => arrived(one, dossier));
  const recalled = recalledIn(happening, dossier);
  if (recalled.length > 0) return recalled;
  const ofDossier = OF_DOSSIER[happening.act];
  if (ofDossier) return [{ kind: ofDossier.kind, to: ofDossier.to(dossier) }];
  const request = happening.request && dossier.requests.get(happening.request);
  const told = OF_REQUEST[happening.act];
  if (!request || !told || !happening.request) return [];
  const to = told.to(request, dossier.lead, happening.facts);
  return [{ kind: told.kind, request: happening.request, to }];
}

type ToldOfDossier = {
  readonly kind: TidingKind;
  readonly to: (dossier: DossierInHand) => readonly Addressee[];
};

const officers = ({ lead }: DossierInHand): Addressee[] => [{ agency: lead, duty: 'case_officer' }];
const deciders = ({ authority }: DossierInHand): Addressee[] => [
  { agency: authority, duty: 'deciding_authority' },
];
/** Those who number and seal a result: of the office where the dossier goes by one, else of the authority. */
const sealing = ({ office, authority }: DossierInHand): Addressee[] => [
  office ? { agency: office, duty: 'office_reviewer' } : { agency: authority, duty: 'records_clerk' },
];

const OF_DOSSIER: Readonly<Record<string, ToldOfDossier>> = {
  'dossier.submit': { kind: 'DOSSIER_SUBMITTED', to: officers },
  'notice.answer': { kind: 'NOTICE_ANSWERED', to: officers },
  'dossier.submit-to-office': {
    kind: 'REPORT_TO_VERIFY',
    to: ({ office }) => (office ? [{ agency: office, duty: 'office_reviewer' }] : []),
  },
  'dossier.submit-to-authority': { kind: 'TO_DECIDE', to: deciders },
  'dossier.return-to-lead': { kind: 'RETURNED_TO_LEAD', to: officers },
  'dossier.approve': { kind: 'RESULT_TO_ISSUE', to: sealing },
  'dossier.refuse': { kind: 'RESULT_TO_ISSUE', to: sealing },
  'dossier.issue-result': {
    kind: 'RESULT_ISSUED',
    to: (dossier) => [...officers(dossier), { agency: dossier.lead, duty: 'records_clerk' }],
  },
};

type Told = {
  readonly kind: TidingKind;
  readonly to: (request: RequestInHand, lead: AgencyId, facts: Happening['facts']) => readonly Addressee[];
};

const having =
  (duty: Duty) =>
  ({ agency }: RequestInHand): Addressee[] => [{ agency, duty }];
const leading =
  (duty: Duty) =>
  (_request: RequestInHand, lead: AgencyId): Addressee[] => [{ agency: lead, duty }];

const OF_REQUEST: Readonly<Record<string, Told>> = {
  'request.resend': { kind: 'REQUEST_ARRIVED', to: having('records_clerk') },
  'request.bounce': { kind: 'BOUNCED', to: leading('records_clerk') },
  // Of what never reached it an agency is not told either (K45).
  'request.recall': {
    kind: 'RECALLED',
    to: (request, _lead, { from }) => (from === 'SENT' ? inHand(request) : []),
  },
  'request.remind': { kind: 'REMINDED', to: inHand },
  'request.lapse': {
    kind: 'LAPSED',
    to: (request, lead) => [...leading('case_officer')(request, lead), ...having('agency_leader')(request)],
  },
  'handling.register': { kind: 'TO_ASSIGN', to: having('agency_leader') },
  // The one to whom it was given then: meanwhile it may have gone on.
  'handling.assign': { kind: 'ASSIGNED', to: (request, _lead, { person }) => named(request, person) },
  'handling.send-for-review': { kind: 'TO_REVIEW', to: having('division_head') },
  'handling.pass-to-leader': { kind: 'TO_APPROVE', to: having('agency_leader') },
  'handling.send-back': { kind: 'SENT_BACK', to: writing },
  'handling.approve': { kind: 'TO_ISSUE', to: having('records_clerk') },
  'opinion.issue': { kind: 'OPINION_CAME', to: leading('case_officer') },
};

const named = ({ agency }: RequestInHand, person: unknown): Addressee[] =>
  typeof person === 'string' ? [{ agency, person: person as PersonId }] : [];

/** N5: who has a request in hand inside the agency asked. */
export function inHand(request: RequestInHand): Addressee[] {
  const { agency, handling } = request;
  switch (handling) {
    case 'NEW':
    case 'APPROVED':
    case 'ISSUED':
      return [{ agency, duty: 'records_clerk' }];
    case 'REGISTERED':
    case 'WITH_LEADER':
      return [{ agency, duty: 'agency_leader' }];
    case 'IN_REVIEW':
      return [{ agency, duty: 'division_head' }];
    case 'ASSIGNED':
    case 'DRAFTING':
      return writing(request);
  }
}

function writing({ agency, assigned }: RequestInHand): Addressee[] {
  return [assigned ? { agency, person: assigned } : { agency, duty: 'case_officer' }];
}

function arrived(request: string, { requests }: DossierInHand): Tiding {
  const found = requests.get(request);
  return {
    kind: 'REQUEST_ARRIVED',
    request,
    to: found ? [{ agency: found.agency, duty: 'records_clerk' }] : [],
  };
}

/** To whom a request went on; a draft that changes its agency has not gone anywhere yet. */
function reroutedOf({ from, request }: Happening['facts']): string[] {
  return from !== 'DRAFT' && typeof request === 'string' ? [request] : [];
}

/** N10: the requests that an ended dossier took along, of which their agencies had been asked. */
function recalledIn({ facts: { recalled } }: Happening, { requests }: DossierInHand): Tiding[] {
  if (!Array.isArray(recalled)) return [];
  return recalled.flatMap((one: unknown): Tiding[] => {
    const { id, from } = (one ?? {}) as { id?: unknown; from?: unknown };
    const request = typeof id === 'string' ? requests.get(id) : undefined;
    if (!request || from !== 'SENT') return [];
    return [{ kind: 'RECALLED', request: id as string, to: inHand(request) }];
  });
}

/** The requests that went out together, as the audit of their sending names them. */
function sentOf({ requests }: Happening['facts']): string[] {
  if (!Array.isArray(requests)) return [];
  return requests.flatMap((one: unknown) => {
    const id = (one as { id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });
}
