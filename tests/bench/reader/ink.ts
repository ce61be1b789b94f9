import type { Browser, Page } from 'playwright-core';
import { heapMb, share, takeTablet } from './tablet.ts';

/** One stroke of a pen that reports 240 times a second, timed in each event that brings a point. */
export async function penHandler(browser: Browser, origin: string, file: string): Promise<string> {
  const { page, cdp, close } = await takeTablet(browser, { slow: false });
  await page.goto(`${origin}/?file=${file}`);
  await page.waitForSelector('.paper canvas');
  await page.getByRole('button', { name: 'Ghi lên tài liệu' }).first().click();
  await page.getByRole('radio', { name: 'Riêng tôi' }).first().click();
  await page.getByRole('button', { name: 'Bút', exact: true }).first().click();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times = await page.evaluate(async () => {
    const viewport = window.readerUnderTest.reader.viewport!;
    const fire = (type: string, x: number, y: number, buttons = 1) =>
      viewport.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 7,
          pointerType: 'pen',
          clientX: x,
          clientY: y,
          buttons,
          pressure: 0.5,
          bubbles: true,
        }),
      );
    const source = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove';
    const taken: number[] = [];
    fire('pointerdown', 300, 300);
    const began = performance.now();
    for (let i = 0; i < 1_200;) {
      // As many points as 240 Hz brings by now, then the frame is left to the browser.
      while (i < 1_200 && i < ((performance.now() - began) / 1000) * 240) {
        const at = performance.now();
        fire(source, 500 + 200 * Math.cos(i / 25), 450 + 150 * Math.sin(i / 40));
        taken.push(performance.now() - at);
        i += 1;
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    fire('pointerup', 500, 450, 0);
    return taken;
  });
  await close();
  return `pen, 240 Hz for 5 s at 4 × slower: handler p50 ${share(times, 0.5).toFixed(2)} ms, p95 ${share(times, 0.95).toFixed(2)} ms, p99 ${share(times, 0.99).toFixed(2)} ms`;
}

/** Many strokes at once: what it takes to hold them, to show them, and to scroll over them. */
export async function strokes(
  browser: Browser,
  origin: string,
  file: string,
  count: number,
  perPage: number,
): Promise<string> {
  const { page, cdp, close } = await takeTablet(browser, { slow: false });
  await page.goto(`${origin}/?file=${file}`);
  await page.waitForSelector('.paper canvas');
  const before = await heapMb(cdp);
  const took = await load(page, count, perPage);
  await page.waitForSelector('[data-page="1"] .ink canvas', { timeout: 60_000 });
  const after = await heapMb(cdp);
  const frames = await page.evaluate(async () => {
    const viewport = window.readerUnderTest.reader.viewport!;
    const gaps: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 120; i += 1) {
      viewport.scrollTop += i < 60 ? 12 : -12;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  });
  await close();
  return `${count} strokes (${perPage} a page): taken in from one update after ${took.toFixed(0)} ms, heap + ${(after - before).toFixed(0)} MB; scrolling: frame p50 ${share(frames, 0.5).toFixed(1)} ms, p95 ${share(frames, 0.95).toFixed(1)} ms`;
}

/** The strokes come as one update, as they do when a room is opened. */
function load(page: Page, count: number, perPage: number): Promise<number> {
  return page.evaluate(
    async ([many, each]) => {
      const { began } = window.takeStrokesForTest(many, each);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - began;
    },
    [count, perPage] as const,
  );
}
