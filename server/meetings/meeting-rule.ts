import { dayOf, type Instant } from '#domain/kernel/time.ts';
import { NEUTRAL_RULE } from '#domain/meetings/preparation.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database, Tx } from '../db/database.ts';

/** P5: the rule that a body has for a kind of meeting on a day, as it is copied onto the meeting. */
export async function findRule(
  db: Database | Tx,
  body: string | undefined | null,
  kind: string,
  startsAt: Instant,
): Promise<MeetingRule> {
  if (!body) return NEUTRAL_RULE;
  const day = dayOf(startsAt);
  const row = await db
    .selectFrom('body_rule')
    .select(['rule', 'citation', 'status'])
    .where('body_id', '=', body)
    .where('meeting_kind', '=', kind)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();
  if (!row) return NEUTRAL_RULE;
  const { citation, status } = row;
  return { ...(row.rule as Omit<MeetingRule, 'citation' | 'status'>), citation, status };
}
