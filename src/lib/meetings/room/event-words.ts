import type { ProjectedEvent } from '#content/meeting-projection.ts';
import { m } from '$lib/words/paraglide/messages';
import { clockFace } from '$lib/ui/clock.ts';
import type { MeetingRoom } from './room.svelte.ts';
import { findItem } from './situation.ts';
import { hourMinute } from '$lib/ui/local-time.ts';

export type EventTone = 'person' | 'floor' | 'item' | 'paper' | 'ballot' | 'meeting';

export type EventLine = { readonly tone: EventTone; readonly sentence: string };

type Names = Pick<MeetingRoom, 'agenda' | 'nameOf'>;

/** One line of the timeline in words; undefined for what is of no interest in a meeting under way. */
export function eventLine(event: ProjectedEvent, room: Names): EventLine | undefined {
  const name = room.nameOf(event.person);
  const item = findItem(room.agenda, event.itemId);
  const of = (key: string) => event.payload[key];
  const text = (key: string) => (typeof of(key) === 'string' ? (of(key) as string) : '');
  const count = (key: string) => (typeof of(key) === 'number' ? (of(key) as number) : 0);
  switch (event.kind) {
    case 'came':
      return { tone: 'person', sentence: m.timeline_came({ name }) };
    case 'left':
      return { tone: 'person', sentence: m.timeline_left({ name }) };
    case 'attendance-corrected':
      return {
        tone: 'person',
        sentence: correction(name, of('present') === true, text('reason'), count('at')),
      };
    case 'opened':
      return {
        tone: 'meeting',
        sentence: m.timeline_opened({ present: count('present'), members: count('members') }),
      };
    case 'ended':
      return { tone: 'meeting', sentence: m.timeline_ended() };
    case 'item-started':
      return item && { tone: 'item', sentence: m.timeline_item({ n: item.number, title: item.title }) };
    case 'item-concluded':
      return (
        item && { tone: 'item', sentence: m.timeline_concluded({ n: item.number, text: text('conclusion') }) }
      );
    case 'document-shown':
      return { tone: 'paper', sentence: m.timeline_shown({ name, title: text('title') }) };
    case 'presenter-changed':
      return { tone: 'paper', sentence: m.timeline_presenter({ name }) };
    case 'floor-asked':
      return { tone: 'floor', sentence: m.timeline_asked({ name }) };
    case 'floor-withdrawn':
      return { tone: 'floor', sentence: m.timeline_withdrawn({ name }) };
    case 'speech-started':
      return { tone: 'floor', sentence: m.timeline_speaks({ name }) };
    case 'speech-ended':
      return { tone: 'floor', sentence: m.timeline_spoke({ name, time: clockFace(count('spokenMs')) }) };
    case 'ballot-opened':
      return { tone: 'ballot', sentence: m.timeline_ballot({ question: text('question') }) };
    case 'ballot-closed':
      return {
        tone: 'ballot',
        sentence: m.timeline_ballot_closed({ cast: count('cast'), members: count('members') }),
      };
    case 'ballot-announced':
      return { tone: 'ballot', sentence: announced(text('outcome'), count('yes'), count('members')) };
    case 'ballot-cancelled':
      return { tone: 'ballot', sentence: m.timeline_ballot_cancelled({ reason: text('reason') }) };
    case 'person-invited':
      return name ? { tone: 'person', sentence: m.timeline_invited({ name }) } : undefined;
    default:
      return undefined;
  }
}

function correction(name: string, isPresent: boolean, reason: string, at: number): string {
  const time = at > 0 ? hourMinute(at) : '';
  return isPresent
    ? m.timeline_corrected_present({ name, reason, time })
    : m.timeline_corrected_absent({ name, reason, time });
}

function announced(outcome: string, yes: number, members: number): string {
  if (outcome === 'passed') return m.timeline_passed({ yes, members });
  return outcome === 'failed' ? m.timeline_failed({ yes, members }) : m.timeline_undecided({ yes, members });
}
