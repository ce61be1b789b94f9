import type { Browser } from 'playwright-core';
import { heapMb, median, share, takeTablet } from './tablet.ts';

const ROUNDS = 3;

/** Time from opening to the first page drawn, and what of the file had to come before. */
export async function firstPage(
  browser: Browser,
  origin: string,
  file: string,
  size: number,
): Promise<string> {
  const times: number[] = [];
  let fetched = { pdf: 0, requests: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, bytes, close } = await takeTablet(browser, { slow: true });
    const began = performance.now();
    await page.goto(`${origin}/?file=${file}`);
    await page.waitForSelector('[data-page="1"] .paper canvas', { timeout: 120_000 });
    times.push(performance.now() - began);
    fetched = bytes();
    await close();
  }
  const mb = (bytes: number) => (bytes / 1e6).toFixed(2);
  return `${file}: page 1 after ${(median(times) / 1000).toFixed(2)} s, ${mb(fetched.pdf)} of ${mb(size)} MB in ${fetched.requests} requests`;
}

/** Every page is turned to, as somebody does who reads it all. */
export async function readThrough(browser: Browser, origin: string, file: string): Promise<string> {
  const { page, cdp, close } = await takeTablet(browser, { slow: false });
  await page.goto(`${origin}/?file=${file}`);
  await page.waitForSelector('.paper canvas');
  const before = await heapMb(cdp);
  const pages = await page.evaluate(() => window.readerUnderTest.reader.pages);
  let most = 0;
  for (let number = 1; number <= pages; number += 1) most = Math.max(most, await turnTo(page, number));
  const after = await heapMb(cdp);
  await close();
  return `${file}: all ${pages} pages read: at most ${most} canvases, heap ${before.toFixed(0)} → ${after.toFixed(0)} MB`;
}

async function turnTo(page: import('playwright-core').Page, number: number): Promise<number> {
  return page.evaluate(async (n) => {
    const { reader } = window.readerUnderTest;
    reader.goTo({ page: n });
    while (!document.querySelector(`[data-page="${n}"] .paper canvas`))
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return reader.painter!.liveCanvases;
  }, number);
}

/** Jumps to pages all over the file, near and far, each once. */
export async function jumps(browser: Browser, origin: string, file: string): Promise<string> {
  const lines: string[] = [];
  for (const slow of [false, true]) {
    const { page, close } = await takeTablet(browser, { slow });
    await page.goto(`${origin}/?file=${file}`);
    await page.waitForSelector('.paper canvas', { timeout: 60_000 });
    const pages = await page.evaluate(() => window.readerUnderTest.reader.pages);
    const times: number[] = [];
    for (let i = 1; i <= 40; i += 1) {
      const began = await page.evaluate(() => performance.now());
      await turnTo(page, ((i * 127) % pages) + 1);
      times.push((await page.evaluate(() => performance.now())) - began);
    }
    await close();
    lines.push(
      `${slow ? '25 Mbit/s, 4 × slower' : 'as it is'}: p50 ${median(times).toFixed(0)} ms, p95 ${share(times, 0.95).toFixed(0)} ms`,
    );
  }
  return `${file}: jump to a page ${lines.join('; ')}`;
}

/** Time until the first hit of a phrase that stands far from the page being read. */
export async function search(
  browser: Browser,
  origin: string,
  file: string,
  phrase: string,
): Promise<string> {
  const lines: string[] = [];
  for (const withIndex of [false, true]) {
    const { page, close } = await takeTablet(browser, { slow: true });
    await page.goto(`${origin}/?file=${file}${withIndex ? '&pages' : ''}`);
    await page.waitForSelector('.paper canvas', { timeout: 60_000 });
    const timed = () =>
      page.evaluate(async (text) => {
        const { reader } = window.readerUnderTest;
        const began = performance.now();
        const done = reader.search.search(text);
        while (reader.search.hits.length === 0 && (reader.search.running || performance.now() - began < 50))
          await new Promise((resolve) => setTimeout(resolve));
        const first = performance.now() - began;
        await done;
        return { first, all: performance.now() - began, hits: reader.search.hits.length };
      }, phrase);
    const [cold, warm] = [await timed(), await timed()];
    lines.push(
      `${withIndex ? 'the house tells where' : 'reading every page'}: first of ${cold.hits} hits after ${cold.first.toFixed(0)} ms, all ${cold.all.toFixed(0)} ms; again ${warm.first.toFixed(0)} ms`,
    );
    await close();
  }
  return `search “${phrase}” (25 Mbit/s, 4 × slower): ${lines.join('; ')}`;
}

export async function scrolling(browser: Browser, origin: string, file: string): Promise<string> {
  const { page, cdp, close } = await takeTablet(browser, { slow: false });
  await page.goto(`${origin}/?file=${file}`);
  await page.waitForSelector('.paper canvas');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const frames = await page.evaluate(async () => {
    const viewport = window.readerUnderTest.reader.viewport!;
    const gaps: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 300; i += 1) {
      viewport.scrollTop += 60;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  });
  await close();
  return `${file}: scrolling at 4 × slower: frame p50 ${median(frames).toFixed(1)} ms, p95 ${share(frames, 0.95).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(0)} ms`;
}
