import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const NSS = ['/usr/lib/x86_64-linux-gnu/libnss3.so', '/usr/lib64/libnss3.so', '/usr/lib/libnss3.so'];

/** Nothing of the browser's own may call out: the tests run on machines without the internet. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is and how it is started: one named, one installed, or the one that comes from the npm registry. */
export async function chromiumLaunch(): Promise<{ browserName: 'chromium'; launchOptions: LaunchOptions }> {
  const installed = [process.env.CHROMIUM_PATH, ...SYSTEM].find((path) => path && existsSync(path));
  const executablePath = installed ?? (await packagedChromium());
  // The package's own arguments switch off the same-origin policy, which these tests are there to see.
  return { browserName: 'chromium', launchOptions: { executablePath, args: QUIET } };
}

/** The package unpacks the libraries that a bare Linux lacks only where it believes to run in its maker's cloud. */
async function packagedChromium(): Promise<string> {
  const bare = !NSS.some((path) => existsSync(path));
  if (bare) process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
