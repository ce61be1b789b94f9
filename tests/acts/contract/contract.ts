import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { catalogue } from '#server/acts/catalogue.ts';
import { uploadActs } from '#server/documents/acts.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import type { Outcome } from '#server/acts/perform.ts';
import type { Database } from '#server/db/database.ts';
import { createActing, type Someone, START } from '#tests/support/acting.ts';
import type { ActCase, Attempt, Ground, Scene } from './case.ts';
import { everyTamperingShows } from './tampering.ts';

export const everyAct = new Map([...catalogue, ...uploadActs]);

export const groundOn = (db: Database): Ground => ({ db, acting: createActing(db, everyAct) });

/** What is promised of every act, tried on each row of the table. */
export function holdContract(ground: Ground, cases: readonly ActCase[]): void {
  describe.each(cases.map((one) => [one.act, one] as const))('%s', (_act, one) => {
    test('is done once with one key however often it is tapped, with a line of audit and of outbox', () =>
      doneOnce(ground, one));
    test('is nothing to whom it is nothing, and to no account; what is refused leaves nothing', () =>
      refusedToOutsiders(ground, one));
    test('a second attempt at the same moment finds the first', () => secondAtOnce(ground, one));
    test.each(Object.keys(one.refusals))('%s', (code) => refusedWith(ground, one, code));
  });

  describe('the audit of all of it', () => {
    test('is one unbroken chain', async () => {
      expect(await firstBrokenEntry(ground.db)).toBeUndefined();
    });
    test('tells when any line was edited, taken out, put in or moved', () => everyTamperingShows(ground.db));
  });
}

async function stage({ acting, db }: Ground, one: ActCase): Promise<{ scene: Scene; attempt: Attempt }> {
  acting.setClock(START);
  const scene = await one.scene({ acting, db });
  return { scene, attempt: one.attempt(scene) };
}

async function doneOnce(ground: Ground, one: ActCase): Promise<void> {
  const { scene, attempt } = await stage(ground, one);
  const { by, input } = attempt;
  const key = randomUUID();
  const tap = () => ground.acting.act(by.account, one.act, input, key);
  const before = await lastLines(ground.db);
  const answers = await Promise.all([tap(), tap(), tap()]);
  expect(answers[0]).toMatchObject({ ok: true });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const { audit, outbox } = await linesSince(ground.db, before);
  expect(audit).toEqual([
    expect.objectContaining({
      act: one.act,
      account_id: by.account,
      person_id: by.person,
      subject_kind: one.subject,
      subject_id: expect.stringMatching(/./) as string,
    }),
  ]);
  expect(outbox).toEqual(one.outbox(scene));
  const after = await fingerprint(ground.db);
  expect(await tap()).toEqual(answers[0]);
  expect(await fingerprint(ground.db), 'a late third tap').toBe(after);
}

async function refusedToOutsiders(ground: Ground, one: ActCase): Promise<void> {
  const { scene, attempt } = await stage(ground, one);
  const { by, input } = attempt;
  const before = await fingerprint(ground.db);
  const tries = (who: Someone, what: unknown) => ground.acting.act(who.account, one.act, what, randomUUID());
  const unseen = { ok: false, refusal: { code: 'kernel.unseen' } };
  if (one.unseen !== 'nothing') {
    expect(await tries(scene.stranger, input), 'what there is').toEqual(unseen);
    expect(await tries(scene.stranger, withStrangeIds(input)), 'what there is not').toEqual(unseen);
  }
  if (one.unseen !== 'nothing' && one.unseen !== 'administration')
    expect(await tries(by, { ...input, [one.unseen]: randomUUID() }), 'to the entitled').toEqual(unseen);
  expect(codeOf(await tries(by, { ...input, planted: true }))).toBe('kernel.bad-input');
  expect(codeOf(await tries(by, []))).toBe('kernel.bad-input');
  expect(await fingerprint(ground.db)).toBe(before);
  await disable(ground.db, by);
  const disabled = await fingerprint(ground.db);
  expect(codeOf(await tries(by, input))).toBe('accounts.not-signed-in');
  expect(await fingerprint(ground.db)).toBe(disabled);
}

async function secondAtOnce(ground: Ground, one: ActCase): Promise<void> {
  const { scene, attempt } = await stage(ground, one);
  const before = await lastLines(ground.db);
  const both = await Promise.all(
    [1, 2].map(() => ground.acting.act(attempt.by.account, one.act, attempt.input, randomUUID())),
  );
  expect(both.map(codeOf).toSorted()).toEqual(['done', one.second].toSorted());
  expect((await linesSince(ground.db, before)).audit).toHaveLength(
    one.second === 'done' && !one.idle ? 2 : 1,
  );
  if (one.left) expect(await one.left(scene, ground)).toEqual(one.leaves);
}

async function refusedWith(ground: Ground, one: ActCase, code: string): Promise<void> {
  const { scene, attempt } = await stage(ground, one);
  const { by, input } = (await one.refusals[code]?.(scene, ground, attempt)) ?? attempt;
  const before = await fingerprint(ground.db);
  expect(codeOf(await ground.acting.act(by.account, one.act, input, randomUUID()))).toBe(code.split(' ')[0]);
  expect(await fingerprint(ground.db), 'what is refused leaves nothing').toBe(before);
}

const codeOf = (outcome: Outcome) => (outcome.ok ? 'done' : outcome.refusal.code);

const UUID = /^[0-9a-f]{8}-/;

/** The same input, naming things that do not exist. */
function withStrangeIds(input: Attempt['input']): Attempt['input'] {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      typeof value === 'string' && UUID.test(value) ? randomUUID() : value,
    ]),
  );
}

async function disable(db: Database, { account }: Someone): Promise<void> {
  await db
    .updateTable('account')
    .set({ disabled_at: new Date(START) })
    .where('id', '=', account)
    .execute();
}

type Last = { seq: number; id: number };

async function lastLines(db: Database): Promise<Last> {
  const { rows } = await sql<Last>`select (select coalesce(max(seq), 0) from audit_entry) as seq,
    (select coalesce(max(id), 0) from outbox) as id`.execute(db);
  return rows[0] as Last;
}

async function linesSince(db: Database, { seq, id }: Last) {
  const audit = await db.selectFrom('audit_entry').selectAll().where('seq', '>', seq).execute();
  const outbox = await db.selectFrom('outbox').selectAll().where('id', '>', id).orderBy('id').execute();
  return { audit, outbox: outbox.map(({ topic, payload }) => ({ topic, ...(payload as object) })) };
}

const tablesOf = new WeakMap<Database, Promise<string[]>>();

/** How many rows each table has and by which transaction the newest was written: what left it alone has written nothing. */
async function fingerprint(db: Database): Promise<string> {
  const known = tablesOf.get(db) ?? db.introspection.getTables().then((all) => all.map(({ name }) => name));
  tablesOf.set(db, known);
  const parts = (await known).map(
    (name) =>
      sql`select ${sql.lit(name)} || ' ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as part
        from ${sql.table(name)}`,
  );
  const { rows } = await sql<{ part: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  // Workers of one query answer in any order.
  return rows
    .map(({ part }) => part)
    .toSorted()
    .join('\n');
}
