import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { defineAct } from '#server/acts/act.ts';
import { canonical, firstBrokenEntry } from '#server/acts/audit.ts';
import { catalogue } from '#server/acts/catalogue.ts';
import { createPerform } from '#server/acts/perform.ts';
import { openFiles } from '#server/files/files.ts';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';

const { db, close } = await freshDatabase();
const acting = createActing(db);
let admin: string;

beforeAll(async () => {
  admin = (await addPerson(db, 'Nguyễn Quản Trị', ['administrator'])).account;
});
afterAll(close);

const agency = (n: number) => ({ key: `K${n}`, name: `Cơ quan ${n}`, shortName: `CQ${n}` });

describe('idempotency', () => {
  test('a double tap with one key is one deed with one answer', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => acting.act(admin, 'agency.create', agency(1), 'key-1')),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await db.selectFrom('agency').select('id').where('key', '=', 'K1').execute()).toHaveLength(1);
  });

  test('a key is not taken by a refused deed', async () => {
    const refused = await acting.act(admin, 'agency.create', agency(1), 'key-2');
    expect(refused.ok).toBe(false);
    expect((await acting.act(admin, 'agency.create', agency(2), 'key-2')).ok).toBe(true);
  });

  test('a key used for another input or another act is refused', async () => {
    const reused = { refusal: { code: 'kernel.key-reused' } };
    expect(await acting.act(admin, 'agency.create', agency(3), 'key-1')).toMatchObject(reused);
    expect(await acting.act(admin, 'person.create', { fullName: 'Ai đó' }, 'key-1')).toMatchObject(reused);
  });

  test('the same key in the hands of another account is another key', async () => {
    const { account } = await addPerson(db, 'Quản trị khác', ['administrator']);
    const outcome = await acting.act(account, 'agency.create', agency(4), 'key-1');
    expect(outcome.ok).toBe(true);
    expect(await acting.act(admin, 'agency.create', agency(1), 'key-1')).not.toEqual(outcome);
  });

  test('[A12] of a password that is shown once nothing is kept, neither in the receipt nor in the audit', async () => {
    const { account } = await addPerson(db, 'Người quên');
    const key = randomUUID();
    const outcome = await acting.act(admin, 'account.reset-password', { account }, key);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    const { password } = outcome.result as { password: string };
    const next = 'mùa nước nổi năm nay';
    await acting.act(account, 'account.change-password', { current: password, next }, randomUUID());
    const { rows } = await sql<{ row: string }>`select to_jsonb(r)::text as row from act_receipt r
      union all select to_jsonb(a)::text from audit_entry a union all select to_jsonb(o)::text from outbox o`.execute(
      db,
    );
    const kept = rows.map(({ row }) => row).join('\n');
    const plain = createHash('sha256')
      .update(canonical({ current: password, next }))
      .digest('hex');
    for (const secret of [password, next, key, plain]) expect(kept).not.toContain(secret);
  });
});

