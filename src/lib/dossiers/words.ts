import type { DossierGroup } from '#domain/consultation/dossier-groups.ts';
import type { DossierOffer, RequestOffer } from '#domain/consultation/possible.ts';
import type { TracedDay } from '#domain/calendar/term.ts';
import { m } from '$lib/words/paraglide/messages';

type Words<Key extends string> = Readonly<Record<Key, () => string>>;

export const GROUP_WORDS: Words<DossierGroup> = {
  INTAKE: m.dossiers_group_INTAKE,
  APPRAISAL: m.dossiers_group_APPRAISAL,
  DECISION: m.dossiers_group_DECISION,
  ENDED: m.dossiers_group_ENDED,
};

export const OFFER_WORDS: Words<DossierOffer> = {
  submit: m.dossiers_do_submit,
  takeUp: m.dossiers_do_take_up,
  accept: m.dossiers_do_accept,
  returnForCorrection: m.dossiers_do_return,
  answerNotice: m.dossiers_do_answer_notice,
  chooseTimetable: m.dossiers_do_choose_timetable,
  send: m.dossiers_do_send,
  compose: m.dossiers_do_compose,
  askAgain: m.dossiers_do_ask_again,
  publishReceipt: m.dossiers_do_publish,
  notify: m.dossiers_do_notify,
  edit: m.dossiers_do_edit,
  addPaper: m.dossiers_do_add_paper,
  withdraw: m.dossiers_do_withdraw,
  stop: m.dossiers_do_stop,
};

export const REQUEST_OFFER_WORDS: Words<RequestOffer> = {
  deliver: m.dossiers_request_deliver,
  remind: m.dossiers_request_remind,
  bounce: m.dossiers_request_bounce,
  resend: m.dossiers_request_resend,
  reroute: m.dossiers_request_reroute,
  recall: m.dossiers_request_recall,
};

type Skipped = Extract<TracedDay, { skipped: string }>['skipped'];

/** Why a day does not count (C5 to C9). */
export const SKIPPED_WORDS: Words<Skipped> = {
  weekend: m.dossiers_skipped_weekend,
  'day-off': m.dossiers_skipped_day_off,
  paused: m.dossiers_skipped_paused,
  rolled: m.dossiers_skipped_rolled,
};
