import { sql } from 'kysely';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { spokenUntil } from '#domain/meetings/floor.ts';
import type { Tx } from '../db/database.ts';
import { noteEvent } from './timeline.ts';

export type SpeechRow = {
  id: string;
  person_id: string;
  agenda_item_id: string | null;
  running_since: Date | null;
  spoken_ms: number;
  limit_ms: number;
};

/** M15: milliseconds spoken until now. */
export function spokenMs(row: SpeechRow, now: Instant): number {
  return Math.round(
    spokenUntil(
      { runningSince: row.running_since?.getTime() ?? null, spokenMs: row.spoken_ms, limitMs: row.limit_ms },
      now,
    ),
  );
}

/** Ends one speech and notes how long it lasted. */
export async function endSpeech(tx: Tx, meeting: string, row: SpeechRow, now: Instant): Promise<void> {
  const spoken = spokenMs(row, now);
  await tx
    .updateTable('speech')
    .set({ state: 'spoken', ended_at: dateOf(now), running_since: null, spoken_ms: spoken })
    .where('id', '=', row.id)
    .execute();
  await noteEvent(tx, {
    meeting,
    at: now,
    kind: 'speech-ended',
    person: row.person_id,
    item: row.agenda_item_id ?? undefined,
    payload: { spokenMs: spoken },
  });
}

export async function speakingNow(tx: Tx, meeting: string): Promise<SpeechRow | undefined> {
  return tx
    .selectFrom('speech')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'speaking')
    .executeTakeFirst();
}

/** Ends whoever speaks and releases whoever waits: the item or the meeting is over. */
export async function endSpeeches(tx: Tx, meeting: string, now: Instant): Promise<void> {
  const speaking = await speakingNow(tx, meeting);
  if (speaking) await endSpeech(tx, meeting, speaking, now);
  await tx
    .updateTable('speech')
    .set({ state: 'withdrawn', ended_at: dateOf(now) })
    .where('meeting_id', '=', meeting)
    .where('state', '=', 'waiting')
    .execute();
}

/** The place after everybody who waits. */
export async function lastPosition(tx: Tx, meeting: string): Promise<number> {
  const { last } = await tx
    .selectFrom('speech')
    .select(sql<number>`coalesce(max(position), 0)`.as('last'))
    .where('meeting_id', '=', meeting)
    .executeTakeFirstOrThrow();
  return last + 1;
}
