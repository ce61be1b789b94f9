import { CONSULTATION_DUTIES, type Duty, hasDuty } from '#domain/accounts/actor.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { type Refusal, refusal, UNSEEN } from '#domain/kernel/refusal.ts';
import { DOSSIER_DEEDS, type DossierDeed } from './deeds.ts';
import { DOSSIER, type DossierEvent, type DossierState, moveDossier } from './dossier.ts';
import { type Machine, move, moveFrom } from './machine.ts';
import {
  HANDLING,
  type HandlingEvent,
  type HandlingState,
  REQUEST,
  type RequestEvent,
  type RequestState,
} from './request.ts';
import { type By, dutiesIn, type Seat, type Seating, sitsAs, type Viewer } from './seats.ts';

/** A dossier as its policy sees it. */
export type DossierStanding = {
  readonly state: DossierState;
  readonly lead: AgencyId;
  readonly office?: AgencyId;
  readonly authority: AgencyId;
  /** Facts, not states: what was once submitted stays visible to those who got it, also when it is returned. */
  readonly wasWithOffice: boolean;
  readonly wasWithAuthority: boolean;
  readonly requests: readonly Pick<RequestStanding, 'agency' | 'state'>[];
};

export type RequestStanding = {
  readonly agency: AgencyId;
  readonly state: RequestState;
  readonly handling: HandlingState;
};

/** In which states a request is with the agency asked. */
export const WITH_CONSULTEE: readonly RequestState[] = ['SENT', 'ANSWERED', 'LAPSED', 'ANSWERED_LATE'];

function worksIn(viewer: Viewer, agency: AgencyId | undefined): boolean {
  if (agency === undefined) return false;
  const duties = dutiesIn(viewer, agency);
  // The other duties of a house give no view of it.
  return CONSULTATION_DUTIES.some((duty) => duties.has(duty));
}

/** The agencies in which somebody has a part in the consultation today. */
export function worksWhere(viewer: Viewer): AgencyId[] {
  const held = viewer.actor.posts.map(({ agency }) => agency);
  const lent = viewer.delegations.map(({ agency }) => agency);
  return [...new Set([...held, ...lent])].filter((agency) => worksIn(viewer, agency));
}

/**
 * K45: the seats from which somebody sees a dossier. The lead agency always; the office and the authority once it was put
 * before them; an agency as long as it is asked. None: for her there is no such dossier, administrators included.
 */
export function seatsOf(viewer: Viewer, dossier: DossierStanding): Set<Seat> {
  const seats = new Set<Seat>();
  if (worksIn(viewer, dossier.lead)) seats.add('LEAD');
  if (dossier.wasWithOffice && worksIn(viewer, dossier.office)) seats.add('OFFICE');
  if (dossier.wasWithAuthority && worksIn(viewer, dossier.authority)) seats.add('AUTHORITY');
  if (dossier.requests.some((one) => isAsked(one) && worksIn(viewer, one.agency))) seats.add('CONSULTEE');
  return seats;
}

/** An agency sees a request that was sent to it, not one that is drafted, bounced, recalled or given to another. */
const isAsked = ({ state }: Pick<RequestStanding, 'state'>) => WITH_CONSULTEE.includes(state);

export function maySeeDossier(viewer: Viewer, dossier: DossierStanding): boolean {
  return seatsOf(viewer, dossier).size > 0;
}

/** K46: an agency sees its own request; whoever has the whole dossier sees all that were sent, and the lead the rest too. */
export function maySeeRequest(viewer: Viewer, dossier: DossierStanding, request: RequestStanding): boolean {
  const seats = seatsOf(viewer, dossier);
  if (seats.has('LEAD')) return true;
  if (isAsked(request) && worksIn(viewer, request.agency)) return true;
  return isAsked(request) && (seats.has('OFFICE') || seats.has('AUTHORITY'));
}

/** K24: drafts, marks and the way inside an agency are seen there and nowhere else, not by the lead agency either. */
export function maySeeDrafting(viewer: Viewer, request: RequestStanding): boolean {
  return isAsked(request) && worksIn(viewer, request.agency);
}

/** K69: by which duty in the agency asked the text of an opinion is written, as it goes its way there. */
const WRITTEN_BY: Readonly<Partial<Record<HandlingState, Duty>>> = {
  ASSIGNED: 'case_officer',
  DRAFTING: 'case_officer',
  IN_REVIEW: 'division_head',
  WITH_LEADER: 'agency_leader',
};

