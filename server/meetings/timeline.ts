import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Tx } from '../db/database.ts';

export type TimelineEntry = {
  readonly meeting: string;
  readonly at: Instant;
  readonly kind: string;
  readonly person?: string | undefined;
  readonly item?: string | undefined;
  readonly payload?: Readonly<Record<string, unknown>>;
};

/** Writes one line of the meeting's timeline, of which the minutes are later assembled. */
export async function noteEvent(tx: Tx, entry: TimelineEntry): Promise<void> {
  await tx
    .insertInto('meeting_event')
    .values({
      meeting_id: entry.meeting,
      at: dateOf(entry.at),
      kind: entry.kind,
      person_id: entry.person ?? null,
      agenda_item_id: entry.item ?? null,
      payload: JSON.stringify(entry.payload ?? {}),
    })
    .execute();
}
