// `npm run bench:reader`: the figures of the reader and its pen on this machine. Figures, not verdicts: a machine that
// is shared tells little, so the load is printed with them.
import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { buildIfStale } from '../../server/launch/ensure.mjs';
import { BUILT } from '../reader/build.ts';
import { serveReader } from '../reader/serve.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { sitAtDesk } from '../support/desk.ts';
import { startHouse } from '../support/house.ts';
import { firstPage, jumps, readThrough, scrolling, search } from './reader/figures.ts';
import { penHandler, strokes } from './reader/ink.ts';
import { writeBenchPapers } from './reader/papers.ts';

const PAPERS = path.resolve(import.meta.dirname, '../.output/bench-papers');
const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);

await build({ configFile: path.resolve(import.meta.dirname, '../reader/harness/vite.config.ts') });
const report = await writeBenchPapers(PAPERS);
const { launchOptions } = await chromiumLaunch();
const browser = await chromium.launch(launchOptions);
const { origin, close } = await serveReader(BUILT, PAPERS);
const load = () => loadavg()[0]!.toFixed(1);
const say = (line: string) => console.log(`${line} · load ${load()}`);

try {
  if (wants('first'))
    for (const file of ['scan.pdf', 'scan.packed.pdf', 'report.pdf', 'report.packed.pdf'])
      say(await firstPage(browser, origin, file, statSync(path.join(PAPERS, file)).size));
  if (wants('read')) say(await readThrough(browser, origin, 'report.packed.pdf'));
  if (wants('jump')) say(await jumps(browser, origin, 'report.packed.pdf'));
  if (wants('scroll')) say(await scrolling(browser, origin, 'report.packed.pdf'));
  if (wants('ink')) {
    say(await penHandler(browser, origin, 'report.packed.pdf'));
    say(await strokes(browser, origin, 'report.packed.pdf', 5_000, 5_000));
    say(await strokes(browser, origin, 'report.packed.pdf', 20_000, 70));
  }
  if (wants('search')) await inHouse();
} finally {
  await browser.close();
  close();
}

/** What the house itself has a part in. */
async function inHouse(): Promise<void> {
  await buildIfStale();
  const house = await startHouse();
  try {
    const desk = await sitAtDesk(house);
    const { result } = await desk.hand('bao cao 300 trang.pdf', report);
    const reading = await serveReader(BUILT, { origin: house.origin, cookie: desk.cookie });
    for (const phrase of ['danh muc du an', 'quy hoach', 'khong co cum tu nay'])
      say(await search(browser, reading.origin, result!.version, phrase));
    reading.close();
  } finally {
    await house.close();
  }
}
