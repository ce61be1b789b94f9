import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';

/** O1: two people may have the same name; the post tells them apart. */
export const createPerson = defineAct({
  name: 'person.create',
  input: v.strictObject({ fullName: text(120) }),
  load: async () => ({}),
  refuse: (actor) => refuseUnlessAdministrator(actor),
  async record(tx, _facts, input, { newId }) {
    const id = newId();
    await tx.insertInto('person').values({ id, full_name: input.fullName }).execute();
    return { subject: { kind: 'person', id }, audit: input, result: { person: id } };
  },
});

/** O1. */
export const revisePerson = defineAct({
  name: 'person.revise',
  input: v.strictObject({ person: uuid, fullName: text(120) }),
  async load(tx, input) {
    const person = await tx
      .selectFrom('person')
      .selectAll()
      .where('id', '=', input.person)
      .forUpdate()
      .executeTakeFirst();
    return { person };
  },
  refuse(actor, { person }) {
    return refuseUnlessAdministrator(actor) ?? (person ? undefined : refusal('organisation.no-such-person'));
  },
  async record(tx, { person }, input) {
    await tx
      .updateTable('person')
      .set({ full_name: input.fullName })
      .where('id', '=', input.person)
      .execute();
    return {
      subject: { kind: 'person', id: input.person },
      audit: { before: person?.full_name, after: input.fullName },
      result: {},
    };
  },
});
