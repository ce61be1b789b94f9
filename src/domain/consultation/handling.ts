import type { PersonId } from '#domain/kernel/id.ts';
import { refuseHandlingMove, refuseUnlessAssigned, type RequestStanding } from './policy.ts';
import { HANDLING, type HandlingEvent, type HandlingState } from './request.ts';
import { type By, sitsAs, type Viewer } from './seats.ts';

/** K90: what is done next inside the agency asked, where nothing goes back. */
const NEXT: Readonly<Record<HandlingState, HandlingEvent | undefined>> = {
  NEW: 'REGISTER',
  REGISTERED: 'ASSIGN',
  ASSIGNED: 'DRAFT',
  DRAFTING: 'SEND_FOR_REVIEW',
  IN_REVIEW: 'PASS_TO_LEADER',
  WITH_LEADER: 'APPROVE',
  APPROVED: 'ISSUE',
  ISSUED: undefined,
};

export function nextHandling(state: HandlingState): HandlingEvent | undefined {
  return NEXT[state];
}

/** K90: by whom the next step is taken, as duties in the agency. */
export function nextMakers(state: HandlingState): readonly By[] {
  return HANDLING.moves.find((one) => one.event === NEXT[state] && one.from.includes(state))?.by ?? [];
}

/** K90: whether the next step is this person's. @param request seen by her */
export function isMyTurn(
  viewer: Viewer,
  { agency, handling }: Pick<RequestStanding, 'agency' | 'handling'>,
  assigned: PersonId | undefined,
): boolean {
  if (isWriting(handling) && refuseUnlessAssigned(viewer, assigned)) return false;
  return sitsAs(viewer, { CONSULTEE: agency }, nextMakers(handling));
}

/** K24, K69: everything that this person may do to a request inside its agency at this moment. */
export function handlingDeeds(
  viewer: Viewer,
  request: RequestStanding,
  assigned: PersonId | undefined,
): HandlingEvent[] {
  const events = [...new Set(HANDLING.moves.map(({ event }) => event))];
  return events.filter(
    (event) =>
      !refuseHandlingMove(viewer, request, event) &&
      !(event === 'SEND_FOR_REVIEW' && refuseUnlessAssigned(viewer, assigned)),
  );
}

const isWriting = (state: HandlingState) => state === 'ASSIGNED' || state === 'DRAFTING';
