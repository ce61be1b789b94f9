import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Mailer } from './mailer.ts';

/** Each failure doubles the wait, from one minute up to six hours. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

type Parts = { readonly db: Database; readonly now: Instant; readonly mailer: Mailer };

/**
 * N8: hands what is written to the mail server, each letter in a transaction of its own, so that several nodes send none
 * twice. Should a node die between sending and commit, the letter goes out again.
 *
 * @returns how many were taken
 */
export async function postLetters(parts: Parts): Promise<number> {
  let sent = 0;
  for (;;) {
    const outcome = await parts.db.transaction().execute((tx) => postNext(tx, parts));
    // With a server that does not answer the others would only wait as long.
    if (outcome === 'none' || outcome === 'unheard') return sent;
    if (outcome === 'sent') sent += 1;
  }
}

async function postNext(tx: Tx, { now, mailer }: Parts): Promise<'sent' | 'refused' | 'unheard' | 'none'> {
  const letter = await tx
    .selectFrom('mail')
    .selectAll()
    .where('sent_at', 'is', null)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', dateOf(now))]))
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!letter) return 'none';
  const update = tx.updateTable('mail').where('id', '=', letter.id);
  try {
    await mailer.send({ to: letter.recipient, subject: letter.subject, text: letter.body });
  } catch (error) {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** letter.attempts, LONGEST_WAIT_MS);
    const last_error = error instanceof Error ? error.message : String(error);
    const not_before = dateOf((now + wait) as Instant);
    await update.set({ attempts: letter.attempts + 1, not_before, last_error }).execute();
    return isRefusal(error) ? 'refused' : 'unheard';
  }
  await update.set({ sent_at: dateOf(now), attempts: letter.attempts + 1, last_error: null }).execute();
  return 'sent';
}

/** The mail server has answered, and does not want this letter. */
const isRefusal = (error: unknown) => typeof (error as { responseCode?: unknown }).responseCode === 'number';
