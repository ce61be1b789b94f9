import * as v from 'valibot';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { USERNAME } from '#domain/accounts/policy.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { lockRegistry } from '../../db/registry-lock.ts';
import { hasAdministratorBesides } from '../../organisation/administrators.ts';
import { hashPassword } from '../passwords.ts';

const username = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(USERNAME));
const PASSWORD_LENGTH = 14;

/** A6, A7, A10: the password is shown to the administrator this once and must be changed at the first sign-in. */
export const createAccount = defineAct({
  name: 'account.create',
  input: v.strictObject({ person: uuid, username }),
  async load(tx, input) {
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', input.person)
      .executeTakeFirst();
    const same = await tx
      .selectFrom('account')
      .select('id')
      .where('username', '=', input.username)
      .executeTakeFirst();
    return { person, taken: same !== undefined };
  },
  refuse(actor, { person, taken }) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!person) return refusal('accounts.no-such-person', {}, 'person');
    return taken ? refusal('accounts.username-taken', {}, 'username') : undefined;
  },
  async record(tx, _facts, input, { newId, newCode, now }) {
    const id = newId();
    const password = newCode(PASSWORD_LENGTH);
    await tx
      .insertInto('account')
      .values({
        id,
        person_id: input.person,
        username: input.username,
        password_hash: await hashPassword(password),
        must_change_password: true,
        disabled_at: null,
        created_at: dateOf(now),
      })
      .execute();
    return { subject: { kind: 'account', id }, audit: input, result: { account: id, password } };
  },
});

/** A9, A11. */
export const setDisabled = defineAct({
  name: 'account.set-disabled',
  input: v.strictObject({ account: uuid, disabled: v.boolean() }),
  async load(tx, input, { now }) {
    await lockRegistry(tx);
    const account = await lockAccount(tx, input.account);
    return { account, others: await hasAdministratorBesides(tx, { account: input.account }, dayOf(now)) };
  },
  refuse(actor, { account, others }, _now, input) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    if (!account) return refusal('accounts.no-such-account');
    return input.disabled && !others ? refusal('accounts.last-administrator') : undefined;
  },
  async record(tx, _facts, input, { now }) {
    await tx
      .updateTable('account')
      .set({ disabled_at: input.disabled ? dateOf(now) : null })
      .where('id', '=', input.account)
      .execute();
    if (input.disabled) await endSessions(tx, input.account);
    return {
      subject: { kind: 'account', id: input.account },
      audit: { disabled: input.disabled },
      effects: [{ topic: 'sessions.ended', account: input.account }],
      result: {},
    };
  },
});

/** A9, A10. */
export const resetPassword = defineAct({
  name: 'account.reset-password',
  input: v.strictObject({ account: uuid }),
  load: async (tx, input) => ({ account: await lockAccount(tx, input.account) }),
  refuse(actor, { account }) {
    return refuseUnlessAdministrator(actor) ?? (account ? undefined : refusal('accounts.no-such-account'));
  },
  async record(tx, _facts, input, { newCode }) {
    const password = newCode(PASSWORD_LENGTH);
    await tx
      .updateTable('account')
      .set({ password_hash: await hashPassword(password), must_change_password: true })
      .where('id', '=', input.account)
      .execute();
    await endSessions(tx, input.account);
    return {
      subject: { kind: 'account', id: input.account },
      audit: {},
      effects: [{ topic: 'sessions.ended', account: input.account }],
      result: { password },
    };
  },
});

function lockAccount(tx: Tx, id: string) {
  return tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

async function endSessions(tx: Tx, account: string): Promise<void> {
  await tx.deleteFrom('session').where('account_id', '=', account).execute();
}
