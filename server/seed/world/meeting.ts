import type { Choice } from '#domain/meetings/ballot.ts';
import type { Capacity, MeetingKind } from '#domain/meetings/meeting.ts';
import type { Reading } from '#domain/documents/paper.ts';
import type { AgencyKey } from '../agencies.ts';
import type { PersonKey } from '../people.ts';

/*
 * A meeting of the demo as a script: what was planned, and who did what when. Whoever loads it performs the deeds one
 * by one through the acts, so that timeline, audit and projection are those of a meeting that really took place.
 * Moments are epoch milliseconds; people, items and documents go by key.
 */

export type DemoParticipant = {
  person: PersonKey;
  capacity: Exclude<Capacity, 'deputy'>;
  entitled: boolean;
  seat?: string;
};

export type DemoItem = {
  key: string;
  title: string;
  agency: AgencyKey;
  presenter: PersonKey;
  plannedMinutes: number;
  ballotQuestion?: string;
  documents: readonly DemoAgendaDocument[];
};

export type DemoAgendaDocument = { key: string; reading: Reading };

/** What somebody does at a moment. `by` performs the act. */
export type Deed = { at: number; by: PersonKey } & Doing;

export type Doing =
  | { does: 'upload'; item: string; document: string; reading: Reading }
  | { does: 'send-invitations' }
  | { does: 'answer'; answer: 'attending' }
  | { does: 'answer'; answer: 'absent'; reason: string }
  | { does: 'answer'; answer: 'deputy'; reason: string; deputy: PersonKey }
  | { does: 'decide-deputy'; person: PersonKey; approve: boolean }
  | { does: 'accept-late'; document: string }
  | { does: 'check-in' }
  | { does: 'open' }
  | { does: 'start-item'; item: string }
  | { does: 'show'; document: string; page: number }
  | { does: 'ask-floor' }
  | { does: 'give-floor'; to: PersonKey }
  | { does: 'stop-speech'; of: PersonKey }
  | { does: 'open-ballot'; item: string; question: string }
  | { does: 'cast'; choice: Choice }
  | { does: 'close-ballot' }
  | { does: 'announce-ballot' }
  | { does: 'conclude-item'; item: string; conclusion: string }
  | { does: 'show-scene'; scene: 'waiting' | 'agenda' | 'document' | 'speaker' | 'ballot' | 'result' }
  | { does: 'end' };

export type DemoMeeting = {
  key: string;
  kind: MeetingKind;
  /** Whether the People's Committee meets, whose seats are then invited and whose rule is followed. */
  ofCommittee: boolean;
  title: string;
  place: string;
  startsAt: number;
  plannedMinutes: number;
  createdAt: number;
  createdBy: PersonKey;
  participants: readonly DemoParticipant[];
  items: readonly DemoItem[];
  /** In the order in which they happened. */
  deeds: readonly Deed[];
};

const MINUTE = 60_000;

/** Collects deeds whose moments are told in minutes from the start of the meeting. */
export function script(startsAt: number) {
  const deeds: Deed[] = [];
  return {
    do(minute: number, by: PersonKey, doing: Doing): void {
      deeds.push({ at: Math.round(startsAt + minute * MINUTE), by, ...doing });
    },
    doAt(at: number, by: PersonKey, doing: Doing): void {
      deeds.push({ at, by, ...doing });
    },
    /** Equal moments keep the order in which they were written. */
    inOrder(): Deed[] {
      return deeds
        .map((deed, order) => ({ deed, order }))
        .sort((a, b) => a.deed.at - b.deed.at || a.order - b.order)
        .map(({ deed }) => deed);
    },
  };
}

export type Script = ReturnType<typeof script>;
