import * as v from 'valibot';
import { refuseAddress } from '#domain/notifications/address.ts';
import { defineAct } from '../../acts/act.ts';
import { line } from '../../acts/input.ts';

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));

/** N9: where one's own letters go, and in which hours none does; without hours those of the house hold. */
export const setMail = defineAct({
  name: 'notifications.set-mail',
  input: v.strictObject({
    email: line(254),
    quiet: v.nullable(v.strictObject({ from: minute, to: minute })),
  }),
  load: (tx, _input, { actor }) =>
    tx
      .selectFrom('person')
      .select(['email', 'quiet_from', 'quiet_to'])
      .where('id', '=', actor.person)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  refuse: (_actor, _before, _now, { email }) => refuseAddress(email),
  async record(tx, before, { email, quiet }, { actor }) {
    const after = { email: email || null, quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null };
    await tx.updateTable('person').set(after).where('id', '=', actor.person).execute();
    return {
      subject: { kind: 'person', id: actor.person },
      // Who reads the audit learns that it was changed, not the address.
      audit: { hasAddress: after.email !== null, quiet },
      unchanged:
        before.email === after.email &&
        before.quiet_from === after.quiet_from &&
        before.quiet_to === after.quiet_to,
      result: {},
    };
  },
});
