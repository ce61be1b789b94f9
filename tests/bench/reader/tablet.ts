import type { Browser, CDPSession, Page } from 'playwright-core';

/** 25 Mbit/s, 20 ms, a processor four times slower: a tablet of three years in a meeting room. */
const LINE = { offline: false, latency: 20, downloadThroughput: 25e6 / 8, uploadThroughput: 25e6 / 8 };
const SLOWER = 4;

export type Tablet = {
  page: Page;
  cdp: CDPSession;
  bytes: () => { pdf: number; requests: number };
  close(): Promise<void>;
};

/** A browser that has never been here, which counts what it fetches of documents. */
export async function takeTablet(browser: Browser, { slow }: { slow: boolean }): Promise<Tablet> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'vi-VN' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  if (slow) {
    await cdp.send('Network.emulateNetworkConditions', LINE);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  const documents = new Set<string>();
  const counted = { pdf: 0, requests: 0 };
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType === 'application/pdf') {
      documents.add(requestId);
      counted.requests += 1;
    }
  });
  cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (documents.has(requestId)) counted.pdf += dataLength;
  });
  return { page, cdp, bytes: () => ({ ...counted }), close: () => context.close() };
}

export async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

export function share(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;
}

export const median = (values: readonly number[]) => share(values, 0.5);
