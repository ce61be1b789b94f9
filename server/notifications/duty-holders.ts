import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Addressee } from '#domain/notifications/tidings.ts';
import { lentOn } from '../consultation/lent.ts';
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
  const lent = lentOn(db, today)
    .select(['to_person_id as person', 'delegation.agency_id as agency', 'delegation.duties'])
    .where('delegation.agency_id', 'in', [...agencies]);
  return own.unionAll(lent).execute();
}

/** Whoever has left the agency is told nothing more of it: then those are who may take her work over. */
export function holdersOf(holders: readonly Holder[], to: Addressee): string[] {
  const inAgency = holders.filter(({ agency }) => agency === to.agency);
  if ('person' in to && inAgency.some(({ person }) => person === to.person)) return [to.person];
  const duty = 'person' in to ? 'case_officer' : to.duty;
  return inAgency.filter(({ duties }) => duties.includes(duty)).map(({ person }) => person);
}
