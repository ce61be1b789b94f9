import type { Actor } from '#domain/accounts/actor.ts';
import { byVietnamese } from '#domain/kernel/collation.ts';
import { type Day, dayOf, type Instant } from '#domain/kernel/time.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database } from '../db/database.ts';

export type OrganisationQueries = ReturnType<typeof createOrganisationQueries>;

/** Reads for the administrator's pages; nothing (undefined) for everybody else. */
export function createOrganisationQueries({ db, now }: { db: Database; now: () => Instant }) {
  const toAdministrators =
    <Answer>(read: (db: Database, day: Day) => Promise<Answer>) =>
    async (actor: Actor): Promise<Answer | undefined> =>
      refuseUnlessAdministrator(actor) ? undefined : read(db, dayOf(now()));
  return {
    overview: toAdministrators(readOverview),
    people: toAdministrators(readPeople),
    bodies: toAdministrators(readBodies),
  };
}

/** Agencies with their posts, present holders and accounts. */
async function readOverview(db: Database, day: Day) {
  const agencies = await db.selectFrom('agency').selectAll().execute();
  const posts = await db
    .selectFrom('post')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.post_id', '=', 'post.id')
        .on('tenure.from_on', '<=', day)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)])),
    )
    .leftJoin('person', 'person.id', 'tenure.person_id')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select([
      'post.id',
      'post.agency_id',
      'post.title',
      'post.duties',
      'post.rank',
      'tenure.id as tenure',
      'tenure.from_on',
      'tenure.to_on',
      'person.id as person',
      'person.full_name',
      'account.id as account',
      'account.username',
      'account.disabled_at',
      'account.must_change_password',
    ])
    .orderBy('post.rank')
    .orderBy('post.title')
    .execute();
  return {
    agencies: agencies.toSorted(byVietnamese(({ name }) => name)),
    posts,
    tenures: await readOtherTenures(db, day),
  };
}

/** Who held the posts before, and who will: the latest first. */
function readOtherTenures(db: Database, day: Day) {
  return db
    .selectFrom('tenure')
    .innerJoin('person', 'person.id', 'tenure.person_id')
    .select(['tenure.id', 'tenure.post_id', 'person.full_name', 'tenure.from_on', 'tenure.to_on'])
    .where((eb) => eb.or([eb('tenure.from_on', '>', day), eb('tenure.to_on', '<', day)]))
    .orderBy('tenure.from_on', 'desc')
    .execute();
}

/** People for choosing from, with the posts they hold today. */
function readPeople(db: Database, day: Day) {
  return db
    .selectFrom('person')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.person_id', '=', 'person.id')
        .on('tenure.from_on', '<=', day)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)])),
    )
    .leftJoin('post', 'post.id', 'tenure.post_id')
    .select((eb) => [
      'person.id',
      'person.full_name',
      eb.fn<string | null>('string_agg', ['post.title', eb.val('; ')]).as('posts'),
    ])
    .groupBy('person.id')
    .orderBy('person.full_name')
    .execute();
}

/** What a rule says of itself; citation and status stand in columns of their own. */
type StoredRule = Omit<MeetingRule, 'citation' | 'status'>;

/** Bodies with their seats and rules. */
async function readBodies(db: Database, day: Day) {
  const bodies = await db.selectFrom('body').selectAll().execute();
  const rules = await db
    .selectFrom('body_rule')
    .selectAll()
    .orderBy('meeting_kind')
    .orderBy('valid_from', 'desc')
    .execute();
  return {
    bodies: bodies.toSorted(byVietnamese(({ name }) => name)),
    seats: await readSeats(db, day),
    rules: rules.map((row) => ({ ...row, rule: row.rule as StoredRule })),
  };
}

function readSeats(db: Database, day: Day) {
  return db
    .selectFrom('body_seat')
    .innerJoin('post', 'post.id', 'body_seat.post_id')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .leftJoin('tenure', (join) =>
      join
        .onRef('tenure.post_id', '=', 'post.id')
        .on('tenure.from_on', '<=', day)
        .on((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)])),
    )
    .leftJoin('person', 'person.id', 'tenure.person_id')
    .select([
      'body_seat.body_id',
      'body_seat.post_id',
      'body_seat.side',
      'post.title',
      'agency.short_name as agency',
      'person.full_name as holder',
    ])
    .orderBy('post.rank')
    .execute();
}
