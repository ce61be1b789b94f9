import * as v from 'valibot';
import { refusePassword } from '#domain/accounts/policy.ts';
import { refusal } from '#domain/kernel/refusal.ts';
import { defineAct } from '../../acts/act.ts';
import { hashPassword, verifyPassword } from '../passwords.ts';

const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

/** A8, A10: changes one's own password; other sessions of the account end, the one in use is made anew by the route. */
export const changePassword = defineAct({
  name: 'account.change-password',
  input: v.strictObject({ current: secret, next: secret }),
  async load(tx, input, { actor }) {
    const account = await tx
      .selectFrom('account')
      .selectAll()
      .where('id', '=', actor.account)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return { account, right: await verifyPassword(account.password_hash, input.current) };
  },
  refuse(_actor, { account, right }, _now, input) {
    if (!right) return refusal('accounts.wrong-password', {}, 'current');
    if (input.next === input.current) return refusal('accounts.same-password', {}, 'next');
    return refusePassword(input.next, account.username, 'next');
  },
  async record(tx, { account }, input) {
    await tx
      .updateTable('account')
      .set({ password_hash: await hashPassword(input.next), must_change_password: false })
      .where('id', '=', account.id)
      .execute();
    await tx.deleteFrom('session').where('account_id', '=', account.id).execute();
    return {
      subject: { kind: 'account', id: account.id },
      audit: {},
      effects: [{ topic: 'sessions.ended', account: account.id }],
      result: {},
    };
  },
});
