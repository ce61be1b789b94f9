import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import type { ImportRow } from '#domain/accounts/people-import.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { hashPassword } from '../passwords.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import type { Tx } from '../../db/database.ts';
import { planImport } from '../import-plan.ts';

const LONGEST_FILE = 2_000_000;

/** O5, O6: does what the dry run said, all lines or none. New accounts get a password each, shown this once. */
export const importPeople = defineAct({
  name: 'people.import',
  input: v.strictObject({ csv: v.pipe(v.string(), v.maxLength(LONGEST_FILE)) }),
  load: async (tx, input, { actor }) =>
    refuseUnlessAdministrator(actor) ? { plan: [] } : { plan: await planImport(tx, input.csv) },
  refuse(actor, { plan }) {
    const unfit = refuseUnlessAdministrator(actor);
    if (unfit) return unfit;
    const refused = plan.filter((row) => row.fate === 'refused').length;
    if (refused) return refusal('organisation.import-has-refused-rows', { refused });
    return plan.some((row) => row.fate === 'adds') ? undefined : refusal('organisation.import-adds-nothing');
  },
  async record(tx, { plan }, _input, context) {
    const accounts: { username: string; fullName: string; password: string }[] = [];
    for (const planned of plan) {
      if (planned.fate !== 'adds' || !planned.row) continue;
      const made = await addRow(tx, planned.row, new Set(planned.makes), context);
      if (made)
        accounts.push({ username: planned.row.username, fullName: planned.row.fullName, password: made });
    }
    const rows = plan.filter((row) => row.fate === 'adds').length;
    return {
      subject: { kind: 'organisation', id: 'import' },
      audit: { rows, accounts: accounts.map(({ username }) => username) },
      result: { rows, accounts },
    };
  },
});

async function addRow(
  tx: Tx,
  row: ImportRow,
  makes: Set<string>,
  context: ActContext,
): Promise<string | undefined> {
  const agency = makes.has('agency')
    ? await addAgency(tx, row.agency, context)
    : (await tx.selectFrom('agency').select('id').where('name', '=', row.agency).executeTakeFirstOrThrow())
        .id;
  const post = makes.has('post')
    ? await addPost(tx, agency, row, context)
    : (
        await tx
          .selectFrom('post')
          .select('id')
          .where('agency_id', '=', agency)
          .where('title', '=', row.post)
          .executeTakeFirstOrThrow()
      ).id;
  const person = makes.has('person') ? await addHolder(tx, post, row, context) : await holderOf(tx, post);
  return makes.has('account') ? addAccount(tx, person, row, context) : undefined;
}

async function addAgency(tx: Tx, name: string, { newId, newCode }: ActContext): Promise<string> {
  const id = newId();
  await tx
    .insertInto('agency')
    .values({ id, key: newCode(8), name, short_name: name, valid_to: null, successor_id: null })
    .execute();
  return id;
}

async function addPost(tx: Tx, agency: string, row: ImportRow, { newId }: ActContext): Promise<string> {
  const id = newId();
  await tx
    .insertInto('post')
    .values({ id, agency_id: agency, title: row.post, duties: [...row.duties], closed_on: null })
    .execute();
  return id;
}

async function addHolder(tx: Tx, post: string, row: ImportRow, { newId }: ActContext): Promise<string> {
  const person = newId();
  await tx.insertInto('person').values({ id: person, full_name: row.fullName }).execute();
  await tx
    .insertInto('tenure')
    .values({ id: newId(), person_id: person, post_id: post, from_on: row.from, to_on: null })
    .execute();
  return person;
}

async function holderOf(tx: Tx, post: string): Promise<string> {
  const { person_id } = await tx
    .selectFrom('tenure')
    .select('person_id')
    .where('post_id', '=', post)
    .where('to_on', 'is', null)
    .executeTakeFirstOrThrow();
  return person_id;
}

async function addAccount(tx: Tx, person: string, row: ImportRow, context: ActContext): Promise<string> {
  const password = context.newCode(14);
  await tx
    .insertInto('account')
    .values({
      id: context.newId(),
      person_id: person,
      username: row.username,
      password_hash: await hashPassword(password),
      must_change_password: true,
      disabled_at: null,
      created_at: new Date(context.now),
    })
    .execute();
  return password;
}
