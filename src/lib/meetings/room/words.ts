import type { ProjectedItem, ProjectorScene } from '#content/meeting-projection.ts';
import type { Choice } from '#domain/meetings/ballot.ts';
import { m } from '$lib/words/paraglide/messages';
import { wholeMinutes } from './situation.ts';

/** Words for what the projection names by code. Functions, because the language may change while the page stands. */

export const ITEM_WORDS: Record<ProjectedItem['state'], () => string> = {
  waiting: m.room_item_waiting,
  current: m.room_item_current,
  concluded: m.room_item_concluded,
};

export const CHOICE_WORDS: Record<Choice, () => string> = {
  yes: m.ballots_yes,
  no: m.ballots_no,
  abstain: m.ballots_abstain,
};

export const CALL_KINDS = ['water', 'paper', 'charger', 'microphone', 'technician'] as const;

export const CALL_WORDS: Record<string, () => string> = {
  water: m.room_call_water,
  paper: m.room_call_paper,
  charger: m.room_call_charger,
  microphone: m.room_call_microphone,
  technician: m.room_call_technician,
};

export const SCENE_WORDS: Record<ProjectorScene, () => string> = {
  waiting: m.room_scene_waiting,
  agenda: m.room_scene_agenda,
  document: m.room_scene_document,
  speaker: m.room_scene_speaker,
  ballot: m.room_scene_ballot,
  result: m.room_scene_result,
  conclusion: m.room_scene_conclusion,
  break: m.room_scene_break,
};

export const READING_WORDS: Record<'must' | 'presented' | 'reference', () => string> = {
  must: m.room_reading_must,
  presented: m.room_reading_presented,
  reference: m.room_reading_reference,
};

export const CAPACITY_WORDS: Record<string, () => string> = {
  chair: m.room_capacity_chair,
  member: m.room_capacity_member,
  secretary: m.room_capacity_secretary,
  presenter: m.room_capacity_presenter,
  deputy: m.room_capacity_deputy,
  guest: m.room_capacity_guest,
  service: m.room_capacity_service,
};

/** Less than half a minute: the next one. */
const SOON_MS = 30_000;

/** "Bạn ở lượt thứ 4 · 9 phút" */
export function placeBriefly({ position, waitMs }: { position: number; waitMs: number }): string {
  if (waitMs < SOON_MS) return m.room_place_soon_brief({ position });
  return m.room_place_brief({ position, minutes: wholeMinutes(waitMs) });
}

/** "Bạn ở lượt thứ 4, khoảng 9 phút nữa" */
export function placeWords({ position, waitMs }: { position: number; waitMs: number }): string {
  if (waitMs < SOON_MS) return m.room_place_soon({ position });
  return m.room_place({ position, minutes: wholeMinutes(waitMs) });
}
