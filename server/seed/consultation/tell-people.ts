import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database } from '../../db/database.ts';
import { tellPeople } from '../../notifications/tell.ts';

/** What came before has been read by everybody, as in an office that works. */
const READ_AFTER_MS = 2 * 86_400_000;

/** Everybody is told what the demo's dossiers called her for; only the last days are new. */
export async function tellOfDossiers(parts: { db: Database; now: () => Instant }): Promise<void> {
  const dossiers = await parts.db.selectFrom('dossier').select('id').execute();
  for (const { id } of dossiers) await tellPeople(parts, id);
  const until = dateOf((parts.now() - READ_AFTER_MS) as Instant);
  await parts.db
    .updateTable('notification')
    .set((eb) => ({ read_at: eb.ref('at') }))
    .where('at', '<', until)
    .execute();
}
