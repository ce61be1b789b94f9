import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import type { DossierState } from '#domain/consultation/dossier.ts';
import type { DossierFacts } from '#domain/consultation/facts.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { Evidence } from '#domain/consultation/request.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';

/* A dossier of the demo as a script: what it says, who was asked, what came back and when. */

/** What is done in the agency asked, in this order. */
export const HANDLING_STEPS = ['register', 'assign', 'draft', 'review', 'pass', 'approve', 'issue'] as const;
export type HandlingStep = (typeof HANDLING_STEPS)[number];

export type DemoAnswer = {
  readonly number: string;
  readonly draft: OpinionDraft;
};

export type DemoRequest = {
  /** Key of the agency. */
  readonly agency: string;
  readonly items: readonly ItemKey[];
  readonly channel: Evidence['channel'];
  readonly sentAt: Instant;
  /** Proven by the agency that asks; missing where the register of the agency asked is the proof, or nothing is. */
  readonly deliveredAt?: Instant;
  readonly openedAt?: Instant;
  /** It came back, and went out again by another way. */
  readonly bounced?: { readonly at: Instant; readonly reason: string; readonly resentAt?: Instant };
  /** The agency was no more: the request that went to its successor, by its place in the list. */
  readonly movedTo?: { readonly index: number; readonly at: Instant };
  readonly steps: readonly { readonly does: HandlingStep; readonly at: Instant }[];
  readonly answer: DemoAnswer;
};

export type DemoNotice = {
  readonly at: Instant;
  readonly document: string;
  readonly content: string;
  readonly items: readonly ItemKey[];
  readonly answerBy: Day;
  readonly answeredAt?: Instant;
};

export type Decided = {
  readonly tag: 'decided';
  readonly as: 'APPROVED' | 'REFUSED';
  /** How far its result has come since. */
  readonly state: DossierState;
  readonly reportSentOn: Day;
  readonly withOfficeAt?: Instant;
  readonly withAuthorityAt: Instant;
  readonly decidedOn: Day;
  readonly decidedAt: Instant;
  readonly reason?: string;
};

export type Ending =
  | Decided
  | { readonly tag: 'stopped' | 'withdrawn'; readonly at: Instant; readonly reason: string }
  /** Everybody has answered; the report is with the authority, as far as there are acts for it. */
  | { readonly tag: 'with-authority'; readonly signedAt: Instant; readonly putBeforeAt: Instant };

export type DemoDossier = {
  readonly key: string;
  readonly code: string;
  readonly procedure: string;
  readonly lead: string;
  readonly authority: string;
  readonly facts: DossierFacts;
  /** Components for which there is a paper. */
  readonly papers: readonly string[];
  readonly createdAt: Instant;
  readonly submittedAt: Instant;
  readonly takenUpAt: Instant;
  readonly acceptedAt: Instant;
  readonly requests: readonly DemoRequest[];
  readonly notice?: DemoNotice;
  readonly ending?: Ending;
};

export const hasEnded = ({ ending }: Pick<DemoDossier, 'ending'>): boolean =>
  ending !== undefined && ending.tag !== 'with-authority';
