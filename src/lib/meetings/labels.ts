import { PAPER_KINDS } from '#domain/documents/paper.ts';
import { INVITABLE } from '#domain/meetings/preparation.ts';
import { MEETING_KINDS } from '#domain/meetings/meeting.ts';
import type { Tone } from '$lib/ui/tone.ts';
import { m } from '$lib/words/paraglide/messages';

type Words = Record<string, () => string>;

const KINDS: Words = {
  regular_session: m.meetings_kind_regular_session,
  extraordinary_session: m.meetings_kind_extraordinary_session,
  leaders_briefing: m.meetings_kind_leaders_briefing,
  working_meeting: m.meetings_kind_working_meeting,
  conference: m.meetings_kind_conference,
  council: m.meetings_kind_council,
};
const CAPACITIES: Words = {
  chair: m.meetings_capacity_chair,
  member: m.meetings_capacity_member,
  secretary: m.meetings_capacity_secretary,
  presenter: m.meetings_capacity_presenter,
  deputy: m.meetings_capacity_deputy,
  guest: m.meetings_capacity_guest,
  projector: m.meetings_capacity_projector,
  service: m.meetings_capacity_service,
};
const PAPERS: Words = {
  submission: m.meetings_paper_submission,
  'draft-decision': m.meetings_paper_draft_decision,
  'draft-resolution': m.meetings_paper_draft_resolution,
  appraisal: m.meetings_paper_appraisal,
  report: m.meetings_paper_report,
  opinions: m.meetings_paper_opinions,
  minutes: m.meetings_paper_minutes,
  drawings: m.meetings_paper_drawings,
  annex: m.meetings_paper_annex,
  notice: m.meetings_paper_notice,
  other: m.meetings_paper_other,
};
const READINGS: Words = {
  must: m.meetings_reading_must,
  presented: m.meetings_reading_presented,
  reference: m.meetings_reading_reference,
};

const said = (words: Words, key: string) => words[key]?.() ?? key;

export const kindWord = (kind: string) => said(KINDS, kind);
export const capacityWord = (capacity: string) => said(CAPACITIES, capacity);
export const paperWord = (kind: string) => said(PAPERS, kind);
export const readingWord = (reading: string) => said(READINGS, reading);

export const kindOptions = () => MEETING_KINDS.map((value) => ({ value, label: kindWord(value) }));
export const bodyOptions = (bodies: readonly { id: string; name: string }[]) => [
  ...bodies.map(({ id, name }) => ({ value: id, label: name })),
  { value: '', label: m.prepare_no_body() },
];
export const capacityOptions = () => INVITABLE.map((value) => ({ value, label: capacityWord(value) }));
export const paperOptions = () => PAPER_KINDS.map((value) => ({ value, label: paperWord(value) }));
export const readingOptions = () =>
  (['must', 'presented', 'reference'] as const).map((value) => ({ value, label: readingWord(value) }));

export type Answered = {
  answer: string | null;
  deputyState: string | null;
};

/** An answer as a word and a tone. */
export function answerWord({ answer, deputyState }: Answered): {
  word: string;
  tone: Exclude<Tone, 'next'>;
} {
  if (answer === 'attending') return { word: m.meetings_answer_attending(), tone: 'good' };
  if (answer === 'absent') return { word: m.meetings_answer_absent(), tone: 'neutral' };
  if (answer !== 'deputy') return { word: m.meetings_answer_none(), tone: 'soon' };
  if (deputyState === 'approved') return { word: m.meetings_answer_deputy_approved(), tone: 'neutral' };
  if (deputyState === 'refused') return { word: m.meetings_answer_deputy_refused(), tone: 'wrong' };
  return { word: m.meetings_answer_deputy_asked(), tone: 'soon' };
}

/** 812 KB, 4,6 MB */
export function sizeWord(bytes: number): string {
  const mega = bytes / 1_048_576;
  if (mega < 1) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${mega.toLocaleString('vi-VN', { maximumFractionDigits: mega < 10 ? 1 : 0 })} MB`;
}
