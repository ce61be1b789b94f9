import type * as Y from 'yjs';
import { type MeetingProjection, projectionMap } from '#content/meeting-projection.ts';
import { expectedWait } from '#domain/meetings/floor.ts';
import { nextStep, type NextStep } from '#domain/meetings/next-step.ts';
import type { ActAnswer } from '$lib/acts/act';
import type { ServerClock } from './server-clock.svelte.ts';
import { notVoted, placeInQueue, presented, situationOf } from './situation.ts';

/** Who one is in the room: what the screen offers. Every act decides for itself again. */
export type Me = {
  readonly person: string;
  readonly capacity: string | null;
  readonly entitled: boolean;
  readonly mayLead: boolean;
  readonly mayPrepare: boolean;
  readonly mayMark: boolean;
  readonly mayWriteMinutes: boolean;
};

export type Perform = <Result>(name: string, input: object) => Promise<ActAnswer<Result>>;

export type RoomParts = {
  me: Me;
  first: MeetingProjection;
  clock: ServerClock;
  perform: Perform;
};

type Key = keyof MeetingProjection;
const KEYS: readonly Key[] = [
  'head',
  'people',
  'agenda',
  'stage',
  'attendance',
  'floor',
  'ballot',
  'projector',
  'timeline',
  'service',
];

const LIST_COMES_MS = 4_000;

const WITHOUT_BALLOT = ['deputy', 'guest', 'secretary', 'presenter'];

/**
 * One meeting on one screen: official state as it arrives, and what follows from it for this person. Each key of the
 * projection is a state of its own, so that a change redraws little: another's raised hand touches no page and no ballot.
 */
export class MeetingRoom implements MeetingProjection {
  readonly me: Me;
  readonly clock: ServerClock;
  head: MeetingProjection['head'];
  people: MeetingProjection['people'];
  agenda: MeetingProjection['agenda'];
  stage: MeetingProjection['stage'];
  attendance: MeetingProjection['attendance'];
  floor: MeetingProjection['floor'];
  ballot: MeetingProjection['ballot'];
  projector: MeetingProjection['projector'];
  timeline: MeetingProjection['timeline'];
  service: MeetingProjection['service'];
  /** Sentence of the last refusal that belongs to no place of its own; `n` tells two equal ones apart. */
  refusal: { sentence: string; n: number } | undefined = $state.raw();
  /** A tap on "Phát biểu" shows at once; the list says the rest. Never so for ballots. */
  asking: 'asking' | 'withdrawing' | undefined = $state();
  #doing: readonly string[] = $state.raw([]);
  readonly #perform: Perform;

  constructor({ me, first, clock, perform }: RoomParts) {
    this.me = me;
    this.clock = clock;
    this.#perform = perform;
    this.head = $state.raw(first.head);
    this.people = $state.raw(first.people);
    this.agenda = $state.raw(first.agenda);
    this.stage = $state.raw(first.stage);
    this.attendance = $state.raw(first.attendance);
    this.floor = $state.raw(first.floor);
    this.ballot = $state.raw(first.ballot);
    this.projector = $state.raw(first.projector);
    this.timeline = $state.raw(first.timeline);
    this.service = $state.raw(first.service);
  }

  /** Follows the room's document; returns how to stop. Call it once the server's state has arrived: an older copy would set the screen back. */
  follow(doc: Y.Doc): () => void {
    const map = projectionMap(doc);
    const observer = (event: Y.YMapEvent<unknown>) => this.take(event.keysChanged, map);
    this.take(map.keys(), map);
    map.observe(observer);
    return () => map.unobserve(observer);
  }

  /** Takes over what has changed. */
  take(keys: Iterable<string>, source: { get(key: string): unknown }): void {
    for (const key of keys) {
      const value = source.get(key);
      if (value === undefined || !(KEYS as readonly string[]).includes(key)) continue;
      Object.assign(this, { [key]: value });
      if (key === 'floor') this.#settleAsking();
    }
  }

