import type { Day } from '#domain/kernel/time.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { refusePublication } from './decision.ts';
import { refuseBounce, refuseResending, refuseSending } from './asking.ts';
import {
  type DossierStanding,
  refuseDelivery,
  refuseDossierDeed,
  refuseDossierMove,
  refuseReminding,
  refuseRequestMove,
  refuseTimetableChoice,
  type RequestStanding,
} from './policy.ts';
import type { ProcedureVersion, Timetable, TimetableChoice } from './procedure.ts';
import type { Evidence } from './request.ts';
import type { Viewer } from './seats.ts';
import { type DossierPause, refuseAnswer, refuseStop } from './supplement.ts';

/** A dossier as far as it decides what is offered to somebody who looks at it. */
export type Offered = Omit<DossierStanding, 'requests'> & {
  readonly requests: readonly OfferedRequest[];
  readonly pauses: readonly DossierPause[];
  readonly version?: ProcedureVersion;
  readonly choice?: TimetableChoice;
  readonly timetable?: Timetable | Refusal;
  readonly publishedOn?: Day;
};
export type OfferedRequest = RequestStanding & { readonly evidence?: Evidence };

/** In the order in which a page asks for the next one. */
export const DOSSIER_OFFERS = [
  'submit',
  'takeUp',
  'accept',
  'returnForCorrection',
  'answerNotice',
  'chooseTimetable',
  'send',
  'compose',
  'askAgain',
  'publishReceipt',
  'notify',
  'edit',
  'addPaper',
  'withdraw',
  'stop',
] as const;
export type DossierOffer = (typeof DOSSIER_OFFERS)[number];

/** K82: what somebody may do to a dossier now. Whether what she then enters is right is asked by the act itself. */
export function dossierOffers(viewer: Viewer, dossier: Offered): DossierOffer[] {
  const moves = (event: Parameters<typeof refuseDossierMove>[2]) => refuseDossierMove(viewer, dossier, event);
  const deeds = (deed: Parameters<typeof refuseDossierDeed>[2]) => refuseDossierDeed(viewer, dossier, deed);
  const drafts = dossier.requests.filter(({ state }) => state === 'DRAFT').length;
  const isPaused = refuseAnswer(dossier.pauses) === undefined;
  const refused: Record<DossierOffer, () => Refusal | undefined> = {
    submit: () => moves('SUBMIT'),
    takeUp: () => moves('TAKE_UP'),
    accept: () => moves('ACCEPT'),
    returnForCorrection: () => moves('RETURN_FOR_CORRECTION'),
    answerNotice: () => deeds('ANSWER_NOTICE') ?? refuseAnswer(dossier.pauses),
    chooseTimetable: () => refuseTimetableChoice(viewer, dossier) ?? unlessOpen(dossier),
    send: () => moves('SEND_REQUESTS') ?? refuseSending(drafts, dossier.timetable),
    compose: () => deeds('COMPOSE'),
    askAgain: () => deeds('ASK_AGAIN') ?? unlessAnswered(dossier.pauses),
    publishReceipt: () => deeds('PUBLISH_RECEIPT') ?? refusePublication(dossier.publishedOn),
    notify: () => deeds('NOTIFY') ?? (isPaused ? refusal('consultation.already-paused') : undefined),
    edit: () => deeds('EDIT'),
    addPaper: () => deeds('ADD_PAPER') ?? (takesPapers(dossier) ? undefined : LIST_CLOSED),
    withdraw: () => moves('WITHDRAW'),
    stop: () => moves('STOP') ?? refuseStop(dossier.pauses, viewer.today),
  };
  return DOSSIER_OFFERS.filter((one) => refused[one]() === undefined);
}

const LIST_CLOSED = refusal('consultation.list-closed');

/** K8, K60: the list is closed with the acceptance, but for what a notice asks for that waits for its answer. */
export function takesPapers({
  version,
  pauses,
}: {
  readonly version?: unknown;
  readonly pauses: readonly { readonly to?: Day }[];
}): boolean {
  return version === undefined || pauses.some(({ to }) => to === undefined);
}

function unlessOpen({ version, choice }: Offered): Refusal | undefined {
  const isOpen = version?.timetable === 'UNCONFIRMED' && !choice;
  return isOpen ? undefined : refusal('consultation.timetable-stands');
}

const unlessAnswered = (pauses: readonly DossierPause[]) =>
  pauses.some(({ to }) => to !== undefined) ? undefined : refusal('consultation.nothing-unanswered');

export const REQUEST_OFFERS = ['deliver', 'remind', 'bounce', 'resend', 'reroute', 'recall'] as const;
export type RequestOffer = (typeof REQUEST_OFFERS)[number];

/** K82: the same of one of its requests. @param lives whether its agency is still there today (K33) */
export function requestOffers(
  viewer: Viewer,
  dossier: DossierStanding,
  request: OfferedRequest,
  lives: boolean,
): RequestOffer[] {
  const moves = (event: Parameters<typeof refuseRequestMove>[3]) =>
    refuseRequestMove(viewer, dossier, request, event);
  const isDelivered = refuseBounce(request.evidence);
  const refused: Record<RequestOffer, () => Refusal | undefined> = {
    deliver: () => refuseDelivery(viewer, dossier, request) ?? isDelivered,
    remind: () => refuseReminding(viewer, dossier, request),
    bounce: () => moves('BOUNCE') ?? isDelivered,
    resend: () => moves('SEND') ?? refuseResending(request.state),
    reroute: () => moves('REROUTE') ?? (lives ? refusal('consultation.agency-lives') : undefined),
    recall: () => moves('RECALL'),
  };
  return REQUEST_OFFERS.filter((one) => refused[one]() === undefined);
}
