import { type Kysely, sql } from 'kysely';
import { fold } from '#domain/documents/fold.ts';

/** Communes by name, and what the list of dossiers is found and ordered by (K80, K81). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  const { rows } = await sql<{ id: string; words: string }>`
    select id, investor || ' ' || project as words from dossier`.execute(db);
  for (const { id, words } of rows)
    await sql`update dossier set folded = ${fold(words).plain} where id = ${id}`.execute(db);
}

const STATEMENTS = [
  // A code lives on under another name when communes are merged: it is known by its first day as well.
  `create table commune (
    code text not null check (code ~ '^[0-9]{5}$'),
    name text not null,
    valid_from date not null,
    valid_to date,
    predecessor text,
    primary key (code, valid_from),
    check (valid_to is null or valid_to >= valid_from)
  )`,
  // Investor and project as they are searched for, without marks.
  `alter table dossier add column folded text not null default ''`,
  `alter table dossier add column due_on date`,
  `alter table dossier add column due_kind text check (due_kind in ('due', 'provisional', 'paused'))`,
  `alter table dossier add column due_step text`,
  // The sweep reckons them all anew, and writes what they are due for.
  `update dossier set reckoned_with = null`,
  `create index dossier_by_due on dossier
    (coalesce(due_on, date '9999-12-31'), created_at desc, id desc)`,
];
