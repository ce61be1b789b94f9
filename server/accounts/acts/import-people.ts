import * as v from 'valibot';
import { refusal } from '#domain/kernel/refusal.ts';
import type { ImportRow } from '#domain/accounts/people-import.ts';
import { refuseUnlessAdministrator } from '#domain/accounts/administration.ts';
import { hashPasswords } from '../passwords.ts';
import { type ActContext, defineAct } from '../../acts/act.ts';
import type { Tx } from '../../db/database.ts';
import { lockRegistry } from '../../db/registry-lock.ts';
import type { FollowPosts } from '../../organisation/succession.ts';
import { type PlannedRow, planImport } from '../import-plan.ts';

const LONGEST_FILE = 2_000_000;

/** O5, O6: does what the dry run said, all lines or none. New accounts get a password each, shown this once. */
export const importPeople = (followPosts: FollowPosts) =>
  defineAct({
    name: 'people.import',
    input: v.strictObject({ csv: v.pipe(v.string(), v.maxLength(LONGEST_FILE)) }),
    async load(tx, input, { actor }) {
      if (refuseUnlessAdministrator(actor)) return { plan: [] };
      await lockRegistry(tx);
      return { plan: await planImport(tx, input.csv) };
    },
    refuse(actor, { plan }) {
      const unfit = refuseUnlessAdministrator(actor);
      if (unfit) return unfit;
      const refused = plan.filter((row) => row.fate === 'refused').length;
      if (refused) return refusal('organisation.import-has-refused-rows', { refused });
      return plan.some((row) => row.fate === 'adds')
        ? undefined
        : refusal('organisation.import-adds-nothing');
    },
    async record(tx, { plan }, _input, context) {
      const lines = await withPasswords(plan, context);
      const begun: string[] = [];
      for (const line of lines) {
        const post = await addRow(tx, line, context);
        if (line.makes.has('tenure')) begun.push(post);
      }
      const accounts = lines.flatMap(({ row: { username, fullName }, secret }) =>
        secret ? [{ username, fullName, password: secret.password }] : [],
      );
      return {
        subject: { kind: 'organisation', id: 'import' },
        effects: await followPosts(tx, { posts: begun, by: context.actor.person, now: context.now }),
        audit: { rows: lines.length, accounts: accounts.map(({ username }) => username) },
        result: { rows: lines.length, accounts },
      };
    },
  });

/** A line that adds something; `secret` where it adds an account. */
type Line = { row: ImportRow; makes: Set<string>; secret?: { password: string; hash: string } };

/** Hashing is nearly all the work of an import: done for all lines together before the first is written. */
async function withPasswords(plan: readonly PlannedRow[], { newCode }: ActContext): Promise<Line[]> {
  const lines = plan.flatMap((planned): Line[] =>
    planned.fate === 'adds' && planned.row ? [{ row: planned.row, makes: new Set(planned.makes) }] : [],
  );
  const withAccount = lines.filter(({ makes }) => makes.has('account'));
  const passwords = withAccount.map(() => newCode(14));
  const hashes = await hashPasswords(passwords);
  for (const [index, line] of withAccount.entries())
    line.secret = { password: passwords[index] as string, hash: hashes[index] as string };
  return lines;
}

/** @returns the post of the line. */
async function addRow(tx: Tx, { row, makes, secret }: Line, context: ActContext): Promise<string> {
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
  const person = makes.has('person')
    ? await addPerson(tx, row.fullName, context)
    : await holderOf(tx, post, row);
  if (makes.has('tenure'))
    await tx
      .insertInto('tenure')
      .values({ id: context.newId(), person_id: person, post_id: post, from_on: row.from, to_on: null })
      .execute();
  if (secret) await addAccount(tx, person, { username: row.username, hash: secret.hash }, context);
  return post;
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

async function addPerson(tx: Tx, fullName: string, { newId }: ActContext): Promise<string> {
  const person = newId();
  await tx.insertInto('person').values({ id: person, full_name: fullName }).execute();
  return person;
}

async function holderOf(tx: Tx, post: string, row: ImportRow): Promise<string> {
  const { person_id } = await tx
    .selectFrom('tenure')
    .innerJoin('person', 'person.id', 'tenure.person_id')
    .select('tenure.person_id')
    .where('tenure.post_id', '=', post)
    .where('person.full_name', '=', row.fullName)
    .orderBy('tenure.from_on', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return person_id;
}

async function addAccount(
  tx: Tx,
  person: string,
  { username, hash }: { username: string; hash: string },
  context: ActContext,
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      id: context.newId(),
      person_id: person,
      username,
      password_hash: hash,
      must_change_password: true,
      disabled_at: null,
      created_at: new Date(context.now),
    })
    .execute();
}
