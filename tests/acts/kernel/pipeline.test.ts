import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

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

  test('a key used for another input is refused', async () => {
    expect(await acting.act(admin, 'agency.create', agency(3), 'key-1')).toMatchObject({
      refusal: { code: 'kernel.key-reused' },
    });
  });
});

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
