import type { BrowserContext, Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildIfStale } from '../../server/launch/ensure.mjs';
import { type Desk, sitAtDesk } from '../support/desk.ts';
import { type House, startHouse } from '../support/house.ts';
import { BUILT } from './build.ts';
import { type Drawn, drawnOf } from './looking.ts';
import { expect, Screen, test } from './screen.ts';
import { serveReader } from './serve.ts';

/*
 * R29: every file of a collection that nobody here made goes the whole way: handed in, looked at, kept, read in a browser.
 */

const FOREIGN = path.resolve(import.meta.dirname, '../../../shared/data/pdfs');
const names = existsSync(FOREIGN) ? readdirSync(FOREIGN).filter((name) => name.endsWith('.pdf')) : [];

const REFUSED: Record<string, string> = {
  'Pages-tree-refs.pdf': 'documents.damaged',
  'bomb_giant.pdf': 'documents.image-too-large',
  'encrypted-attachment.pdf': 'documents.encrypted',
  'xfa_filled_imm1344e.pdf': 'documents.xfa-form',
};

/** Blank in every other program as well; all others have ink on each page. */
const BLANK = new Set([
  'GHOSTSCRIPT-698804-1-fuzzed.pdf',
  'PDFBOX-3148-2-fuzzed.pdf',
  'autoprint.pdf',
  'doc_actions.pdf',
  'empty.pdf',
  'empty_protected.pdf',
]);

let house: House;
let desk: Desk;
let reading: Awaited<ReturnType<typeof serveReader>>;

test.describe.configure({ timeout: 90_000 });
test.skip(names.length === 0, `${FOREIGN} is not here`);

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await buildIfStale();
  house = await startHouse();
  desk = await sitAtDesk(house);
  reading = await serveReader(BUILT, { origin: house.origin, cookie: desk.cookie });
});

test.afterAll(async () => {
  reading?.close();
  await house?.close();
});

/** Whoever waits longer thinks that it hangs. */
const ANSWER_MS = 30_000;

const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(FOREIGN, name)));

/** Whatever a document might try, told to `complaints`: a script, a window, an address elsewhere, a broken policy. */
async function guarded(page: Page, context: BrowserContext): Promise<Screen> {
  const screen = new Screen(page, await context.newCDPSession(page), reading.origin);
  const inside = new RegExp(`^(blob:)?${reading.origin}|^data:`);
  page.on('request', (request) => {
    if (!inside.test(request.url())) screen.complaints.push(`asked ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (report) =>
      console.error(`CSP: ${report.violatedDirective} ${report.blockedURI}`),
    );
  });
  return screen;
}

/** Draws the first, the middle and the last page; their pixels in this order. */
async function drawThree(screen: Screen): Promise<{ number: number; drawn: Drawn | undefined }[]> {
  const pages = await screen.page.evaluate(() => window.readerUnderTest.reader.pages);
  const looks = [];
  for (const number of new Set([1, Math.ceil(pages / 2), pages])) {
    await screen.goTo(number);
    looks.push({ number, drawn: await drawnOf(screen.page, number) });
  }
  return looks;
}

/** A word that stands on the last page with text, and whether the search of the reader finds it there. */
function searchOwnWord(page: Page): Promise<{ word: string; isFound: boolean } | undefined> {
  return page.evaluate(async () => {
    const { reader } = window.readerUnderTest;
    for (let number = reader.pages; number > 0; number -= 1) {
      const { text } = await reader.file.textOf(number);
      const word = /\p{L}{4,12}/u.exec(text)?.[0];
      if (!word) continue;
      await reader.search.search(word);
      return { word, isFound: reader.search.hits.some((hit) => hit.page === number) };
    }
    return undefined;
  });
}

for (const name of names)
  test(`[D10, D11] ${name} is read or refused with a sentence`, async ({ page, context }) => {
    const bytes = bytesOf(name);
    const began = Date.now();
    const { ok, refusal, result } = await desk.hand(name, bytes);
    expect(Date.now() - began).toBeLessThan(ANSWER_MS);
    expect(ok ? 'taken' : refusal?.code).toBe(REFUSED[name] ?? 'taken');
    if (!ok) return expect(refusal!.sentence).toMatch(/\p{L}{2,} .+\.$/u);

    const screen = await guarded(page, context);
    await screen.open(result!.version, '&pages');
    expect(await page.evaluate(() => window.readerUnderTest.reader.file.phase)).toEqual({ state: 'ready' });
    for (const { number, drawn } of await drawThree(screen))
      expect(drawn && drawn.ink > 0, `page ${number} has ink`).toBe(!BLANK.has(name));
    expect(await page.evaluate(() => window.readerUnderTest.reader.failed)).toEqual([]);
    const searched = await searchOwnWord(page);
    expect(searched?.isFound ?? true, `the search finds “${searched?.word}”`).toBe(true);
    expect(screen.complaints).toEqual([]);

    const original = await (await desk.get(`/files/${result!.version}?original`)).arrayBuffer();
    expect(Buffer.compare(Buffer.from(original), bytes), 'the original is kept to the byte').toBe(0);
  });

/** Bytes of documents that have come over the line. */
async function countFetched(page: Page, context: BrowserContext): Promise<() => number> {
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  const documents = new Set<string>();
  let bytes = 0;
  line.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType === 'application/pdf') documents.add(requestId);
  });
  line.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (documents.has(requestId)) bytes += dataLength;
  });
  return () => bytes;
}

test('[D18] a book that was packed is drawn to the pixel as the original', async ({ page, context }) => {
  const name = 'freeculture.pdf';
  // A blank at its end makes it another file: the same one is not in a meeting twice.
  const answer = await desk.hand(name, Buffer.concat([bytesOf(name), Buffer.from('\n')]));
  const { version } = answer.result!;
  expect((await desk.get(`/files/${version}`, { range: 'bytes=0-9' })).headers.get('etag')).toContain(
    'packed',
  );
  const screen = await guarded(page, context);
  const fetched = await countFetched(page, context);
  await screen.open(version, '&pages');
  expect(fetched(), 'page 1 is there long before the file').toBeLessThan(bytesOf(name).byteLength / 4);
  const packed = await drawThree(screen);
  const plain = await serveReader(BUILT, FOREIGN);
  const other = new Screen(page, await context.newCDPSession(page), plain.origin);
  await other.open(name);
  expect(await drawThree(other)).toEqual(packed);
  plain.close();
});