  readonly isOpen = $derived.by(() => this.head.state === 'open');
  readonly current = $derived.by(() => this.agenda.find((item) => item.state === 'current'));
  readonly isPresent = $derived.by(() => this.attendance.here[this.me.person] !== undefined);
  readonly takesPart = $derived.by(() => this.people[this.me.person] !== undefined);
  /** Whether this person checks in at all: screens and those who only prepare do not. */
  readonly checksIn = $derived.by(
    () =>
      this.takesPart &&
      this.me.capacity !== 'projector' &&
      (this.head.state === 'open' || this.head.state === 'invited'),
  );
  readonly mySpeech = $derived.by(() => this.floor.queue.find(({ person }) => person === this.me.person));
  readonly isSpeaking = $derived.by(() => this.floor.speaking?.person === this.me.person);
  readonly isPresenter = $derived.by(() => this.isOpen && this.stage.presenter === this.me.person);
  /** M11: whose page turns the room sees. */
  readonly mayPresent = $derived.by(() => this.isOpen && (this.me.mayLead || this.isPresenter));
  readonly presented = $derived.by(() => presented(this));
  readonly hasQuorum = $derived.by(
    () => this.attendance.needed === null || this.attendance.present >= this.attendance.needed,
  );
  /** By capacity without a ballot, whatever is opened: deputies, guests, secretary. */
  readonly neverVotes = $derived.by(
    () => !this.me.entitled && WITHOUT_BALLOT.includes(this.me.capacity ?? 'guest'),
  );
  readonly notVoted = $derived.by(() => notVoted(this.ballot, this.people));
  readonly next: NextStep = $derived.by(() => nextStep(situationOf(this)));
  readonly myCalls = $derived.by(() => this.service.filter(({ person }) => person === this.me.person));

  /** Place in the queue from 1 and the wait in milliseconds; at the end of the queue while the asking is under way. */
  readonly place = $derived.by(() => {
    if (this.asking === 'withdrawing') return undefined;
    const index = placeInQueue(this.floor.queue, this.me.person, this.asking === 'asking');
    if (index === undefined) return undefined;
    const { speaking, queue } = this.floor;
    return { position: index + 1, waitMs: expectedWait(speaking, queue, index, this.clock.now) };
  });

  nameOf(person: string | null | undefined): string {
    return (person && this.people[person]?.name) || '';
  }

  postOf(person: string | null | undefined): string {
    return (person && this.people[person]?.post) || '';
  }

  /** Whether this act is under way on this screen. */
  isDoing(name: string): boolean {
    return this.#doing.includes(name);
  }

  /** Performs an act of this meeting. A refusal is kept for the screen, unless the caller shows it where it belongs. */
  async do<Result>(name: string, input: object, options?: { quiet?: boolean }): Promise<ActAnswer<Result>> {
    this.#doing = [...this.#doing, name];
    try {
      const answer = await this.#perform<Result>(name, input);
      if (!answer.ok && !options?.quiet) this.refuse(answer.refusal.sentence);
      return answer;
    } finally {
      this.#doing = this.#doing.toSpliced(this.#doing.indexOf(name), 1);
    }
  }

  /** The same with the meeting's id. */
  inMeeting<Result>(
    name: string,
    input: object = {},
    options?: { quiet?: boolean },
  ): Promise<ActAnswer<Result>> {
    return this.do<Result>(name, { meeting: this.head.id, ...input }, options);
  }

  refuse(sentence: string): void {
    this.refusal = { sentence, n: (this.refusal?.n ?? 0) + 1 };
  }

  /** What was shown ahead of the server has come true. */
  #settleAsking(): void {
    const { speaking, queue } = this.floor;
    const isListed = [speaking, ...queue].some((speech) => speech?.person === this.me.person);
    if (isListed === (this.asking === 'asking')) this.asking = undefined;
  }

  /** Asks for the floor; shown at once, taken back when it is refused. */
  async askFloor(): Promise<void> {
    if (this.asking || this.mySpeech || this.isSpeaking) return;
    this.asking = 'asking';
    const answer = await this.inMeeting('speech.ask');
    this.#endAsking(answer.ok);
  }

  async withdrawFloor(): Promise<void> {
    const speech = this.mySpeech;
    if (!speech || this.asking) return;
    this.asking = 'withdrawing';
    const answer = await this.inMeeting('speech.withdraw', { speech: speech.id });
    this.#endAsking(answer.ok);
  }

  /** The list comes on another line than the answer: it may be later, but not for long. */
  #endAsking(isDone: boolean): void {
    if (!isDone) this.asking = undefined;
    else setTimeout(() => (this.asking = undefined), LIST_COMES_MS);
  }

  /** Puts a page on every screen. Only the newest matters: a page turned meanwhile is sent when the one before is through. */
  present(version: string, page: number): void {
    this.#wanted = { version, page };
    if (!this.#presenting) void this.#presentWanted();
  }

  #wanted: { version: string; page: number } | undefined;
  #presenting = false;

  async #presentWanted(): Promise<void> {
    this.#presenting = true;
    while (this.#wanted) {
      const { version, page } = this.#wanted;
      this.#wanted = undefined;
      await this.inMeeting('stage.show', { version, page });
    }
    this.#presenting = false;
  }
}
