import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { createFirstAdministrator } from '#server/accounts/first-administrator.ts';
import { createFirstLink } from '#server/accounts/first-link.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { createSignIn } from '#server/accounts/sign-in.ts';
import { addPerson, createActing } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
const acting = createActing(db);
const sessions = createSessions(db, { secureCookies: false });
const signIn = createSignIn({ db, sessions, now: acting.now });
const PASSWORD = 'hoa sen tháng tám';
const first = {
  fullName: 'Đặng Quản Trị',
  agency: 'Văn phòng',
  post: 'Chuyên viên',
  username: 'quantri',
  password: PASSWORD,
};
const parts = { db, now: acting.now, newId: () => crypto.randomUUID() };

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) as unknown });
const attempt = (username: string, password: string, address = '10.0.0.1') =>
  signIn({ username, password, address });

let link: string;
let admin: string;
beforeAll(async () => {
  link = await createFirstLink(parts);
});
afterAll(close);

describe('the first administrator', () => {
  test('[A8] a short password is refused and the link stays good', async () => {
    expect(await createFirstAdministrator(parts, link, { ...first, password: 'ngắn' })).toMatchObject({
      code: 'accounts.password-too-short',
    });
  });

  test('[A5] the link works once, however many try at the same time', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => createFirstAdministrator(parts, link, first)));
    expect(outcomes.filter((one) => one === undefined)).toHaveLength(1);
    expect(outcomes.filter((one) => one?.code === 'accounts.link-used')).toHaveLength(2);
    admin = (await db.selectFrom('account').select('id').executeTakeFirstOrThrow()).id;
  });

  test('[A5] a new link does not help once the house has an account', async () => {
    const other = await createFirstLink(parts);
    expect(await createFirstAdministrator(parts, other, { ...first, username: 'khac' })).toMatchObject({
      code: 'accounts.link-used',
    });
  });
});

describe('signing in', () => {
  test('[A3] what is stored of a session cannot be used to sign in', async () => {
    const answer = await attempt('QuanTri', PASSWORD);
    if (!answer.ok) throw new Error('refused');
    expect(await sessions.read(answer.cookie.value)).toMatchObject({ account: admin });
    for (const { hash } of await db.selectFrom('session').select('hash').execute())
      expect(await sessions.read(hash)).toBeUndefined();
  });

  test('[A3] each sign-in makes a new session', async () => {
    const [one, two] = [await attempt('quantri', PASSWORD), await attempt('quantri', PASSWORD)];
    expect(one.ok && two.ok && one.cookie.value !== two.cookie.value).toBe(true);
  });

  test('the cookie is HttpOnly and SameSite=Lax, and Secure with its prefix on https', async () => {
    const plain = await sessions.create(admin as AccountId);
    const secure = await createSessions(db, { secureCookies: true }).create(admin as AccountId);
    expect(plain.attributes).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: false });
    expect(secure).toMatchObject({ name: '__Host-sen-session', attributes: { secure: true } });
  });

  test('[A1] unknown user, wrong password and disabled account get the same answer', async () => {
    const gone = await addPerson(db, 'Người Đã Khoá');
    await acting.act(admin, 'account.set-disabled', { account: gone.account, disabled: true });
    const answers = [
      await attempt('khong.co', 'sai sai sai sai', '10.0.0.2'),
      await attempt('quantri', 'sai sai sai sai', '10.0.0.2'),
      await attempt(`u${gone.account.replaceAll('-', '')}`, 'sai sai sai sai', '10.0.0.2'),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual(refused('accounts.wrong-credentials'));
  });

  test('[A2] after five failures even the right password waits, and the wait ends', async () => {
    for (let n = 0; n < 5; n++) await attempt('quantri', 'sai sai sai sai', '10.0.0.3');
    expect(await attempt('quantri', PASSWORD, '10.0.0.4')).toEqual(refused('accounts.too-many-attempts'));
    acting.setClock(instant(acting.now() + 16 * 60_000));
    expect((await attempt('quantri', PASSWORD, '10.0.0.4')).ok).toBe(true);
  });

  test('[A2] fifty failures from one address stop it for every account', async () => {
    for (let n = 0; n < 50; n++) await attempt(`ai.do.${n}`, 'sai sai sai sai', '10.0.0.5');
    expect(await attempt('quantri', PASSWORD, '10.0.0.5')).toEqual(refused('accounts.too-many-attempts'));
    expect((await attempt('quantri', PASSWORD, '10.0.0.6')).ok).toBe(true);
  }, 60_000);
});

