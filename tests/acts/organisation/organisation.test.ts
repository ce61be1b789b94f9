import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { planImport } from '#server/accounts/import-plan.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { verifyPassword } from '#server/accounts/passwords.ts';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { createWorld, type World } from '#tests/support/world.ts';

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

  test('[P16] an invitation goes with the post, and only to meetings on or after the take-over', async () => {
    const [before, next] = [await addPerson(db, 'Người đi'), await addPerson(db, 'Người đến')];
    const world = await createWorld(db, { members: 2, state: 'invited', acting });
    const early = await createWorld(db, { members: 2, state: 'invited', acting });
    const [deputy, startsAt] = [world.deputy.person, new Date('2026-12-10T01:00:00Z')];
    for (const { meeting, members } of [world, early])
      await db
        .updateTable('participant')
        .set({
          person_id: before.person,
          post_id: before.post,
          answer: 'deputy',
          deputy_id: deputy,
          deputy_state: 'approved',
        })
        .where('meeting_id', '=', meeting)
        .where('person_id', '=', members[1]?.person ?? '')
        .execute();
    await db.updateTable('meeting').set({ starts_at: startsAt }).where('id', '=', world.meeting).execute();
    await db
      .updateTable('participant')
      .set({ stands_in_for: before.person })
      .where('person_id', '=', deputy)
      .execute();
    await made('tenure.begin', { person: next.person, post: before.post, from: '2026-12-10' });
    const invited = async ({ meeting }: World, person: string) =>
      db
        .selectFrom('participant')
        .select(['answer', 'deputy_id', 'entitled'])
        .where('meeting_id', '=', meeting)
        .where('person_id', '=', person)
        .execute();
    expect(await invited(world, next.person)).toEqual([{ answer: null, deputy_id: null, entitled: true }]);
    expect(await invited(world, before.person)).toEqual([]);
    expect(await invited(world, deputy)).toEqual([]);
    expect(await invited(early, before.person)).toHaveLength(1);
    expect((await acting.outbox()).map(({ payload }) => payload)).toContainEqual({ meeting: world.meeting });
  });

  test('[O3] a tenure is not lengthened into that of the successor', async () => {
    const { id: tenure } = await db
      .selectFrom('tenure')
      .select('id')
      .where('post_id', '=', member.post)
      .orderBy('from_on')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(await acting.act(admin.account, 'tenure.end', { tenure, to: '2026-12-31' })).toEqual(
      refused('organisation.post-held'),
    );
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

describe('ending and giving again', () => {
  const tenureOf = async (post: string) =>
    (
      await db
        .selectFrom('tenure')
        .select('id')
        .where('post_id', '=', post)
        .orderBy('from_on')
        .executeTakeFirstOrThrow()
    ).id;

  test('[O2] the last day of a tenure can be set anew and taken back', async () => {
    const { post } = await addPerson(db, 'Bùi Thị Đổi');
    const tenure = await tenureOf(post);
    await made('tenure.end', { tenure, to: '2026-12-31' });
    await made('tenure.end', { tenure, to: null });
    const row = await db.selectFrom('tenure').selectAll().where('id', '=', tenure).executeTakeFirstOrThrow();
    expect(row.to_on).toBeNull();
  });

  test('[O3] a tenure is not prolonged into that of the successor', async () => {
    expect(
      await acting.act(admin.account, 'tenure.end', { tenure: await tenureOf(member.post), to: null }),
    ).toEqual(refused('organisation.post-held'));
  });

  test('[A11] the last administrator keeps her tenure and her duty', async () => {
    const tenure = await tenureOf(admin.post);
    const ended = await acting.act(admin.account, 'tenure.end', { tenure, to: '2026-12-31' });
    const revised = await acting.act(admin.account, 'post.revise', { post: admin.post, duties: [] });
    expect([ended, revised]).toEqual([
      refused('accounts.last-administrator'),
      refused('accounts.last-administrator'),
    ]);
  });

  test('[A11] the last administrator hands her post only to somebody who can sign in', async () => {
    const { person } = await made<{ person: string }>('person.create', { fullName: 'Đỗ Không Tài Khoản' });
    const input = { person, post: admin.post, from: '2026-11-22' };
    expect(await acting.act(admin.account, 'tenure.begin', input)).toEqual(
      refused('accounts.last-administrator'),
    );
  });

  test('[A11] two administrators cannot both end: what the first leaves behind counts on the days to come', async () => {
    const second = await addPerson(db, 'Hồ Thị Đôi', ['administrator']);
    const [first, other] = [await tenureOf(admin.post), await tenureOf(second.post)];
    await made('tenure.end', { tenure: first, to: '2026-12-31' });
    for (const to of ['2026-12-31', '2027-03-31'])
      expect(await acting.act(admin.account, 'tenure.end', { tenure: other, to })).toEqual(
        refused('accounts.last-administrator'),
      );
    expect(
      await acting.act(admin.account, 'account.set-disabled', { account: second.account, disabled: true }),
    ).toEqual(refused('accounts.last-administrator'));
    await made('tenure.end', { tenure: first, to: null });
    await made('tenure.end', { tenure: other, to: '2026-12-31' });
  });

  test('[A11] with a second administrator the duty can go', async () => {
    const second = await addPerson(db, 'Hồ Thị Hai', ['administrator']);
    await made('post.revise', { post: second.post, duties: [] });
    expect(await acting.lastAudit()).toMatchObject({ act: 'post.revise', subject_id: second.post });
  });
});

describe('rules of a body', () => {
  const RULE = { quorum: { num: 2, den: 3 }, speechLimitMs: 300_000 };
  const set = (body: string, validFrom: string, citation: string) =>
    acting.act(admin.account, 'body.set-rule', {
      body,
      kind: 'regular_session',
      validFrom,
      citation,
      status: 'unconfirmed',
      rule: RULE,
    });

  test('[O1] a rule of the same day is replaced, one of an earlier day is refused, a later one ends it', async () => {
    const { body } = await made<{ body: string }>('body.create', { name: 'UBND tỉnh' });
    await set(body, '2026-11-01', 'Điều 8');
    await set(body, '2026-11-01', 'Điều 9');
    expect(await set(body, '2026-10-01', 'Điều 7')).toEqual(refused('organisation.rule-not-newest'));
    await set(body, '2026-12-01', 'Điều 10');
    const rules = await db
      .selectFrom('body_rule')
      .selectAll()
      .where('body_id', '=', body)
      .orderBy('valid_from')
      .execute();
    expect(rules.map(({ citation, valid_to }) => [citation, valid_to])).toEqual([
      ['Điều 9', '2026-12-01'],
      ['Điều 10', null],
    ]);
  });

  test('[O1] an administrator notes that a rule is confirmed; for a member it does not exist', async () => {
    const rule = await db.selectFrom('body_rule').select('id').executeTakeFirstOrThrow();
    const input = { rule: rule.id };
    expect(await acting.act(member.account, 'body.confirm-rule', input)).toEqual(refused('kernel.unseen'));
    await made('body.confirm-rule', input);
    const now = await db
      .selectFrom('body_rule')
      .select('status')
      .where('id', '=', rule.id)
      .executeTakeFirstOrThrow();
    expect(now.status).toBe('confirmed');
    expect(
      await acting.act(admin.account, 'body.confirm-rule', { rule: '00000000-0000-4000-8000-000000000000' }),
    ).toEqual(refused('organisation.no-such-rule'));
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

  test('[O5] a post or a username that is somebody else’s is told of its line', async () => {
    const held = await db
      .selectFrom('post')
      .select('title')
      .where('id', '=', member.post)
      .executeTakeFirstOrThrow();
    const { username } = await db
      .selectFrom('account')
      .select('username')
      .where('id', '=', member.account)
      .executeTakeFirstOrThrow();
    const csv = `${HEAD}Văn phòng,${held.title},Người Khác,2026-07-01,,\nSở X,Giám đốc,Người Khác,2026-07-01,${username},\n`;
    expect((await planImport(db, csv)).map((row) => row.fate === 'refused' && row.refusal.code)).toEqual([
      'organisation.import-post-held',
      'organisation.import-username-taken',
    ]);
  });

  test('[O5] an import makes agency, posts, people, tenures and accounts', async () => {
    const result = await made<{ rows: number; accounts: { username: string }[] }>('people.import', {
      csv: GOOD,
    });
    expect(result.rows).toBe(2);
    expect(result.accounts.map(({ username }) => username)).toEqual(['anh.dt']);
  });

  test('[O5] many passwords are hashed at once, and each opens the account of its own line', async () => {
    const lines = Array.from(
      { length: 7 },
      (_, n) => `Sở Nhiều,Chuyên viên ${n},Người ${n},01/07/2026,nhieu.${n},`,
    );
    const { accounts } = await made<{ accounts: { username: string; password: string }[] }>('people.import', {
      csv: HEAD + lines.join('\n'),
    });
    expect(accounts).toHaveLength(7);
    for (const { username, password } of accounts) {
      const { password_hash } = await db
        .selectFrom('account')
        .select('password_hash')
        .where('username', '=', username)
        .executeTakeFirstOrThrow();
      expect(await verifyPassword(password_hash, password)).toBe(true);
    }
  });

  test('[O6] importing the same file again adds nothing', async () => {
    expect(await acting.act(admin.account, 'people.import', { csv: GOOD })).toEqual(
      refused('organisation.import-adds-nothing'),
    );
  });

  test('[O3, O6] a holder whose last day is known is recognised, and another one may come after it only', async () => {
    const { id: tenure } = await db
      .selectFrom('tenure')
      .innerJoin('person', 'person.id', 'tenure.person_id')
      .select('tenure.id')
      .where('person.full_name', '=', 'Võ Ý')
      .executeTakeFirstOrThrow();
    await made('tenure.end', { tenure, to: '2026-12-31' });
    expect((await planImport(db, GOOD)).map(({ fate }) => fate)).toEqual(['known', 'known']);
    const line = (name: string, from: string) => `${HEAD}Sở Y tế,Phó Giám đốc,${name},${from},,\n`;
    expect(await planImport(db, line('Người Khác', '2026-12-31'))).toMatchObject([
      { fate: 'refused', refusal: { code: 'organisation.import-post-held' } },
    ]);
    expect(await planImport(db, line('Người Khác', '2027-01-01'))).toMatchObject([
      { fate: 'adds', makes: ['person', 'tenure'] },
    ]);
    await made('people.import', { csv: line('Võ Ý', '2027-02-01') });
    const people = await db.selectFrom('person').select('id').where('full_name', '=', 'Võ Ý').execute();
    expect(people).toHaveLength(1);
  });

  test('[O5] Vietnamese headings, semicolons, marks of UTF-8 and words for duties are read', async () => {
    const csv =
      '\uFEFFSTT;Họ và tên;Chức vụ;Cơ quan;Từ ngày;Tài khoản;Nhiệm vụ\r\n' +
      '1;Lý Thị Hoa;Chánh Văn phòng;Văn phòng;1.8.2026;hoa.lt;Chuẩn bị phiên họp, Quản trị hệ thống\r\n\r\n';
    await made('people.import', { csv });
    const post = await db
      .selectFrom('post')
      .select('duties')
      .where('title', '=', 'Chánh Văn phòng')
      .executeTakeFirstOrThrow();
    expect(post.duties).toEqual(['meeting_clerk', 'administrator']);
  });

  test.each([
    ['organisation.import-missing-columns', 'Cơ quan;Chức vụ\nA;B\n'],
    ['organisation.import-unknown-column', `${HEAD.trim()},lương\nA,B,C,01/07/2026,,,5\n`],
    ['organisation.import-column-twice', `${HEAD.trim()},Họ tên\nA,B,C,01/07/2026,,,C\n`],
    [
      'organisation.import-too-many-cells',
      `${HEAD}Sở A, B,Giám đốc,Tên,01/07/2026,,,\n`.replace(',,,', ',,,,x'),
    ],
    ['organisation.import-unknown-duty', `${HEAD}A,B,C,01/07/2026,,thư ký trưởng\n`],
    ['organisation.import-empty', `${HEAD}A,,C,01/07/2026,,\n`],
    ['organisation.import-bad-username', `${HEAD}A,B,C,01/07/2026,Ân,\n`],
  ])('[O5] the dry run says %s', async (code, csv) => {
    const plan = await planImport(db, csv);
    expect(plan.find(({ fate }) => fate === 'refused')).toMatchObject({ refusal: { code } });
  });

  test('[O5] a refused line keeps its number in the file and what stands in it', async () => {
    const plan = await planImport(db, `${HEAD}\nSở A,Giám đốc,Tên,31/02/2026,,\n`);
    expect(plan).toMatchObject([{ line: 3, cells: { post: 'Giám đốc', from: '31/02/2026' } }]);
  });
});
