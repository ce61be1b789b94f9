import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
const acting = createActing(db);
let admin: Awaited<ReturnType<typeof addPerson>>;
let member: typeof admin;

beforeAll(async () => {
  admin = await addPerson(db, 'Nguyễn Quản Trị', ['administrator']);
  member = await addPerson(db, 'Trần Thị Hội Viên');
});
afterAll(close);

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) as unknown });

/** Performs as the administrator and returns what was made. */
async function made<Result>(act: string, input: unknown): Promise<Result> {
  const outcome = await acting.act(admin.account, act, input);
  if (!outcome.ok) throw new Error(`${act}: ${outcome.refusal.code}`);
  return outcome.result as Result;
}

describe('keeping the organisation', () => {
  const AGENCY = { key: 'STC', name: 'Sở Tài chính', shortName: 'STC' };

  test('[O1] an administrator adds an agency, and the audit tells', async () => {
    const { agency } = await made<{ agency: string }>('agency.create', AGENCY);
    expect(await acting.lastAudit()).toMatchObject({ act: 'agency.create', subject_id: agency });
  });

  test('[O1] a second agency of the same name is refused', async () => {
    expect(await acting.act(admin.account, 'agency.create', AGENCY)).toEqual(
      refused('organisation.agency-exists'),
    );
  });

  test.each([
    ['agency.create', { ...AGENCY, key: 'X' }],
    ['person.create', { fullName: 'X' }],
    ['body.create', { name: 'X' }],
    ['people.import', { csv: 'agency\n' }],
  ])('[O1] for a member %s does not exist', async (act, input) => {
    expect(await acting.act(member.account, act, input)).toEqual(refused('kernel.unseen'));
  });

  test('[O1] unknown keys of an input are refused', async () => {
    const outcome = await acting.act(admin.account, 'agency.create', {
      ...AGENCY,
      key: 'Y',
      validated: true,
    });
    expect(outcome).toEqual(refused('kernel.bad-input'));
  });
});

describe('holders of posts', () => {
  test('[O3, O4] whoever takes over ends the tenure before with the day before', async () => {
    const { person } = await made<{ person: string }>('person.create', { fullName: 'Lê Kế Nhiệm' });
    await made('tenure.begin', { person, post: member.post, from: '2026-12-01' });
    const tenures = await db
      .selectFrom('tenure')
      .selectAll()
      .where('post_id', '=', member.post)
      .orderBy('from_on')
      .execute();
    expect(tenures.map(({ from_on, to_on }) => [from_on, to_on])).toEqual([
      ['2026-01-01', '2026-11-30'],
      ['2026-12-01', null],
    ]);
  });

  test('[O3] a post that is held from that day on is not given to a second person', async () => {
    const outcome = await acting.act(admin.account, 'tenure.begin', {
      person: admin.person,
      post: member.post,
      from: '2026-12-01',
    });
    expect(outcome).toEqual(refused('organisation.post-held'));
  });

  test('[O2, A4] a duty is had on the days of the tenure only', async () => {
    const keeper = await addPerson(db, 'Phạm Văn Hạn', ['meeting_clerk']);
    await made('tenure.end', {
      tenure: (
        await db
          .selectFrom('tenure')
          .select('id')
          .where('post_id', '=', keeper.post)
          .executeTakeFirstOrThrow()
      ).id,
      to: '2026-11-22',
    });
    const lastDay = await loadActor(db, keeper.account as AccountId, acting.now());
    const dayAfter = await loadActor(db, keeper.account as AccountId, instant(acting.now() + 86_400_000));
    expect([lastDay?.posts.length, dayAfter?.posts.length]).toEqual([1, 0]);
  });
});

describe('importing people', () => {
  const HEAD = 'agency,post,full_name,from,username,duties\n';
  const GOOD = `${HEAD}Sở Y tế,Giám đốc,Đào Thị Ánh,01/07/2026,anh.dt,\nSở Y tế,Phó Giám đốc,Võ Ý,2026-07-01,,meeting_clerk\n`;

  test('[O5] a file with one bad row changes nothing', async () => {
    const csv = `${GOOD}Sở Y tế,Văn thư,Hồ Văn Sai,31/02/2026,,\n`;
    expect(await acting.act(admin.account, 'people.import', { csv })).toEqual(
      refused('organisation.import-has-refused-rows'),
    );
    expect(await db.selectFrom('agency').select('id').where('name', '=', 'Sở Y tế').execute()).toEqual([]);
  });

  test('[O5] an import makes agency, posts, people, tenures and accounts', async () => {
    const result = await made<{ rows: number; accounts: { username: string }[] }>('people.import', {
      csv: GOOD,
    });
    expect(result.rows).toBe(2);
    expect(result.accounts.map(({ username }) => username)).toEqual(['anh.dt']);
  });

  test('[O6] importing the same file again adds nothing', async () => {
    expect(await acting.act(admin.account, 'people.import', { csv: GOOD })).toEqual(
      refused('organisation.import-adds-nothing'),
    );
  });
});
