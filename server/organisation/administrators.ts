import type { Day } from '#domain/kernel/time.ts';
import { heldFromThenOn } from '#domain/organisation/organisation.ts';
import type { Tx } from '../db/database.ts';

type Except = { readonly account?: string; readonly post?: string; readonly tenure?: string | undefined };

/**
 * A11: whether somebody could still administer, on the day and on each one after it, without this account, post or
 * tenure. Asked under `lockRegistry`.
 */
export async function hasAdministratorBesides(tx: Tx, except: Except, from: Day): Promise<boolean> {
  const rows = await tx
    .selectFrom('account')
    .innerJoin('tenure', 'tenure.person_id', 'account.person_id')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .select(['tenure.from_on', 'tenure.to_on'])
    .where('account.disabled_at', 'is', null)
    .where((eb) => eb(eb.val('administrator'), '=', eb.fn.any('post.duties')))
    .$if(except.account !== undefined, (query) => query.where('account.id', '!=', except.account as string))
    .$if(except.post !== undefined, (query) => query.where('post.id', '!=', except.post as string))
    .$if(except.tenure !== undefined, (query) => query.where('tenure.id', '!=', except.tenure as string))
    .execute();
  const tenures = rows.map((row) => ({
    from: row.from_on as Day,
    ...(row.to_on && { to: row.to_on as Day }),
  }));
  return heldFromThenOn(tenures, from);
}

/** A11: whether a person who takes a post over could sign in. */
export async function hasEnabledAccount(tx: Tx, person: string): Promise<boolean> {
  const found = await tx
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', person)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}
