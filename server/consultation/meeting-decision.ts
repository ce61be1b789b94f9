import type { MeetingDecision } from '#domain/consultation/decision.ts';
import { dayOf, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/** K74: what the meeting came to on the item as which a dossier stands on its agenda. */
export async function loadMeetingDecision(
  db: Database | Tx,
  item: string | undefined,
): Promise<MeetingDecision | undefined> {
  if (!item) return undefined;
  const row = await db
    .selectFrom('agenda_item')
    .innerJoin('meeting', 'meeting.id', 'agenda_item.meeting_id')
    .select(['meeting_id', 'meeting.title', 'agenda_item.conclusion', 'agenda_item.concluded_at'])
    .select('meeting.state')
    .where('agenda_item.id', '=', item)
    .executeTakeFirst();
  const ballot = await db
    .selectFrom('ballot')
    .select('result')
    .where('agenda_item_id', '=', item)
    .where('state', '=', 'announced')
    .orderBy('opened_at', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  const counted = ballot?.result as Counted | null | undefined;
  return {
    meeting: row.meeting_id,
    title: row.title,
    ...(row.conclusion && { conclusion: row.conclusion }),
    ...(row.concluded_at && { concludedOn: dayOf(instantOf(row.concluded_at)) }),
    ...(!row.conclusion && WITHOUT_A_WORD.has(row.state) && { isOver: true as const }),
    ...(counted && {
      ballot: { outcome: counted.outcome, yes: counted.yes, members: counted.members },
    }),
  };
}

/** A meeting in one of these concludes nothing more. */
const WITHOUT_A_WORD: ReadonlySet<string> = new Set(['ended', 'cancelled']);

type Counted = NonNullable<MeetingDecision['ballot']>;