describe('when something goes wrong on the way', () => {
  const parts = (more: object = {}) => ({
    db,
    catalogue,
    now: acting.now,
    newId: randomUUID,
    seal: testSeal,
    newCode: () => 'GIVEN-PASSWORD',
    files: openFiles(tmpdir()),
    wakeOutbox: () => {},
    ...more,
  });
  const audited = async (act: string) =>
    (await db.selectFrom('audit_entry').select('seq').where('act', '=', act).execute()).length;

  test('a house that dies between commit and answer gives the same answer when asked again', async () => {
    const { account } = await addPerson(db, 'Người bị khoá');
    const tap = {
      act: 'account.reset-password',
      account: admin as AccountId,
      input: { account },
      key: randomUUID(),
    };
    const died = new Error('killed');
    const dying = createPerform(
      parts({
        wakeOutbox: () => {
          throw died;
        },
      }),
    );
    await expect(dying(tap)).rejects.toBe(died);
    const deeds = await audited(tap.act);
    const restarted = createPerform(parts({ newCode: () => 'ANOTHER-PASSWORD' }));
    expect(await restarted(tap)).toEqual({ ok: true, result: { password: 'GIVEN-PASSWORD' } });
    expect(await audited(tap.act)).toBe(deeds);
  });

  test('two acts that block each other are both done, each once', async () => {
    const agencies = await db.selectFrom('agency').select('id').orderBy('id').limit(2).execute();
    const [a, b] = agencies.map(({ id }) => id) as [string, string];
    const both = meetingPoint(2);
    const crossing = defineAct({
      name: 'agency.cross',
      input: v.strictObject({ first: v.string(), second: v.string() }),
      async load(tx, { first, second }) {
        const lock = (id: string) =>
          tx.selectFrom('agency').select('id').where('id', '=', id).forUpdate().execute();
        await lock(first);
        // Each holds what the other wants: PostgreSQL ends one of them, and the pipeline tries it again.
        await both();
        await lock(second);
        return {};
      },
      refuse: () => undefined,
      record: (_tx, _facts, { first }) =>
        Promise.resolve({ subject: { kind: 'agency', id: first }, audit: {}, result: { first } }),
    });
    const perform = createPerform(parts({ catalogue: new Map([[crossing.name, crossing]]) }));
    const cross = (first: string, second: string) =>
      perform({
        act: crossing.name,
        account: admin as AccountId,
        input: { first, second },
        key: randomUUID(),
      });
    expect(await Promise.all([cross(a, b), cross(b, a)])).toEqual([
      { ok: true, result: { first: a } },
      { ok: true, result: { first: b } },
    ]);
    expect(await audited(crossing.name)).toBe(2);
  });

  test('what fails again and again is an error, not an endless round', async () => {
    let rounds = 0;
    const failing = defineAct({
      name: 'agency.fail',
      input: v.strictObject({}),
      async load(tx) {
        rounds += 1;
        await sql`do $$ begin raise exception 'no' using errcode = 'serialization_failure'; end $$`.execute(
          tx,
        );
        return {};
      },
      refuse: () => undefined,
      record: () => Promise.reject(new Error('never reached')),
    });
    const perform = createPerform(parts({ catalogue: new Map([[failing.name, failing]]) }));
    const tap = perform({ act: failing.name, account: admin as AccountId, input: {}, key: randomUUID() });
    await expect(tap).rejects.toMatchObject({ code: '40001' });
    expect(rounds).toBe(5);
  });
});

/** A place where so many wait for each other, once. */
function meetingPoint(needed: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    arrived += 1;
    if (arrived >= needed) open();
    return all;
  };
}

describe('the audit chain', () => {
  test('it holds while acts happen at once', async () => {
    await Promise.all([...Array(20).keys()].map((n) => acting.act(admin, 'agency.create', agency(100 + n))));
    expect(await firstBrokenEntry(db)).toBeUndefined();
  });

  test.each([
    ['a changed fact', `update audit_entry set facts = '{"key":"K9"}' where seq = 5`],
    ['a changed time', `update audit_entry set at = at + interval '1 second' where seq = 7`],
    ['a removed entry', `delete from audit_entry where seq = 9`],
    ['a cut tail', `delete from audit_entry where seq > 12`],
  ])('%s is found', async (_name, tamper) => {
    const rollback = new Error('rollback');
    await expect(
      db.transaction().execute(async (tx) => {
        await sql.raw(tamper).execute(tx);
        expect(await firstBrokenEntry(tx)).toBeTypeOf('number');
        throw rollback;
      }),
    ).rejects.toBe(rollback);
  });
});

test('an act that nobody has defined is refused', async () => {
  expect(await acting.act(admin, 'agency.destroy', {})).toMatchObject({
    refusal: { code: 'kernel.no-such-act' },
  });
});

test('words with a NUL in them are bad input, wherever it stands; the sign for it written out is not', async () => {
  const refused = { refusal: { code: 'kernel.bad-input' } };
  for (const name of ['a\0', '\0'])
    expect(await acting.act(admin, 'agency.create', { ...agency(8), name })).toMatchObject(refused);
  expect(await acting.act(admin, 'agency.create', { ...agency(8), 'x\0': [] })).toMatchObject(refused);
  expect(await acting.act(admin, 'agency.create', { ...agency(8), name: 'a\\u0000' })).toMatchObject({
    ok: true,
  });
});
