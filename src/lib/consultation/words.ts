import type { DossierState } from '#domain/consultation/dossier.ts';
import type { Position } from '#domain/consultation/opinion.ts';
import type { CHANNELS, HandlingState, RequestState } from '#domain/consultation/request.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { Notice } from '#domain/consultation/supplement.ts';
import { m } from '$lib/words/paraglide/messages';

/** One table of words for each kind of state. */
type Words<Key extends string> = Readonly<Record<Key, () => string>>;

export const DOSSIER_WORDS: Words<DossierState> = {
  DRAFT: m.consultation_dossier_DRAFT,
  SUBMITTED: m.consultation_dossier_SUBMITTED,
  CHECKING: m.consultation_dossier_CHECKING,
  RETURNED_FOR_CORRECTION: m.consultation_dossier_RETURNED_FOR_CORRECTION,
  ACCEPTED: m.consultation_dossier_ACCEPTED,
  CONSULTING: m.consultation_dossier_CONSULTING,
  SYNTHESISING: m.consultation_dossier_SYNTHESISING,
  APPRAISAL_SIGNED: m.consultation_dossier_APPRAISAL_SIGNED,
  WITH_OFFICE: m.consultation_dossier_WITH_OFFICE,
  DECIDING: m.consultation_dossier_DECIDING,
  REFUSED: m.consultation_dossier_REFUSED,
  APPROVED: m.consultation_dossier_APPROVED,
  RESULT_ISSUED: m.consultation_dossier_RESULT_ISSUED,
  DELIVERED: m.consultation_dossier_DELIVERED,
  ARCHIVED: m.consultation_dossier_ARCHIVED,
  STOPPED: m.consultation_dossier_STOPPED,
  WITHDRAWN: m.consultation_dossier_WITHDRAWN,
  CANCELLED: m.consultation_dossier_CANCELLED,
};

export const REQUEST_WORDS: Words<RequestState> = {
  DRAFT: m.consultation_request_DRAFT,
  SENT: m.consultation_request_SENT,
  BOUNCED: m.consultation_request_BOUNCED,
  ANSWERED: m.consultation_request_ANSWERED,
  LAPSED: m.consultation_request_LAPSED,
  ANSWERED_LATE: m.consultation_request_ANSWERED_LATE,
  RECALLED: m.consultation_request_RECALLED,
  REROUTED: m.consultation_request_REROUTED,
};

/** Where a request stands inside the agency asked (K24). */
export const HANDLING_WORDS: Words<HandlingState> = {
  NEW: m.consultation_handling_NEW,
  REGISTERED: m.consultation_handling_REGISTERED,
  ASSIGNED: m.consultation_handling_ASSIGNED,
  DRAFTING: m.consultation_handling_DRAFTING,
  IN_REVIEW: m.consultation_handling_IN_REVIEW,
  WITH_LEADER: m.consultation_handling_WITH_LEADER,
  APPROVED: m.consultation_handling_APPROVED,
  ISSUED: m.consultation_handling_ISSUED,
};

export const POSITION_WORDS: Words<Position> = {
  AGREE: m.consultation_position_AGREE,
  AGREE_WITH_CONDITIONS: m.consultation_position_AGREE_WITH_CONDITIONS,
  DISAGREE: m.consultation_position_DISAGREE,
  NEED_CLARIFICATION: m.consultation_position_NEED_CLARIFICATION,
  OUT_OF_SCOPE: m.consultation_position_OUT_OF_SCOPE,
};

export const SILENCE_WORDS: Words<SilenceOutcome> = {
  DEEMED_CONSENT: m.consultation_silence_DEEMED_CONSENT,
  DEEMED_CONSENT_WITH_RESPONSIBILITY: m.consultation_silence_DEEMED_CONSENT_WITH_RESPONSIBILITY,
  ESCALATED: m.consultation_silence_ESCALATED,
  STILL_REQUIRED: m.consultation_silence_STILL_REQUIRED,
};

export const CHANNEL_WORDS: Words<(typeof CHANNELS)[number]> = {
  SYSTEM: m.consultation_channel_SYSTEM,
  EXCHANGE_HUB: m.consultation_channel_EXCHANGE_HUB,
  PAPER: m.consultation_channel_PAPER,
};

export const NOTICE_WORDS: Words<Notice['kind']> = {
  SUPPLEMENT: m.consultation_notice_SUPPLEMENT,
  EXPLANATION: m.consultation_notice_EXPLANATION,
  VIOLATION: m.consultation_notice_VIOLATION,
};
