import type { HandlingEvent } from '#domain/consultation/request.ts';
import type { LandUse } from '#domain/consultation/facts.ts';
import { m } from '$lib/words/paraglide/messages';
import type { Nearness } from './inbox-groups.ts';
import type { Lending } from './shapes.ts';
import type { Stage } from './way.ts';

type Words<Key extends string> = Readonly<Record<Key, () => string>>;

export const NEARNESS_WORDS: Words<Nearness> = {
  overdue: m.opinions_group_overdue,
  today: m.opinions_group_today,
  soon: m.opinions_group_soon,
  later: m.opinions_group_later,
};

export const STAGE_WORDS: Words<Stage> = {
  register: m.opinions_stage_register,
  assign: m.opinions_stage_assign,
  draft: m.opinions_stage_draft,
  review: m.opinions_stage_review,
  approve: m.opinions_stage_approve,
  issue: m.opinions_stage_issue,
};

export const STEP_WORDS: Words<HandlingEvent> = {
  REGISTER: m.opinions_do_register,
  ASSIGN: m.opinions_do_assign,
  DRAFT: m.opinions_do_draft,
  SEND_FOR_REVIEW: m.opinions_do_send_for_review,
  PASS_TO_LEADER: m.opinions_do_pass_to_leader,
  SEND_BACK: m.opinions_do_send_back,
  APPROVE: m.opinions_do_approve,
  ISSUE: m.opinions_do_issue,
};

export const LENDING_WORDS: Words<Lending['state']> = {
  coming: m.opinions_lending_coming,
  now: m.opinions_lending_now,
  over: m.opinions_lending_over,
  ended: m.opinions_lending_ended,
};

export const totalArea = (land: readonly LandUse[]) =>
  land.reduce((sum, { squareMetres }) => sum + squareMetres, 0);
