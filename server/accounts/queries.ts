import { type Actor, DUTIES, hasDuty } from '#domain/accounts/actor.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import type { Database } from '../db/database.ts';
import { planImport } from './import-plan.ts';

export type AccountQueries = ReturnType<typeof createAccountQueries>;

/** One to try, and what one would try with it first. */
type DemoAccount = {
  readonly username: string;
  readonly role: string;
  readonly name: string;
  readonly group: 'meeting' | 'dossiers' | 'rotation';
};

/** What a house that shows a demo tells whoever has not signed in. */
export type DemoDoor = {
  readonly accounts: readonly DemoAccount[];
  readonly password: string;
};

/** Reads for pages. Each starts from what the actor may see; forbidden and unknown answer alike (undefined). */
export function createAccountQueries({ db, demoDoor }: { db: Database; demoDoor: DemoDoor }) {
  async function isDemo(): Promise<boolean> {
    const row = await db.selectFrom('setting').select('key').where('key', '=', 'demo').executeTakeFirst();
    return row !== undefined;
  }
  return {
    /** What the sign-in page shows: in a demo, the accounts to try. */
    async signInPage() {
      const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
      /** Nobody can sign in yet: the link on the console comes first. */
      const isNew = account === undefined;
      if (!(await isDemo())) return { demo: false, demoAccounts: [], demoPassword: '', isNew };
      return { demo: true, demoAccounts: demoDoor.accounts, demoPassword: demoDoor.password, isNew };
    },
    /** O5: the dry run of an import; nothing (undefined) for whoever is no administrator. */
    async importPlan(actor: Actor, csv: string) {
      return refuseUnlessAdministrator(actor) ? undefined : planImport(db, csv);
    },
    /** What the frame around every page shows of the reader. */
    async shell(actor: Actor) {
      const { username } = await db
        .selectFrom('account')
        .select('username')
        .where('id', '=', actor.account)
        .executeTakeFirstOrThrow();
      const given = actor.name.split(' ').at(-1) ?? actor.name;
      return {
        demo: await isDemo(),
        me: {
          account: actor.account,
          username,
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