describe('keeping accounts', () => {
  async function newAccount(username: string) {
    const { person } = await addPerson(db, username);
    const outcome = await acting.act(admin, 'account.create', { person, username });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.result as { account: string; password: string };
  }

  test('[A6] a member cannot make accounts', async () => {
    const member = await addPerson(db, 'Thành Viên');
    const input = { person: member.person, username: 'abc' };
    expect(await acting.act(member.account, 'account.create', input)).toEqual(refused('kernel.unseen'));
  });

  test('[A7] a username is used once and has the form', async () => {
    await newAccount('mai.nt');
    const { person } = await addPerson(db, 'Khác');
    expect(await acting.act(admin, 'account.create', { person, username: 'Mai.NT' })).toEqual(
      refused('accounts.username-taken'),
    );
    expect(await acting.act(admin, 'account.create', { person, username: 'có dấu' })).toEqual(
      refused('kernel.bad-input'),
    );
  });

  test('[A10] until the given password is changed nothing else may be done', async () => {
    const { account, password } = await newAccount('moi.tk');
    expect(await acting.act(account, 'agency.create', { key: 'A', name: 'A', shortName: 'A' })).toEqual(
      refused('accounts.must-change-password'),
    );
    const changed = { current: password, next: 'mùa nước nổi năm nay' };
    expect((await acting.act(account, 'account.change-password', changed)).ok).toBe(true);
    expect((await attempt('moi.tk', changed.next, '10.0.0.7')).ok).toBe(true);
  });

  test('[A8] a new password that holds the username is refused', async () => {
    const { account, password } = await newAccount('hoa.sen');
    const outcome = await acting.act(account, 'account.change-password', {
      current: password,
      next: 'yêu Hoa.Sen lắm',
    });
    expect(outcome).toEqual(refused('accounts.password-holds-username'));
  });

  test('[A9] disabling and resetting end the sessions and tell the open connections', async () => {
    const { account } = await newAccount('di.roi');
    const cookie = await sessions.create(account as AccountId);
    await acting.act(admin, 'account.reset-password', { account });
    expect(await sessions.read(cookie.value)).toBeUndefined();
    expect((await acting.outbox()).at(-1)).toMatchObject({ topic: 'sessions.ended', payload: { account } });
    const again = await sessions.create(account as AccountId);
    await acting.act(admin, 'account.set-disabled', { account, disabled: true });
    expect(await sessions.read(again.value)).toBeUndefined();
  });

  test('[A11] two administrators who disable each other at once do not leave the house without one', async () => {
    const other = await addPerson(db, 'Quản trị thứ hai', ['administrator']);
    const disable = (by: string, account: string) =>
      acting.act(by, 'account.set-disabled', { account, disabled: true });
    const outcomes = await Promise.all([disable(admin, other.account), disable(other.account, admin)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    await db.updateTable('account').set({ disabled_at: null }).where('id', '=', admin).execute();
    await db
      .updateTable('account')
      .set({ disabled_at: new Date() })
      .where('id', '=', other.account)
      .execute();
  });

  test('[A11] the last administrator cannot be disabled', async () => {
    expect(await acting.act(admin, 'account.set-disabled', { account: admin, disabled: true })).toEqual(
      refused('accounts.last-administrator'),
    );
  });
});
