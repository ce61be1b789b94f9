import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';

test('a stranger to the house gets the sign-in page, and a foreign origin gets nothing', async ({
  house,
  request,
}) => {
  const page = await request.get(`${house.origin}/meetings`);
  expect(page.url()).toContain('/sign-in');
  const foreign = await request.post(`${house.origin}/acts/meeting.open`, {
    headers: { origin: 'https://example.com' },
    data: {},
  });
  expect(foreign.status()).toBe(403);
  expect(page.headers()['content-security-policy']).not.toMatch(/(?<!wasm-)unsafe-eval/);
  expect(page.headers()['x-content-type-options']).toBe('nosniff');
});

test('a NUL is refused at every door', async ({ house, hall, request }) => {
  const headers = { origin: house.origin };
  for (const address of [
    '/dossiers?text=a%00b',
    '/figures?closing=2026-12%00',
    '/dossiers/%00',
    '/sign-in?to=%00',
  ])
    expect([address, (await request.get(`${house.origin}${address}`)).status()]).toEqual([address, 400]);
  const signIn = (username: string) =>
    request.post(`${house.origin}/sign-in`, { headers, form: { username, password: 'x' } });
  expect((await signIn('uyvien2')).status()).toBeLessThan(500);
  expect((await signIn('uy\0vien2')).status()).toBe(400);
  const multipart = { username: 'uy\0vien2', password: 'x' };
  expect((await request.post(`${house.origin}/sign-in`, { headers, multipart })).status()).toBe(400);
  const member = await hall.visit('uyvien2');
  const act = (input: object) =>
    request.post(`${house.origin}/acts/meeting.open`, {
      headers: { ...headers, cookie: member.cookie },
      data: { input },
    });
  expect((await act({ meeting: 'a\0b' })).status()).toBe(400);
});

test('a person signs in by hand, reads in English and back, and everything keeps its place', async ({
  hall,
}) => {
  const page = await hall.open();
  await page.goto('/sign-in');
  await look(page, 'sign-in');
  await page.getByLabel('Tên đăng nhập').fill('uyvien2');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('uyvien2');
  await look(page, 'sign-in refused');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cuộc họp của tôi' })).toBeVisible();
  await look(page, 'my meetings');

  await page.getByRole('button', { name: /Hiển thị và tài khoản/ }).click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'My meetings' })).toBeVisible();
  await look(page, 'my meetings in English', 'en');
  await page.getByRole('link', { name: 'Enter the room' }).click();
  await expect(page.getByRole('button', { name: /^Ask to speak/ })).toBeVisible();
  await look(page, 'the room in English', 'en');
});

test('a room that the server has only just sent is not called saved before anything was heard of it', async ({
  hall,
}) => {
  const member = await hall.visit('uyvien2');
  const [address] = /\/meetings\/[0-9a-f-]{36}\/room/.exec(await member.read('/meetings')) ?? [];
  const page = await member.read(address as string);
  expect(page).toContain('Đang kết nối');
  expect(page).not.toContain('Đã đồng bộ');
});

test('the head of an answer stays within what proxies take', async ({ hall }) => {
  const member = await hall.visit('uyvien2');
  for (const path of ['/meetings', '/dossiers', '/inbox']) {
    const { headers } = await fetch(`${hall.house.origin}${path}`, { headers: { cookie: member.cookie } });
    const bytes = [...headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    expect(bytes, path).toBeLessThan(4_096);
  }
});

test('what is tapped before the page’s own code is there is done once it is', async ({ hall }) => {
  const page = await hall.open();
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_app/immutable/**/*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const password = page.getByLabel('Mật khẩu', { exact: true });
  await password.fill('một mật khẩu');
  await page.getByRole('button', { name: 'Hiện mật khẩu' }).click();
  await page.getByRole('button', { name: 'Hiện mật khẩu' }).click();
  await expect(password).toHaveAttribute('type', 'password');
  release();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toHaveValue('một mật khẩu');
});
