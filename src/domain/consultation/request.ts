import type { Instant } from '#domain/kernel/time.ts';
import type { Machine } from './machine.ts';

/**
 * Where a request for an opinion stands for the agency that asks. Delivered and opened are facts with moments
 * (`Evidence`), as is what each item came to at the deadline (silence.ts).
 */
export const REQUEST_STATES = [
  'DRAFT',
  'SENT',
  'BOUNCED',
  'ANSWERED',
  'LAPSED',
  'ANSWERED_LATE',
  'RECALLED',
  'REROUTED',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export type RequestEvent = 'SEND' | 'BOUNCE' | 'LAPSE' | 'ANSWER' | 'ANSWER_LATE' | 'RECALL' | 'REROUTE';

/**
 * K23: every move of a request. Whoever moves one records first what has run out (silence.ts), so that it does not depend on
 * when the sweep ran: a late answer then finds the request lapsed, and a lapsed one is not recalled.
 */
export const REQUEST: Machine<RequestState, RequestEvent> = {
  order: REQUEST_STATES,
  moves: [
    { from: ['DRAFT'], event: 'SEND', to: 'SENT', by: ['LEAD.agency_leader'] },
    { from: ['BOUNCED'], event: 'SEND', to: 'SENT', by: ['LEAD.records_clerk', 'LEAD.case_officer'] },
    { from: ['SENT'], event: 'BOUNCE', to: 'BOUNCED', by: ['SYSTEM', 'LEAD.records_clerk'] },
    { from: ['SENT'], event: 'LAPSE', to: 'LAPSED', by: ['SYSTEM'] },
    { from: ['SENT'], event: 'ANSWER', to: 'ANSWERED', by: ['CONSULTEE.records_clerk'] },
    { from: ['LAPSED'], event: 'ANSWER_LATE', to: 'ANSWERED_LATE', by: ['CONSULTEE.records_clerk'] },
    {
      from: ['DRAFT', 'SENT', 'BOUNCED'],
      event: 'RECALL',
      to: 'RECALLED',
      by: ['LEAD.agency_leader', 'LEAD.case_officer'],
    },
    {
      from: ['DRAFT', 'SENT', 'BOUNCED'],
      event: 'REROUTE',
      to: 'REROUTED',
      by: ['SYSTEM', 'LEAD.records_clerk', 'LEAD.case_officer'],
    },
  ],
};

/** By which way a request goes. */
export const CHANNELS = ['SYSTEM', 'EXCHANGE_HUB', 'PAPER'] as const;

/** K10: what is known of a request's way. */
export type Evidence = {
  readonly channel: (typeof CHANNELS)[number];
  readonly sentAt: Instant;
  /** Proven, with the reference of the proof. */
  readonly delivered?: { readonly at: Instant; readonly proof: string };
  readonly openedAt?: Instant;
  readonly remindedAt: readonly Instant[];
};

/** K24: the way of a request inside the agency asked, which nobody outside sees. */
export const HANDLING_STATES = [
  'NEW',
  'REGISTERED',
  'ASSIGNED',
  'DRAFTING',
  'IN_REVIEW',
  'WITH_LEADER',
  'APPROVED',
  'ISSUED',
] as const;
export type HandlingState = (typeof HANDLING_STATES)[number];

export type HandlingEvent =
  'REGISTER' | 'ASSIGN' | 'DRAFT' | 'SEND_FOR_REVIEW' | 'PASS_TO_LEADER' | 'SEND_BACK' | 'APPROVE' | 'ISSUE';

export const HANDLING: Machine<HandlingState, HandlingEvent> = {
  order: HANDLING_STATES,
  moves: [
    { from: ['NEW'], event: 'REGISTER', to: 'REGISTERED', by: ['CONSULTEE.records_clerk'] },
    {
      from: ['REGISTERED', 'ASSIGNED', 'DRAFTING'],
      event: 'ASSIGN',
      to: 'ASSIGNED',
      by: ['CONSULTEE.agency_leader', 'CONSULTEE.division_head'],
    },
    { from: ['ASSIGNED', 'DRAFTING'], event: 'DRAFT', to: 'DRAFTING', by: ['CONSULTEE.case_officer'] },
    { from: ['DRAFTING'], event: 'SEND_FOR_REVIEW', to: 'IN_REVIEW', by: ['CONSULTEE.case_officer'] },
    { from: ['IN_REVIEW'], event: 'PASS_TO_LEADER', to: 'WITH_LEADER', by: ['CONSULTEE.division_head'] },
    { from: ['IN_REVIEW'], event: 'SEND_BACK', to: 'DRAFTING', by: ['CONSULTEE.division_head'] },
    {
      from: ['WITH_LEADER', 'APPROVED'],
      event: 'SEND_BACK',
      to: 'DRAFTING',
      by: ['CONSULTEE.agency_leader'],
    },
    { from: ['WITH_LEADER'], event: 'APPROVE', to: 'APPROVED', by: ['CONSULTEE.agency_leader'] },
    { from: ['APPROVED'], event: 'ISSUE', to: 'ISSUED', by: ['CONSULTEE.records_clerk'] },
  ],
};
