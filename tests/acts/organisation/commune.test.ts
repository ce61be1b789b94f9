import { afterAll, expect, test } from 'vitest';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);

test('[O1] an agency is the committee of a commune, or of none', async () => {
  const acting = createActing(db);
  const admin = await addPerson(db, 'Nguyễn Quản Trị', ['administrator']);
  const does = (act: string, input: object) => acting.act(admin.account, act, input);
  const made = await does('agency.create', {
    key: 'PCL',
    name: 'UBND phường Cao Lãnh',
    shortName: 'UBND P. Cao Lãnh',
  });
  const { agency } = (made as { result: { agency: string } }).result;
  const commune = async () =>
    (await db.selectFrom('agency').select('commune_code').where('id', '=', agency).executeTakeFirstOrThrow())
      .commune_code;
  await does('agency.revise', { agency, commune: '29869' });
  expect(await commune()).toBe('29869');
  await does('agency.revise', { agency, shortName: 'UBND Cao Lãnh' });
  expect(await commune()).toBe('29869');
  await does('agency.revise', { agency, commune: null });
  expect(await commune()).toBeNull();
  expect(await does('agency.revise', { agency, commune: '298' })).toMatchObject({
    refusal: { code: 'kernel.bad-input' },
  });
});
