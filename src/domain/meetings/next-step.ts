/** What the chair's one button does next (M3, M9–M14, M17); `blocked` says why it cannot yet. */
export type NextStep =
  | { readonly step: 'open'; readonly blocked?: { present: number; needed: number } }
  | { readonly step: 'start-item'; readonly item: string; readonly number: number }
  | { readonly step: 'stop-speech'; readonly speech: string; readonly person: string }
  | { readonly step: 'grant-floor'; readonly speech: string; readonly person: string }
  | {
      readonly step: 'open-ballot';
      readonly item: string;
      readonly question: string;
      readonly blocked?: { present: number; needed: number };
    }
  | { readonly step: 'close-ballot'; readonly ballot: string; readonly cast: number; readonly voters: number }
  | { readonly step: 'announce'; readonly ballot: string }
  | { readonly step: 'conclude'; readonly item: string; readonly number: number }
  | { readonly step: 'end' }
  | { readonly step: 'none' };

/** The facts that decide the step: a subset of what every screen sees of the meeting. */
export type MeetingSituation = {
  readonly state: 'preparing' | 'invited' | 'open' | 'ended' | 'cancelled';
  readonly present: number;
  readonly needed: number | null;
  readonly items: readonly {
    readonly id: string;
    readonly number: number;
    readonly state: 'waiting' | 'current' | 'concluded';
    readonly ballotQuestion: string | null;
    /** Whether a result of the item has been announced. */
    readonly decided: boolean;
  }[];
  readonly speaking: { readonly id: string; readonly person: string } | null;
  readonly queue: readonly { readonly id: string; readonly person: string }[];
  readonly ballot: {
    readonly id: string;
    readonly itemId: string;
    readonly state: 'open' | 'closed' | 'announced';
    readonly cast: number;
    readonly voters: number;
  } | null;
};

/** The step that moves the meeting on, given where it stands. The chair may always do other things by hand. */
export function nextStep(situation: MeetingSituation): NextStep {
  const { state, present, needed, ballot } = situation;
  const short = needed !== null && present < needed ? { blocked: { present, needed } } : {};
  if (state === 'invited') return { step: 'open', ...short };
  if (state !== 'open') return { step: 'none' };
  if (ballot?.state === 'open')
    return { step: 'close-ballot', ballot: ballot.id, cast: ballot.cast, voters: ballot.voters };
  if (ballot?.state === 'closed') return { step: 'announce', ballot: ballot.id };
  const current = situation.items.find((item) => item.state === 'current');
  if (!current) return betweenItems(situation);
  if (situation.speaking)
    return { step: 'stop-speech', speech: situation.speaking.id, person: situation.speaking.person };
  const next = situation.queue[0];
  if (next) return { step: 'grant-floor', speech: next.id, person: next.person };
  if (current.ballotQuestion && !current.decided)
    return { step: 'open-ballot', item: current.id, question: current.ballotQuestion, ...short };
  return { step: 'conclude', item: current.id, number: current.number };
}

function betweenItems({ items }: MeetingSituation): NextStep {
  const next = items.find((item) => item.state === 'waiting');
  return next ? { step: 'start-item', item: next.id, number: next.number } : { step: 'end' };
}
