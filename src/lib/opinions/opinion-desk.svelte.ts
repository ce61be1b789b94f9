import {
  chooseOverall,
  choosePosition,
  draftOf,
  dropAnchor,
  itemText,
  opinionForm,
  type OpinionForm,
  quotePages,
  reasonText,
} from '#content/opinion.ts';
import type { OpinionDraft, PageAnchor, Position } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { Company } from '$lib/cowriting/company.svelte.ts';
import type { RoomConnection } from '$lib/sync/room-connection.svelte.ts';

type Room = Pick<RoomConnection, 'doc' | 'awareness' | 'whenLoaded' | 'access' | 'unsaved' | 'status'>;

type Parts = {
  readonly room: Room;
  readonly asked: readonly ItemKey[];
  /** The person at this screen. */
  readonly person: string;
  /** Told of each word that is written at this screen. */
  readonly onwrite?: () => void;
};

/** How long the server may take with the last words before a step; then it is said that they are not saved. */
const PATIENCE_MS = 5_000;

/** The text of an opinion on one screen, in its room with everybody who writes or reads it (K69, K96). */
export class OpinionDesk {
  form = $state.raw() as OpinionForm;
  /** Whether there is anything to show yet: before, nobody writes. */
  isLoaded = $state.raw(false);
  readonly room: Room;
  readonly company: Company;
  readonly #asked: readonly ItemKey[];
  readonly #stop: () => void;

  constructor({ room, asked, person, onwrite }: Parts) {
    this.room = room;
    this.#asked = asked;
    this.company = new Company(room.awareness, person);
    this.form = opinionForm(room.doc, asked);
    const look = (_update: unknown, _origin: unknown, _doc: unknown, transaction: { local: boolean }) => {
      this.form = opinionForm(room.doc, asked);
      if (transaction.local) onwrite?.();
    };
    room.doc.on('update', look);
    this.#stop = () => room.doc.off('update', look);
    void room.whenLoaded.then(() => (this.isLoaded = true));
  }

  /** What would be sent on. */
  get draft(): OpinionDraft {
    return draftOf(this.form);
  }

  get mayWrite(): boolean {
    return this.isLoaded && this.room.access === 'write';
  }

  text(item: ItemKey, field: 'text' | 'legalBasis') {
    return itemText(this.room.doc, item, field);
  }

  get reason() {
    return reasonText(this.room.doc);
  }

  choose(item: ItemKey, position: Position): void {
    choosePosition(this.room.doc, item, position);
  }

  chooseOverall(position: Position | undefined): void {
    chooseOverall(this.room.doc, position);
  }

  quote(item: ItemKey, anchors: readonly PageAnchor[]): void {
    quotePages(this.room.doc, item, anchors);
  }

  drop(item: ItemKey, anchor: PageAnchor): void {
    dropAnchor(this.room.doc, item, anchor);
  }

  /** Waits until the server has every word of this screen. @returns whether it has */
  async flush(): Promise<boolean> {
    const until = Date.now() + PATIENCE_MS;
    const isSafe = () => this.isLoaded && this.room.unsaved === 0 && this.room.status === 'synced';
    while (!isSafe() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    return isSafe();
  }

  close(): void {
    this.#stop();
    this.company.close();
  }
}
