import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { DEMO_PASSWORD } from '#server/seed/accounts.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { startHouse } from '../support/house.ts';
import { Lead } from './lead.ts';
import { measure } from './measure.ts';
import { CHAPTERS, type Screen, type SizeName, SIZES } from './screens.ts';

/**
 * `npm run screenshots [-- name…]`: every main screen at the four sizes, as pictures in tests/.output/screenshots, and what is
 * too small to touch or to read on them. SCREENSHOTS_ORIGIN names a house that runs already; else one is started on data of
 * its own. SCREENSHOTS_LOCALE=en, SCREENSHOTS_THEME=dark, SCREENSHOTS_TEXT=large, SCREENSHOTS_SIZES=tablet,phone.
 */
const OUTPUT = path.resolve(import.meta.dirname, '../.output/screenshots');
const LOCALE = process.env.SCREENSHOTS_LOCALE ?? 'vi';
const THEME = process.env.SCREENSHOTS_THEME ?? 'light';
const TEXT = process.env.SCREENSHOTS_TEXT ?? 'normal';
const sizes = (process.env.SCREENSHOTS_SIZES?.split(',') ?? Object.keys(SIZES)) as SizeName[];
const asked = process.argv.slice(2);
const isAsked = ({ name }: Screen) => !asked.length || asked.some((word) => name.startsWith(word));

const house = process.env.SCREENSHOTS_ORIGIN ? undefined : await startHouse();
const origin = process.env.SCREENSHOTS_ORIGIN ?? (house?.origin as string);
const browser = await chromium.launch((await chromiumLaunch()).launchOptions);
type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;
const signedIn = new Map<string, Kept>();
let failed = 0;
try {
  await takeAll();
} finally {
  await browser.close();
  await house?.close();
}
process.exit(failed ? 1 : 0);

async function takeAll(): Promise<void> {
  let last = CHAPTERS.length - 1;
  while (last > 0 && !CHAPTERS[last]?.screens.some(isAsked)) last--;
  const leader = await enter('chutich', { viewport: SIZES.tablet });
  const lead = new Lead(await leader.newPage());
  for (const chapter of CHAPTERS.slice(0, last + 1)) {
    if (chapter.before) await chapter.before(lead);
    for (const screen of chapter.screens.filter(isAsked)) {
      await screen.before?.(lead);
      for (const size of screen.sizes ?? (Object.keys(SIZES) as SizeName[]))
        if (sizes.includes(size)) await take(lead, screen, size);
    }
  }
  await leader.close();
}

/** A browser of one's own, signed in once for all pictures. */
async function enter(who: string | undefined, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const kept = who ? signedIn.get(who) : undefined;
  const context = await browser.newContext({
    baseURL: origin,
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    ...options,
    ...(kept && { storageState: kept }),
  });
  if (!who || kept) return context;
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[name="username"]').fill(who);
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/meetings');
  signedIn.set(who, await context.storageState());
  await page.close();
  return context;
}

async function take(lead: Lead, screen: Screen, size: SizeName): Promise<void> {
  const { width, height, touch } = SIZES[size];
  const context = await enter(screen.who, {
    viewport: { width, height },
    hasTouch: touch,
    locale: LOCALE === 'en' ? 'en-GB' : 'vi-VN',
  });
  const cookie = (name: string, value: string) => ({ name, value, url: origin });
  await context.addCookies([
    cookie('sen-locale', LOCALE),
    cookie('sen-theme', THEME),
    cookie('sen-text', TEXT),
  ]);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const folder = [size, LOCALE !== 'vi' && LOCALE, THEME !== 'light' && THEME, TEXT !== 'normal' && TEXT];
  const file = path.join(OUTPUT, folder.filter(Boolean).join('-'), `${screen.name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await page.goto(screen.who ? '/meetings' : '/sign-in');
    await screen.open?.(page, size, lead);
    await page.waitForLoadState('networkidle');
    if (screen.paper) await page.locator('.page canvas').first().waitFor({ timeout: 20_000 });
  } catch (error) {
    failed += 1;
    console.error(`${screen.name} (${size}): ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
  }
  await page.screenshot({ path: file });
  console.log(path.relative(process.cwd(), file));
  for (const fault of await page.evaluate(measure)) console.error(`  ${screen.name} (${size}): ${fault}`);
  await context.close();
}
