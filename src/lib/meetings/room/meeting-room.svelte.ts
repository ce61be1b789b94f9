import { type MeetingProjection, projectionMap, readProjection } from '#content/meeting-projection.ts';
import { expectedWait } from '#domain/meetings/floor.ts';
import { nextStep, type NextStep } from '#domain/meetings/next-step.ts';
import { act, type ActAnswer } from '$lib/acts/act';
import type * as Y from 'yjs';

export type Paper = { ballot: string; choice: string; receipt: string; castAt: number; standing: string };

export type Me = {
  person: string;
  capacity: string | null;
  entitled: boolean;
  mayLead: boolean;
  mayPrepare: boolean;
  mayMark: boolean;
  mayWriteMinutes: boolean;
};

/** One meeting on one screen: official state as it arrives, and what follows from it for this person. */
export class MeetingRoom {
  readonly me: Me;
  state: MeetingProjection = $state.raw() as MeetingProjection;
  paper = $state.raw<Paper | null>(null);
  /** Sentence of the last refusal, until it is dismissed or something else is done. */
  refusal = $state<string>();
  busy = $state(false);

  constructor(me: Me, first: MeetingProjection, paper: Paper | null) {
    this.me = me;
    this.state = first;
    this.paper = paper;
  }

  /** Follows the room's document; returns how to stop. */
  follow(doc: Y.Doc): () => void {
    const map = projectionMap(doc);
    const take = () => {
      // Before the first contact the document is empty; what the page brought with it stands until then.
      if (map.size > 0) this.state = { ...this.state, ...readProjection(doc) };
    };
    take();
    map.observe(take);
    return () => map.unobserve(take);
  }

  readonly current = $derived.by(() => this.state.agenda.find((item) => item.state === 'current'));
  readonly present = $derived.by(() => this.state.attendance.here[this.me.person] !== undefined);
  readonly mySpeech = $derived.by(() =>
    this.state.floor.queue.find((speech) => speech.person === this.me.person),
  );
  readonly speakingMyself = $derived.by(() => this.state.floor.speaking?.person === this.me.person);
  readonly mayPresent = $derived.by(
    () =>
      this.state.head.state === 'open' && (this.me.mayLead || this.state.stage.presenter === this.me.person),
  );

  /** Position in the queue (from 1) and expected wait in milliseconds. */
  readonly place = $derived.by(() => {
    const index = this.state.floor.queue.findIndex((speech) => speech.person === this.me.person);
    if (index < 0) return undefined;
    const { speaking, queue } = this.state.floor;
    return { position: index + 1, waitMs: expectedWait(speaking, queue, index, Date.now()) };
  });

  readonly next: NextStep = $derived.by(() => {
    const { head, attendance, agenda, floor, ballot } = this.state;
    return nextStep({
      state: head.state,
      present: attendance.present,
      needed: attendance.needed,
      items: agenda.map((item) => ({ ...item, decided: item.results.length > 0 })),
      speaking: floor.speaking,
      queue: floor.queue,
      ballot: ballot && { ...ballot, cast: ballot.cast.length, voters: ballot.voters.length },
    });
  });

  nameOf(person: string | null | undefined): string {
    return (person && this.state.people[person]?.name) || '';
  }

  /** Performs an act of this meeting; a refusal is kept for the screen. */
  async do<Result>(name: string, input: object): Promise<ActAnswer<Result>> {
    this.busy = true;
    this.refusal = undefined;
    const answer = await act<Result>(name, input);
    if (!answer.ok) this.refusal = answer.refusal.sentence;
    this.busy = false;
    return answer;
  }

  /** The same with the meeting's id. */
  inMeeting<Result>(name: string, input: object = {}): Promise<ActAnswer<Result>> {
    return this.do<Result>(name, { meeting: this.state.head.id, ...input });
  }

  async cast(choice: string): Promise<boolean> {
    const ballot = this.state.ballot?.id;
    if (!ballot) return false;
    const answer = await this.do<Omit<Paper, 'ballot'>>('ballot.cast', { ballot, choice });
    if (answer.ok) this.paper = { ballot, ...answer.result };
    return answer.ok;
  }
}
