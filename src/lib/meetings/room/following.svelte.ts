import type { MeetingRoom } from './room.svelte.ts';

/** After a page of one's own was sent, older pages may still arrive; they are not news. */
const ECHO_MS = 1_500;

/**
 * Which document a screen shows. It follows the table until its person turns away, stays where that person is, and comes
 * back with one tap. Whoever presents turns the pages of the whole room, as long as `isPresenting` is on.
 */
export class Following {
  readonly #room: MeetingRoom;
  readonly #now: () => number;
  #follow = $state(true);
  #chosen: string | null = $state(null);
  #isHeld = $state(false);
  #isOff = $state(false);
  #isOn = $state(false);
  #sent: { page: number; at: number } | undefined;

  constructor(room: MeetingRoom, now: () => number = () => performance.now()) {
    this.#room = room;
    this.#now = now;
  }

  /** The version on this screen. What is put on the table comes by itself to whoever has not turned away from it. */
  readonly shown: string | null = $derived.by(() =>
    this.#follow ? (this.#room.stage.versionId ?? this.#chosen) : this.#chosen,
  );

  /** This screen shows the document on the table, at whatever page. */
  readonly isAtTable = $derived.by(
    () => this.shown !== null && this.shown === this.#room.stage.versionId && this.#room.isOpen,
  );

  /** Whoever is to present does so until she switches it off; chair and secretary once they switch it on. */
  readonly isPresenting = $derived.by(
    () => this.#room.mayPresent && (this.#room.isPresenter ? !this.#isOff : this.#isOn),
  );

  get follow(): boolean {
    return this.#follow;
  }

  set follow(follow: boolean) {
    if (follow === this.#follow) return;
    // The reader has turned away at a page of this document: it stays, also when the table goes on to another.
    if (!follow) this.#chosen = this.shown;
    this.#follow = follow;
    this.#isHeld = false;
  }

  /** Paused by the pen, not by turning away. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** The pen is in the hand: no page is pulled away from under it. Putting it away goes on following. */
  hold(isHeld: boolean): void {
    if (this.isPresenting || isHeld === this.#isHeld) return;
    if (isHeld && !this.#follow) return;
    this.follow = !isHeld;
    this.#isHeld = isHeld;
  }

  /** A page turned while the pen is in the hand: whoever reads elsewhere is not pulled back afterwards. */
  turnedAway(): void {
    this.#isHeld = false;
  }

  /** Opens a document for oneself; while presenting, for the room. */
  open(version: string): void {
    if (this.isPresenting) {
      this.#follow = true;
      this.#send(version, 1);
    } else if (version === this.#room.stage.versionId) this.follow = true;
    else {
      this.#chosen = version;
      this.#isHeld = false;
      this.#follow = this.#room.stage.versionId === null;
    }
  }

  /** Back to what is on the table. */
  comeBack(): void {
    this.follow = true;
  }

  /** Takes the room along from now on, beginning with what is on this screen; or lets it go. */
  present(isOn: boolean, page = 1): void {
    const { shown } = this;
    this.#isOff = !isOn;
    this.#isOn = isOn;
    if (!isOn || shown === null || !this.isPresenting) return;
    this.#follow = true;
    this.#isHeld = false;
    this.#send(shown, page);
  }

  /** A page turned while presenting. */
  turned(page: number): void {
    if (this.isPresenting && this.shown !== null) this.#send(this.shown, page);
  }

  /** Where the table's page was turned to by another hand; undefined where it is only what was sent from here. */
  readonly turnedByOthers = (page: number): number | undefined => {
    const isEcho = this.#sent !== undefined && this.#now() - this.#sent.at < ECHO_MS;
    return isEcho || this.#sent?.page === page ? undefined : page;
  };

  #send(version: string, page: number): void {
    this.#sent = { page, at: this.#now() };
    this.#room.present(version, page);
  }
}
