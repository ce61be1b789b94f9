import type { Duty } from '#domain/accounts/actor.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Addressee } from '#domain/notifications/tidings.ts';
import type { Database, Tx } from '../db/database.ts';

/** A person with what she does in an agency on a day, by a post or lent (K44). */
export type Holder = { readonly person: string; readonly agency: string; readonly duties: readonly string[] };

/** Everybody who has a part in these agencies on that day. */
export async function dutyHolders(
  db: Database | Tx,
  agencies: readonly AgencyId[],
  today: Day,
): Promise<Holder[]> {
  if (agencies.length === 0) return [];
  const own = db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .select(['tenure.person_id as person', 'post.agency_id as agency', 'post.duties'])
    .where('post.agency_id', 'in', [...agencies])
    .where('tenure.from_on', '<=', today)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', today)]));
  const lent = db
    .selectFrom('delegation')
    .select(['to_person_id as person', 'agency_id as agency', 'duties'])
    .where('agency_id', 'in', [...agencies])
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]));
  return own.unionAll(lent).execute();
}

export function holdersOf(holders: readonly Holder[], to: Addressee): string[] {
  if ('person' in to) return [to.person];
  const has = (duties: readonly string[], duty: Duty) => duties.includes(duty);
  return holders
    .filter(({ agency, duties }) => agency === to.agency && has(duties, to.duty))
    .map(({ person }) => person);
}
