import type { ProjectedResult } from '#content/meeting-projection.ts';
import type { Choice } from '#domain/meetings/ballot.ts';
import { OFFLINE } from '$lib/acts/act';
import type { MeetingRoom } from './room.svelte.ts';

/** What the server says of one's own paper. */
export type Paper = {
  readonly ballot: string;
  readonly choice: Choice;
  readonly receipt: string;
  readonly castAt: number;
  readonly standing: 'counted' | 'late' | 'replaced';
};

/** Where one stands with the ballot that the room sees. */
export type BallotStage =
  | { readonly at: 'none' }
  /** Not among its voters: a deputy, a guest. */
  | { readonly at: 'no-ballot' }
  /** Entitled, but not checked in. */
  | { readonly at: 'absent' }
  | { readonly at: 'choosing' }
  | { readonly at: 'sending' }
  /** No word from the server, or its refusal: the choice stays, nothing is claimed. */
  | { readonly at: 'unrecorded'; readonly sentence: string }
  | { readonly at: 'recorded'; readonly paper: Paper }
  | { readonly at: 'changing'; readonly paper: Paper }
  /** Cast on another screen; the receipt is being fetched. */
  | { readonly at: 'elsewhere' }
  | { readonly at: 'late'; readonly paper: Paper }
  | { readonly at: 'closed'; readonly paper: Paper | null }
  | { readonly at: 'announced'; readonly result: ProjectedResult; readonly paper: Paper | null };

export type ReadPaper = () => Promise<Paper | null | undefined>;

/**
 * One's own ballot paper on this screen. The choice lives here and nowhere else until it is confirmed: whatever others do
 * meanwhile touches it not. "Đã ghi nhận" is shown only with the server's receipt.
 */
export class OwnBallot {
  paper: Paper | null = $state.raw(null);
  /** The card lies over the page. */
  isUp = $state(false);
  #draft: { ballot: string; choice: Choice } | undefined = $state.raw();
  #sending: string | undefined = $state();
  #failure: { ballot: string; code: string; sentence: string } | undefined = $state.raw();
  #isChanging = $state(false);
  readonly #room: MeetingRoom;
  readonly #readPaper: ReadPaper | undefined;
  #shown: string | undefined;
  #isFetching = false;

  constructor(room: MeetingRoom, paper: Paper | null, readPaper?: ReadPaper) {
    this.#room = room;
    this.#readPaper = readPaper;
    this.paper = paper;
  }

  /** One's own paper of the present ballot. */
  readonly own = $derived.by(() =>
    this.paper && this.paper.ballot === this.#room.ballot?.id ? this.paper : null,
  );

  get choice(): Choice | undefined {
    return this.#draft?.ballot === this.#room.ballot?.id ? this.#draft?.choice : undefined;
  }

  choose(choice: Choice): void {
    const { ballot } = this.#room;
    if (!ballot || this.#sending) return;
    this.#draft = { ballot: ballot.id, choice };
    this.#failure = undefined;
  }

  readonly stage: BallotStage = $derived.by(() => this.#stageNow());

  /** Something is to be done here: it may be said in the accent. */
  readonly isWanted = $derived.by(() =>
    ['choosing', 'changing', 'unrecorded', 'sending'].includes(this.stage.at),
  );

  #stageNow(): BallotStage {
    const { ballot, me, isPresent } = this.#room;
    const { own } = this;
    if (!ballot) return { at: 'none' };
    if (ballot.result) return { at: 'announced', result: ballot.result, paper: own };
    if (own?.standing === 'late') return { at: 'late', paper: own };
    if (ballot.state !== 'open') return { at: 'closed', paper: own };
    if (!ballot.voters.includes(me.person)) return { at: 'no-ballot' };
    if (this.#sending === ballot.id) return { at: 'sending' };
    if (this.#failure?.ballot === ballot.id) return { at: 'unrecorded', sentence: this.#failure.sentence };
    if (own) return this.#isChanging ? { at: 'changing', paper: own } : { at: 'recorded', paper: own };
    if (ballot.cast.includes(me.person) && this.#readPaper) return { at: 'elsewhere' };
    return isPresent ? { at: 'choosing' } : { at: 'absent' };
  }

  change(): void {
    if (this.own) this.#draft = { ballot: this.own.ballot, choice: this.own.choice };
    this.#isChanging = true;
  }

  keep(): void {
    this.#isChanging = false;
    this.#failure = undefined;
  }

  /** Casts what is chosen; answers whether the server has recorded it. */
  async cast(): Promise<boolean> {
    const ballot = this.#room.ballot?.id;
    const { choice } = this;
    if (!ballot || !choice || this.#sending) return false;
    this.#sending = ballot;
    this.#failure = undefined;
    const answer = await this.#room.do<Omit<Paper, 'ballot'>>(
      'ballot.cast',
      { ballot, choice },
      { quiet: true },
    );
    this.#sending = undefined;
    if (answer.ok) {
      this.paper = { ballot, ...answer.result };
      this.#isChanging = false;
      return true;
    }
    this.#failure = { ballot, code: answer.refusal.code, sentence: answer.refusal.sentence };
    return false;
  }

  /** Whoever writes the minutes and has no vote is not disturbed: the strip and the timeline tell her the same. */
  #mayRise(): boolean {
    const { ballot, me } = this.#room;
    return !me.mayWriteMinutes || (ballot?.voters.includes(me.person) ?? false);
  }

  /** The card comes up for a new ballot and for its result, once each; what is hidden stays hidden otherwise. */
  notice(): void {
    const { ballot } = this.#room;
    const now = ballot ? `${ballot.id} ${ballot.state}` : undefined;
    if (now === this.#shown) return;
    const isFirst = this.#shown === undefined && ballot?.state === 'announced';
    this.#shown = now;
    if (!ballot) this.isUp = false;
    else if (ballot.state === 'open') this.#begin();
    else if (!isFirst) this.isUp = this.#mayRise();
  }

  #begin(): void {
    this.#isChanging = false;
    this.#failure = undefined;
    this.isUp = this.#mayRise();
  }

  /**
   * The room counts one as having cast, but this screen has no receipt, or not the one it was waiting for: the answer was
   * lost on the way, or it was done on another screen.
   */
  readonly isOwedReceipt = $derived.by(() => {
    const { ballot, me } = this.#room;
    if (!ballot?.cast.includes(me.person) || this.#sending) return false;
    return this.own === null || this.#failure?.code === OFFLINE;
  });

  async fetchReceipt(): Promise<void> {
    if (!this.#readPaper || this.#isFetching) return;
    this.#isFetching = true;
    const paper = await this.#readPaper().catch(() => undefined);
    this.#isFetching = false;
    if (!paper || paper.ballot !== this.#room.ballot?.id || paper.receipt === this.own?.receipt) return;
    this.paper = paper;
    this.#failure = undefined;
    this.#isChanging = false;
  }
}
