import { letterOf, type LetterLine } from '#content/notification-letter.ts';
import { dateOf, type Instant, instantOf } from '#domain/kernel/time.ts';
import { isLetterDue } from '#domain/notifications/quiet.ts';
import type { TidingKind } from '#domain/notifications/tidings.ts';
import type { Database, Tx } from '../db/database.ts';
import { houseMailRules } from './house-rules.ts';

type Parts = { readonly db: Database; readonly now: Instant; readonly origin: string };

/** N6, N7: writes the letters that are due, one for each person. @returns how many */
export async function writeLetters({ db, now, origin }: Parts): Promise<number> {
  const house = await houseMailRules(db);
  const waiting = await waitingQuery(db).execute();
  let written = 0;
  for (const one of waiting) {
    const own = one.quiet_from !== null && one.quiet_to !== null;
    const quiet = own ? { from: one.quiet_from ?? 0, to: one.quiet_to ?? 0 } : house.quiet;
    if (!isLetterDue(instantOf(one.oldest), now, { quiet, patienceMs: house.patienceMs })) continue;
    written += await db.transaction().execute((tx) => writeLetter(tx, one, { now, origin }));
  }
  return written;
}

/** People with an address and something unread that no letter has told. */
function waitingQuery(db: Database) {
  return (
    db
      .selectFrom('notification')
      .innerJoin('person', 'person.id', 'notification.person_id')
      .select(['person.id', 'quiet_from', 'quiet_to'])
      .select((eb) => eb.fn.min('notification.at').as('oldest'))
      .where('read_at', 'is', null)
      .where('mail_id', 'is', null)
      .where('email', 'is not', null)
      // Whoever may not sign in any more gets no letters either.
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('account')
            .select('account.id')
            .whereRef('account.person_id', '=', 'person.id')
            .where('disabled_at', 'is', null),
        ),
      )
      .groupBy('person.id')
  );
}

/** What another node is writing of at the same moment is locked, and none of ours. */
async function writeLetter(tx: Tx, { id }: { readonly id: string }, to: Omit<Parts, 'db'>) {
  // Whoever has moved since she was found gets it at her new address, and who has none any more gets none.
  const reader = await tx
    .selectFrom('person')
    .select(['full_name', 'email'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  if (!reader?.email) return 0;
  const rows = await tx
    .selectFrom('notification')
    .innerJoin('dossier', 'dossier.id', 'notification.dossier_id')
    .select(['notification.id', 'kind', 'dossier_id', 'request_id', 'code', 'project'])
    .where('person_id', '=', id)
    .where('read_at', 'is', null)
    .where('mail_id', 'is', null)
    .orderBy('notification.id', 'desc')
    .forUpdate('notification')
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  const lines = rows.map((row): LetterLine => ({
    kind: row.kind as TidingKind,
    code: row.code,
    project: row.project,
    address: `${to.origin}${row.request_id ? `/requests/${row.request_id}` : `/dossiers/${row.dossier_id}`}`,
  }));
  const { subject, text } = letterOf(reader.full_name, lines);
  const mail = await tx
    .insertInto('mail')
    .values({ person_id: id, recipient: reader.email, subject, body: text, created_at: dateOf(to.now) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('notification')
    .set({ mail_id: mail.id })
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  return 1;
}
