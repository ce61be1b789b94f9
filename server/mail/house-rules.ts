import type { QuietHours } from '#domain/notifications/quiet.ts';
import type { Database } from '../db/database.ts';

export type HouseMailRules = { readonly quiet: QuietHours | undefined; readonly patienceMs: number };

/** N6, N7: what holds in this house for whoever has set nothing of her own; data, in `setting`. */
export async function houseMailRules(db: Database): Promise<HouseMailRules> {
  const rows = await db
    .selectFrom('setting')
    .selectAll()
    .where('key', 'in', ['mail.quiet', 'mail.patience'])
    .execute();
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  const minutes = Number(values.get('mail.patience') ?? 0);
  return { quiet: values.get('mail.quiet') as QuietHours | undefined, patienceMs: minutes * 60_000 };
}