/** K24, K69: what somebody may do in the text of an opinion. Missing: for her there is no such text. */
export function opinionText(
  viewer: Viewer,
  request: RequestStanding | undefined,
): 'read' | 'write' | undefined {
  if (!request || !maySeeDrafting(viewer, request)) return undefined;
  const by = WRITTEN_BY[request.handling];
  return by && dutiesIn(viewer, request.agency).has(by) ? 'write' : 'read';
}

/** K46: an opinion is seen by whoever sees its request, from the moment at which it has left its agency. */
export function maySeeOpinion(viewer: Viewer, dossier: DossierStanding, request: RequestStanding): boolean {
  const hasLeft = request.state === 'ANSWERED' || request.state === 'ANSWERED_LATE';
  return hasLeft && maySeeRequest(viewer, dossier, request);
}

/** K46: all opinions side by side are for the lead agency, and for whoever the report was put before. */
export function maySeeSynthesis(viewer: Viewer, dossier: DossierStanding): boolean {
  const seats = seatsOf(viewer, dossier);
  return seats.has('LEAD') || seats.has('OFFICE') || seats.has('AUTHORITY');
}

/** K47, K71: what is written about one request of the matrix. */
export function refuseWriting(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  request: RequestStanding | undefined,
  deed: 'SYNTHESISE' | 'RESOLVE',
): Refusal | undefined {
  if (!dossier || !request || !maySeeRequest(viewer, dossier, request)) return UNSEEN;
  return refuseDossierDeed(viewer, dossier, deed);
}

/** Whose dossiers and requests are counted for a reader. */
export type FigureScope = {
  /** Agencies whose dossiers count, and the requests about them. */
  readonly lead: readonly AgencyId[];
  /** The same of what was put before them. */
  readonly office: readonly AgencyId[];
  readonly authority: readonly AgencyId[];
  /** Agencies of which the requests to them count. */
  readonly asked: readonly AgencyId[];
};

const FIGURE_DUTIES = {
  led: ['agency_leader', 'division_head'],
  office: ['office_reviewer'],
  authority: ['deciding_authority'],
} as const satisfies Record<string, readonly Duty[]>;

/** K53: whether figures are offered to whoever holds these duties; what is lent to her is asked where they are read. */
export const offersFigures = (duties: readonly string[]): boolean =>
  Object.values(FIGURE_DUTIES).some((some) => some.some((duty) => duties.includes(duty)));

/**
 * K53: figures are for those who answer for the work of others, and count nothing that their reader may not open. Missing: for
 * her there are none, administrators included (K45).
 */
export function figureScope(viewer: Viewer): FigureScope | undefined {
  const where = worksWhere(viewer);
  const holding = (...duties: readonly Duty[]) =>
    where.filter((agency) => duties.some((duty) => dutiesIn(viewer, agency).has(duty)));
  const led = holding(...FIGURE_DUTIES.led);
  const office = holding(...FIGURE_DUTIES.office);
  const authority = holding(...FIGURE_DUTIES.authority);
  if (led.length + office.length + authority.length === 0) return undefined;
  return { lead: led, office, authority, asked: led };
}

/** K21, K47: may you see it, may you do it, is it the right moment. */
export function refuseDossierMove(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  event: DossierEvent,
): Refusal | undefined {
  if (!dossier || !maySeeDossier(viewer, dossier)) return UNSEEN;
  return (
    refuseUnlessMaker(viewer, seatingOf(dossier), DOSSIER, dossier.state, event) ??
    refusalIn(moveDossier(dossier.state, event))
  );
}

/** K60, K47: what is done to a dossier that does not move it. */
export function refuseDossierDeed(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  deed: DossierDeed,
): Refusal | undefined {
  if (!dossier || !maySeeDossier(viewer, dossier)) return UNSEEN;
  return (
    refuseUnlessMaker(viewer, seatingOf(dossier), DOSSIER_DEEDS, dossier.state, deed) ??
    refusalIn(move(DOSSIER_DEEDS, dossier.state, deed))
  );
}

/** K21: a dossier begins in the agency that will lead it. */
export function refuseFiling(viewer: Viewer, lead: AgencyId): Refusal | undefined {
  return sitsAs(viewer, { LEAD: lead }, ['LEAD.records_clerk', 'LEAD.case_officer'])
    ? undefined
    : refusal('consultation.not-yours', { event: 'FILE' });
}

