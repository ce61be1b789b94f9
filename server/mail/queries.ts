import { hasDuty } from '#domain/accounts/actor.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type MailQueries = ReturnType<typeof createMailQueries>;

const AT_ONCE = 100;

/** N8: what goes out by mail, for administrators. @param isSending whether a mail server is named */
export function createMailQueries({ db, isSending }: { db: Database; isSending: boolean }) {
  return {
    async outgoing(actor: Actor) {
      if (!hasDuty(actor, 'administrator')) return undefined;
      const rows = await db.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(AT_ONCE).execute();
      const letters = rows.map((row) => ({
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        // K45: what is on its way needs nobody else's eyes.
        ...(!isSending && { text: row.body }),
        at: instantOf(row.created_at),
        attempts: row.attempts,
        ...(row.sent_at && { sentAt: instantOf(row.sent_at) }),
        ...(row.last_error && { error: row.last_error }),
      }));
      return { isSending, letters };
    },
  };
}
