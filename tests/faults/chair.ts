import { type MeetingProjection, readProjection } from '#content/meeting-projection.ts';
import type { Choice } from '#domain/meetings/ballot.ts';
import { nextStep, type NextStep } from '#domain/meetings/next-step.ts';
import type { Tablet } from '#tests/support/tablet.ts';
import type { Visitor } from '#tests/support/visitor.ts';
import { until } from '#tests/sync/world.ts';
import { situationOf } from '../../src/lib/meetings/room/situation.ts';

/** What a voter was shown when her paper was accepted. */
export type Receipt = { ballot: string; person: string; choice: Choice; receipt: string };

type Parts = {
  meeting: string;
  /** The chair's own view of the meeting. */
  board: Tablet;
  chair: Visitor;
  /** By person. */
  people: ReadonlyMap<string, Visitor>;
  choose: () => Choice;
  /** Called whenever the house has answered an act. */
  onAnswer: () => void;
};

/** Leads the meeting by what a chair sees and nothing else: always the next step, until only the end is left. */
export class Leading {
  readonly receipts: Receipt[] = [];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get seen(): MeetingProjection {
    return readProjection(this.#parts.board.doc) as MeetingProjection;
  }

  async toTheEnd(): Promise<void> {
    for (;;) {
      const step = nextStep(situationOf(this.seen));
      if (step.step === 'end') return;
      await this.#take(step);
      const key = keyOf(step);
      // The room hears of it on another line than the chair.
      await until(() => keyOf(nextStep(situationOf(this.seen))) !== key, `${key} has been taken`, 30_000);
    }
  }

  async #take(step: NextStep): Promise<void> {
    switch (step.step) {
      case 'start-item':
        await this.#does('item.start', { item: step.item });
        return this.#askFloor();
      case 'grant-floor':
        return this.#does('speech.grant', { speech: step.speech });
      case 'stop-speech':
        return this.#does('speech.stop', { speech: step.speech });
      case 'open-ballot':
        return this.#does('ballot.open', { item: step.item, question: step.question });
      case 'close-ballot':
        await this.#vote(step.ballot);
        return this.#does('ballot.close', { ballot: step.ballot }, false);
      case 'announce':
        return this.#does('ballot.announce', { ballot: step.ballot }, false);
      case 'conclude':
        return this.#does('item.conclude', { item: step.item, conclusion: `Kết luận mục ${step.number}.` });
      default:
        throw new Error(`Not expected in this meeting: ${step.step}`);
    }
  }

  async #does(name: string, input: object, ofMeeting = true): Promise<void> {
    const { chair, meeting, onAnswer } = this.#parts;
    await chair.does(name, ofMeeting ? { meeting, ...input } : input);
    onAnswer();
  }

  /** Two members raise their hands, and the chair has seen them. */
  async #askFloor(): Promise<void> {
    const { meeting, onAnswer } = this.#parts;
    const speakers = this.#present().slice(3, 5);
    for (const [, visitor] of speakers) {
      await visitor.does('speech.ask', { meeting });
      onAnswer();
    }
    await until(() => this.seen.floor.queue.length >= speakers.length, 'the hands are seen', 30_000);
  }

  /** All members who are there cast at once; each keeps what she was shown. */
  async #vote(ballot: string): Promise<void> {
    const { choose, onAnswer } = this.#parts;
    await Promise.all(
      this.#present().map(async ([person, visitor]) => {
        const choice = choose();
        const paper = await visitor.does<{ receipt: string; standing: string }>('ballot.cast', {
          ballot,
          choice,
        });
        if (paper.standing !== 'counted') throw new Error(`A paper in time was taken as ${paper.standing}`);
        this.receipts.push({ ballot, person, choice, receipt: paper.receipt });
        onAnswer();
      }),
    );
    const cast = this.receipts.filter((one) => one.ballot === ballot).length;
    await until(() => this.seen.ballot?.cast.length === cast, 'the count shows all papers', 30_000);
  }

  #present(): [person: string, visitor: Visitor][] {
    const { people, attendance } = this.seen;
    return [...this.#parts.people].filter(
      ([person]) => people[person]?.entitled && attendance.here[person] !== undefined,
    );
  }
}

/** Two steps with the same key are the same deed, however many have voted meanwhile. */
function keyOf(step: NextStep): string {
  return JSON.stringify({ ...step, cast: undefined, voters: undefined });
}
