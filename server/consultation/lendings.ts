import type { Duty } from '#domain/accounts/actor.ts';
import { leadsAgency, lendableDuties } from '#domain/consultation/lending.ts';
import { worksWhere } from '#domain/consultation/policy.ts';
import type { Viewer } from '#domain/consultation/seats.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type LendingState = 'coming' | 'now' | 'over' | 'ended';

/** K91, K94: for the leader of an agency, what of its duties is lent and to whom; undefined for everybody else. */
export async function readLendings(db: Database, viewer: Viewer) {
  const led = worksWhere(viewer).filter((agency) => leadsAgency(viewer, agency));
  if (led.length === 0) return undefined;
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'name', 'office_hours'])
    .where('id', 'in', led)
    .orderBy('name')
    .execute();
  const posts = await readPosts(db, led, viewer.today);
  const lent = await readLent(db, led, viewer.today);
  return {
    agencies: agencies.map(({ id, name, office_hours: hours }) => ({
      id,
      name,
      hours: hours ?? undefined,
      posts: posts.filter(({ agency }) => agency === id),
      lendings: lent.filter(({ agency }) => agency === id),
    })),
    me: viewer.actor.person,
    today: viewer.today,
  };
}

/** The posts of these agencies, whoever holds them today among it. */
async function readPosts(db: Database, agencies: readonly AgencyId[], today: Day) {
  const rows = await db
    .selectFrom('post')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.post_id', '=', 'post.id')
        .on('tenure.from_on', '<=', today)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', today)])),
    )
    .leftJoin('person', 'person.id', 'tenure.person_id')
    .select(['post.id', 'post.agency_id as agency', 'post.title', 'post.duties'])
    .select(['person.id as holder', 'person.full_name as holderName'])
    .where('post.agency_id', 'in', [...agencies])
    .orderBy('post.rank')
    .orderBy('post.title')
    .execute();
  return rows.map(({ duties, holder, holderName, ...post }) => ({
    ...post,
    duties: lendableDuties(duties as Duty[]),
    ...(holder && holderName && { holder: { id: holder, name: holderName } }),
  }));
}

async function readLent(db: Database, agencies: readonly AgencyId[], today: Day) {
  const rows = await db
    .selectFrom('delegation')
    .innerJoin('person as borrower', 'borrower.id', 'delegation.to_person_id')
    .leftJoin('person as lender', 'lender.id', 'delegation.lent_by')
    .leftJoin('person as ender', 'ender.id', 'delegation.ended_by')
    .leftJoin('post', 'post.id', 'delegation.post_id')
    .select(['delegation.id', 'delegation.agency_id as agency', 'delegation.duties', 'delegation.document'])
    .select(['delegation.valid_from', 'delegation.valid_to', 'delegation.ended_at'])
    .select(['borrower.full_name as to', 'lender.full_name as lentBy', 'ender.full_name as endedBy'])
    .select('post.title as post')
    .where('delegation.agency_id', 'in', [...agencies])
    .orderBy('delegation.valid_from', 'desc')
    .orderBy('delegation.id')
    .limit(100)
    .execute();
  return rows.map(({ valid_from: from, valid_to: until, ended_at: endedAt, duties, ...row }) => ({
    ...row,
    duties: duties as Duty[],
    from: from as Day,
    until: (until ?? undefined) as Day | undefined,
    endedAt: endedAt ? instantOf(endedAt) : undefined,
    state: stateOf(from as Day, until as Day | null, endedAt !== null, today),
  }));
}

function stateOf(from: Day, until: Day | null, isEnded: boolean, today: Day): LendingState {
  if (isEnded) return 'ended';
  if (until !== null && until < today) return 'over';
  return from > today ? 'coming' : 'now';
}
