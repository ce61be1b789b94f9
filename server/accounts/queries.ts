import { type Actor, DUTIES, hasDuty } from '#domain/accounts/actor.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { planImport } from './import-plan.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../seed/accounts.ts';

export type AccountQueries = ReturnType<typeof createAccountQueries>;

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createAccountQueries({ db }: { db: Database; now: () => Instant }) {
  async function isDemo(): Promise<boolean> {
    const row = await db.selectFrom('setting').select('key').where('key', '=', 'demo').executeTakeFirst();
    return row !== undefined;
  }
  return {
    /** What the sign-in page shows: in a demo, the accounts to try. */
    async signInPage() {
      if (!(await isDemo())) return { demo: false, demoAccounts: [], demoPassword: '' };
      return { demo: true, demoAccounts: DEMO_ACCOUNTS, demoPassword: DEMO_PASSWORD };
    },
    /** O5: the dry run of an import; nothing (undefined) for whoever is no administrator. */
    async importPlan(actor: Actor, csv: string) {
      return refuseUnlessAdministrator(actor) ? undefined : planImport(db, csv);
    },
    /** What the frame around every page shows of the reader. */
    async shell(actor: Actor) {
      const given = actor.name.split(' ').at(-1) ?? actor.name;
      return {
        demo: await isDemo(),
        me: {
          account: actor.account,
          person: actor.person,
          name: actor.name,
          post: actor.posts[0]?.title ?? '',
          initials: given.slice(0, 1).toUpperCase(),
          mustChangePassword: actor.mustChangePassword,
          duties: DUTIES.filter((duty) => hasDuty(actor, duty)),
        },
      };
    },
  };
}
