import { assertNever } from '#domain/kernel/assert.ts';
import type { NextStep } from '#domain/meetings/next-step.ts';
import type { ActAnswer } from '$lib/acts/act';
import type { MeetingRoom } from './room.svelte.ts';

/** How a step is confirmed: what cannot be taken back is held, all else is one tap. */
export type StepGuard = 'tap' | 'hold';

/**
 * After the step has changed, a tap within this time was meant for the one before: somebody raised a hand under the finger,
 * or a double tap.
 */
export const SETTLE_MS = 700;

/** Both lines are quick; if the room has not moved by then, the step may be tried again. */
const MOVE_MS = 3_000;

/** The chair's next step: one button that walks the meeting and cannot be pressed by accident. */
export class ChairDesk {
  readonly #room: MeetingRoom;
  readonly #now: () => number;
  #taken: string | undefined = $state();
  #seen: { key: string; at: number } = { key: '', at: -Infinity };
  /** The item whose conclusion is being written. */
  concluding: { item: string; number: number } | undefined = $state.raw();
  /** Conclusions not yet stated, by item: closing the dialog loses no word. */
  drafts: Record<string, string> = $state({});
  /** Why the conclusion that is being written is not recorded; the words stay. */
  unrecorded: string | undefined = $state.raw();

  constructor(room: MeetingRoom, now: () => number = () => performance.now()) {
    this.#room = room;
    this.#now = now;
  }

  readonly step: NextStep = $derived.by(() => this.#room.next);
  readonly key = $derived.by(() => stepKey(this.step));
  readonly isBusy = $derived.by(() => this.#taken === this.key);
  readonly guard: StepGuard = $derived.by(() => guardOf(this.step));
  readonly blocked = $derived.by(() => ('blocked' in this.step ? this.step.blocked : undefined));

  /** The screen shows this step now. */
  show(key: string): void {
    if (this.#seen.key !== key) this.#seen = { key, at: this.#now() };
  }

  /** Takes the step that is shown; a held one is meant, a tap may have been meant for the step before. */
  async take(how: StepGuard = 'tap'): Promise<void> {
    const { step, key } = this;
    if (this.isBusy) return;
    if (how === 'tap' && (this.guard === 'hold' || this.#now() - this.#seen.at < SETTLE_MS)) return;
    if (step.step === 'conclude') {
      this.concluding = { item: step.item, number: step.number };
      return;
    }
    this.#taken = key;
    const answer = await this.#perform(step);
    if (answer?.ok) await new Promise((resolve) => setTimeout(resolve, MOVE_MS));
    if (this.#taken === key) this.#taken = undefined;
  }

  #perform(step: Exclude<NextStep, { step: 'conclude' }>): Promise<ActAnswer<unknown>> | undefined {
    const room = this.#room;
    switch (step.step) {
      case 'open':
        return room.inMeeting('meeting.open');
      case 'start-item':
        return room.inMeeting('item.start', { item: step.item });
      case 'stop-speech':
        return room.inMeeting('speech.stop', { speech: step.speech });
      case 'grant-floor':
        return room.inMeeting('speech.grant', { speech: step.speech });
      case 'open-ballot':
        return room.inMeeting('ballot.open', { item: step.item, question: step.question });
      case 'close-ballot':
        return room.do('ballot.close', { ballot: step.ballot });
      case 'announce':
        return room.do('ballot.announce', { ballot: step.ballot });
      case 'end':
        return room.inMeeting('meeting.end');
      case 'none':
        return undefined;
      default:
        return assertNever(step);
    }
  }

  /** Leaves the conclusion; what is written of it stays, the refusal does not: it would stand over the next item. */
  leaveConclusion(): void {
    this.concluding = this.unrecorded = undefined;
  }

  /** States the conclusion that has been written. */
  async conclude(): Promise<boolean> {
    const { concluding } = this;
    const conclusion = concluding && this.drafts[concluding.item]?.trim();
    if (!conclusion) return false;
    this.unrecorded = undefined;
    const input = { item: concluding.item, conclusion };
    const answer = await this.#room.inMeeting('item.conclude', input, { quiet: true });
    const isStillOpen = this.concluding === concluding;
    if (answer.ok) delete this.drafts[concluding.item];
    if (answer.ok && isStillOpen) this.leaveConclusion();
    else if (!answer.ok && isStillOpen) this.unrecorded = answer.refusal.sentence;
    else if (!answer.ok) this.#room.refuse(answer.refusal.sentence);
    return answer.ok;
  }
}

/** Two steps with the same key are the same deed. */
export function stepKey(step: NextStep): string {
  switch (step.step) {
    case 'start-item':
    case 'open-ballot':
    case 'conclude':
      return `${step.step} ${step.item}`;
    case 'stop-speech':
    case 'grant-floor':
      return `${step.step} ${step.speech}`;
    case 'close-ballot':
    case 'announce':
      return `${step.step} ${step.ballot}`;
    case 'open':
    case 'end':
    case 'none':
      return step.step;
    default:
      return assertNever(step);
  }
}

/** Opening, ending, and closing a ballot before all have voted cannot be taken back. */
export function guardOf(step: NextStep): StepGuard {
  if (step.step === 'open' || step.step === 'end') return 'hold';
  return step.step === 'close-ballot' && step.cast < step.voters ? 'hold' : 'tap';
}