/** K10, K47: the proof of delivery is entered by whoever sent the request or by whoever got it. */
export function refuseDelivery(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  request: RequestStanding | undefined,
): Refusal | undefined {
  if (!dossier || !request || !maySeeRequest(viewer, dossier, request)) return UNSEEN;
  const by: readonly By[] = ['LEAD.records_clerk', 'LEAD.case_officer', 'CONSULTEE.records_clerk'];
  if (!sitsAs(viewer, seatingOf(dossier, request.agency), by))
    return refusal('consultation.not-yours', { event: 'DELIVER' });
  return request.state === 'SENT' ? undefined : refusal('consultation.not-under-way');
}

/** K79, K47: by hand the lead agency reminds of what waits. */
export function refuseReminding(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  request: RequestStanding | undefined,
): Refusal | undefined {
  if (!dossier || !request || !maySeeRequest(viewer, dossier, request)) return UNSEEN;
  if (!sitsAs(viewer, seatingOf(dossier, request.agency), ['LEAD.case_officer', 'LEAD.records_clerk']))
    return refusal('consultation.not-yours', { event: 'REMIND' });
  return request.state === 'SENT' ? undefined : refusal('consultation.not-under-way');
}

/** K10: that a request was opened is known of the agency asked alone. */
export function refuseOpening(viewer: Viewer, request: RequestStanding | undefined): Refusal | undefined {
  return request && maySeeDrafting(viewer, request) ? undefined : UNSEEN;
}

/** K23, K47. */
export function refuseRequestMove(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
  request: RequestStanding | undefined,
  event: RequestEvent,
): Refusal | undefined {
  if (!dossier || !request || !maySeeRequest(viewer, dossier, request)) return UNSEEN;
  const seating = seatingOf(dossier, request.agency);
  return (
    refuseUnlessMaker(viewer, seating, REQUEST, request.state, event) ??
    refusalIn(move(REQUEST, request.state, event))
  );
}

/** K24, K47. */
export function refuseHandlingMove(
  viewer: Viewer,
  request: RequestStanding | undefined,
  event: HandlingEvent,
): Refusal | undefined {
  if (!request || !maySeeDrafting(viewer, request)) return UNSEEN;
  return (
    refuseUnlessMaker(viewer, { CONSULTEE: request.agency }, HANDLING, request.handling, event) ??
    refusalIn(move(HANDLING, request.handling, event))
  );
}

/** K24, K69: to whom in an agency its leader or a division may give a request. @param duties of the officer there today */
export function refuseAssignee(duties: ReadonlySet<Duty>): Refusal | undefined {
  return duties.has('case_officer') ? undefined : refusal('consultation.not-an-officer', {}, 'person');
}

/** K69: only the officer to whom a request was given sends the opinion on it on. */
export function refuseUnlessAssigned({ actor }: Viewer, assigned: PersonId | undefined): Refusal | undefined {
  return actor.person === assigned ? undefined : refusal('consultation.not-assigned-to-you');
}

/** K3: the timetable of a dossier without one is picked by the legal unit of the agency that leads it. */
export function refuseTimetableChoice(
  viewer: Viewer,
  dossier: DossierStanding | undefined,
): Refusal | undefined {
  if (!dossier || !maySeeDossier(viewer, dossier)) return UNSEEN;
  return sitsAs(viewer, seatingOf(dossier), ['LEAD.legal_officer'])
    ? undefined
    : refusal('consultation.not-yours', { event: 'CHOOSE_TIMETABLE' });
}

/** K48: versions of procedures and the routing table are kept by the legal unit and by administrators. */
export function refuseUnlessKeeper({ actor }: Pick<Viewer, 'actor'>): Refusal | undefined {
  return hasDuty(actor, 'legal_officer') || hasDuty(actor, 'administrator') ? undefined : UNSEEN;
}

const seatingOf = ({ lead, office, authority }: DossierStanding, consultee?: AgencyId): Seating => ({
  LEAD: lead,
  AUTHORITY: authority,
  ...(office && { OFFICE: office }),
  ...(consultee && { CONSULTEE: consultee }),
});

function refuseUnlessMaker<State extends string, Event extends string>(
  viewer: Viewer,
  seating: Seating,
  machine: Machine<State, Event>,
  state: State,
  event: Event,
): Refusal | undefined {
  // Out of its time an event is refused to its makers with the reason, to others as not theirs.
  const everMakes = machine.moves.filter((one) => one.event === event).flatMap(({ by }) => by);
  const makers: readonly By[] = moveFrom(machine, state, event)?.by ?? everMakes;
  return sitsAs(viewer, seating, makers) ? undefined : refusal('consultation.not-yours', { event });
}

const refusalIn = (result: string | Refusal) => (typeof result === 'string' ? undefined : result);
