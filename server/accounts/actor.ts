import type { Actor, Duty, HeldPost } from '#domain/accounts/actor.ts';
import type { AccountId, AgencyId, PersonId, PostId } from '#domain/kernel/id.ts';
import { dayOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';

/** The actor behind an account, with the posts held on the day; nothing when the account is disabled or gone. */
export async function loadActor(
  db: Database | Tx,
  account: AccountId,
  now: Instant,
): Promise<Actor | undefined> {
  const found = await db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['person.id as person', 'person.full_name as name', 'account.must_change_password'])
    .where('account.id', '=', account)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!found) return undefined;
  const posts = await postsHeld(db, found.person, now);
  return {
    account,
    person: found.person as PersonId,
    name: found.name,
    posts,
    mustChangePassword: found.must_change_password,
  };
}

export async function postsHeld(db: Database | Tx, person: string, now: Instant): Promise<HeldPost[]> {
  const day = dayOf(now);
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .select(['post.id', 'post.agency_id', 'post.title', 'post.duties'])
    .where('tenure.person_id', '=', person)
    .where('tenure.from_on', '<=', day)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)]))
    .orderBy('post.rank')
    .execute();
  return rows.map((row) => ({
    id: row.id as PostId,
    agency: row.agency_id as AgencyId,
    title: row.title,
    duties: row.duties as Duty[],
  }));
}
