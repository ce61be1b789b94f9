import { expect, type Page } from '@playwright/test';
import { type MeetingProjection, readProjection } from '#content/meeting-projection.ts';
import { openTablet } from '#tests/support/tablet.ts';
import { sessionOf, type Visitor } from '#tests/support/visitor.ts';

/**
 * Listens in on what the house tells a person of a ballot before its result is announced: through the room that all
 * screens read, change by change, and through every answer that her browsers get.
 */
export class Eavesdropper {
  readonly #leaks: string[] = [];
  readonly #close: () => void;
  #isSecret = false;
  /** Ballots seen while they were secret. */
  readonly watched = new Set<string>();

  private constructor(close: () => void) {
    this.#close = close;
  }

  static async of(origin: string, who: Visitor, pages: readonly Page[]): Promise<Eavesdropper> {
    const meeting = await sessionOf(who);
    const tablet = openTablet(origin, who, { kind: 'meeting', meeting });
    const ear = new Eavesdropper(tablet.close);
    tablet.doc.on('update', () => ear.#hear(readProjection(tablet.doc)));
    for (const page of pages)
      page.on('response', async (response) => {
        // M23: whoever leads learns the tally by closing; the answer to the announcing may overtake the room's news of it.
        if (/\/acts\/ballot\.(?:close|announce)$/.test(response.url())) return;
        if (!response.headers()['content-type']?.includes('json')) return;
        const body = await response.text().catch(() => '');
        // One's own choice in one's own receipt is no tally.
        if (/"(?:choices|abstain|deemedYes)":/.test(body) && ear.#isSecret)
          ear.#leaks.push(body.slice(0, 300));
      });
    await expect.poll(() => tablet.link.state.at).toBe('level');
    return ear;
  }

  #hear({ ballot, agenda, timeline }: Partial<MeetingProjection>): void {
    this.#isSecret = ballot?.state === 'open' || ballot?.state === 'closed';
    if (!ballot || !this.#isSecret) return;
    this.watched.add(ballot.id);
    const ofIt = timeline?.filter((event) => event.payload.ballot === ballot.id) ?? [];
    const said = JSON.stringify([
      { ...ballot, question: '' },
      agenda?.flatMap(({ results }) => results.filter(({ ballotId }) => ballotId === ballot.id)),
      ofIt.map(({ payload }) => payload),
    ]);
    if (/"(?:yes|no|abstain|silent|choices|outcome)"/.test(said)) this.#leaks.push(said);
  }

  /** Nothing was heard, of so many ballots. */
  expectNothing(ballots: number): void {
    expect(this.#leaks).toEqual([]);
    expect(this.watched.size).toBe(ballots);
  }

  close(): void {
    this.#close();
  }
}
