import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, test } from '@playwright/test';
import { selfSigned } from '../support/certificate.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { type House, startHouse } from '../support/house.ts';
import { enterRoom } from '../support/device.ts';

let house: House;
let browser: Browser;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  const { cert, key, keyHash } = selfSigned();
  folder = await mkdtemp(path.join(tmpdir(), 'sen-tls-'));
  const files = { TLS_CERT: path.join(folder, 'cert.pem'), TLS_KEY: path.join(folder, 'key.pem') };
  await writeFile(files.TLS_CERT, cert);
  await writeFile(files.TLS_KEY, key);
  house = await startHouse(files);
  const { launchOptions } = await chromiumLaunch();
  // As on a tablet on which the province's certificate is installed; a worker is not registered past a warning.
  const args = [...(launchOptions.args ?? []), `--ignore-certificate-errors-spki-list=${keyHash}`];
  browser = await chromium.launch({ ...launchOptions, args });
});
test.afterAll(async () => {
  await browser?.close();
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

test('with a certificate of its own the house speaks https: secure cookie, live room, worker at work', async () => {
  const member = await enterRoom(browser, house.origin, 'uyvien1');
  const sockets: string[] = [];
  member.on('websocket', (socket) => sockets.push(socket.url()));
  await expect(member).toHaveURL(/\/room$/);
  await member.reload();
  await expect(member.getByText('Đã đồng bộ').first()).toBeVisible();
  expect(sockets.length).toBeGreaterThan(0);
  expect(sockets.every((url) => url.startsWith('wss://'))).toBe(true);

  const cookies = await member.context().cookies();
  const session = cookies.filter(({ httpOnly }) => httpOnly);
  expect(session.length).toBeGreaterThan(0);
  expect(session.every(({ secure }) => secure)).toBe(true);
  const script = await member.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
  expect(script).toBe(`${house.origin}/service-worker.js`);
});
