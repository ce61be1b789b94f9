import type { Actor } from '#domain/accounts/actor.ts';
import { dayOf, type Instant } from '#domain/kernel/time.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { Database } from '../db/database.ts';

export type OrganisationQueries = ReturnType<typeof createOrganisationQueries>;

/** Reads for the administrator's pages; nothing (undefined) for everybody else. */
export function createOrganisationQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    /** Agencies with their posts, present holders and accounts. */
    async overview(actor: Actor) {
      if (refuseUnlessAdministrator(actor)) return undefined;
      const day = dayOf(now());
      const agencies = await db.selectFrom('agency').selectAll().orderBy('name').execute();
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
      return { agencies, posts };
    },
    /** People for choosing from, with the posts they hold today. */
    async people(actor: Actor) {
      if (refuseUnlessAdministrator(actor)) return undefined;
      return db.selectFrom('person').select(['id', 'full_name']).orderBy('full_name').execute();
    },
    /** Bodies with their seats and rules. */
    async bodies(actor: Actor) {
      if (refuseUnlessAdministrator(actor)) return undefined;
      const bodies = await db.selectFrom('body').selectAll().orderBy('name').execute();
      const seats = await db
        .selectFrom('body_seat')
        .innerJoin('post', 'post.id', 'body_seat.post_id')
        .select(['body_seat.body_id', 'body_seat.post_id', 'body_seat.side', 'post.title'])
        .orderBy('post.rank')
        .execute();
      const rules = await db
        .selectFrom('body_rule')
        .selectAll()
        .orderBy('meeting_kind')
        .orderBy('valid_from', 'desc')
        .execute();
      return { bodies, seats, rules };
    },
  };
}
