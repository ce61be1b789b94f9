import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { leaveInOutbox } from '../../acts/outbox.ts';
import type { Database } from '../../db/database.ts';

/** What an officer of the demo has written: it lies beside the request until the house opens and its text has a room (K96). */
export async function keepDraft(
  db: Database,
  request: string,
  draft: OpinionDraft,
  at: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('handling')
      .set({ draft: JSON.stringify(draft) })
      .where('request_id', '=', request)
      .execute();
    await leaveInOutbox(tx, [{ topic: 'opinion.draft', request }], at);
  });
}
