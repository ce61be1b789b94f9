import { expect, test as base, type CDPSession, type Page } from '@playwright/test';
import type { Doc } from 'yjs';
import type { encodeInk, InkPoint } from '#content/ink-points.ts';
import type { Mark } from '#content/marks.ts';
import type { MarksSession } from '../../src/lib/marks/marks-session.ts';
import type { MarkTools } from '../../src/lib/marks/tools.svelte.ts';
import type { Reader } from '../../src/lib/pdf/reader.svelte.ts';
import { BUILT, PAPERS } from './build.ts';
import { serveReader } from './serve.ts';

declare global {
  interface Window {
    readerUnderTest: {
      reader: Reader;
      follow: boolean;
      present(page: number | undefined): void;
      tools: MarkTools;
      room: { an: MarksSession; binh: MarksSession; notes: Doc };
    };
    encodeInkForTest: typeof encodeInk;
    pointsForTest(mark: Mark): InkPoint[];
    /** Takes in so many private strokes as one update; when that began, and how large it was. */
    takeStrokesForTest(count: number, perPage: number): { began: number; bytes: number };
  }
}

type At = { x: number; y: number };

/** One screen with the reader, and the hands in front of it. */
export class Screen {
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #origin: string;
  /** What the browser complained of, and windows that opened: both must stay empty. */
  readonly complaints: string[] = [];

  constructor(page: Page, cdp: CDPSession, origin: string) {
    this.page = page;
    this.#cdp = cdp;
    this.#origin = origin;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) this.complaints.push(message.text());
    });
    page.on('popup', (popup) => this.complaints.push(`opened ${popup.url()}`));
    page.on('dialog', (dialog) => {
      this.complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  async open(file: string, more = ''): Promise<void> {
    await this.page.goto(`${this.#origin}/?file=${encodeURIComponent(file)}${more}`);
    await this.page.waitForFunction(() => {
      const state = window.readerUnderTest?.reader?.file.phase.state;
      return state === 'refused' || (state === 'ready' && document.querySelector('.paper canvas') !== null);
    });
  }

  async still(): Promise<void> {
    await this.page.waitForFunction(() => window.readerUnderTest.reader.still);
  }

  /** The page is in view and drawn at the scale at which it is shown. */
  async drawn(number: number): Promise<void> {
    await this.still();
    await this.page.waitForFunction((n) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-page="${n}"] .paper canvas.base`);
      const { width = 0, height = 0 } = window.readerUnderTest.reader.layout.places[n - 1] ?? {};
      const wanted = Math.min(width * devicePixelRatio, Math.sqrt((5e6 * width) / height));
      return canvas !== null && canvas.width > 0.98 * wanted;
    }, number);
  }

  reading(): Promise<{ page: number; follow: boolean; percent: number }> {
    return this.page.evaluate(() => ({
      page: window.readerUnderTest.reader.page,
      follow: window.readerUnderTest.follow,
      percent: Math.round(window.readerUnderTest.reader.magnification * 100),
    }));
  }

  async goTo(page: number): Promise<void> {
    await this.page.evaluate((n) => window.readerUnderTest.reader.goTo({ page: n }), page);
    await this.drawn(page);
  }

  /** Where a point of the paper (page space) is in the window. */
  where(page: number, at: At): Promise<At> {
    return this.page.evaluate(([n, point]) => window.readerUnderTest.reader.clientMap()!.toClient(n, point), [
      page,
      at,
    ] as const);
  }

  /** Which point of the paper is under a point of the window. */
  paperUnder(page: number, client: At): Promise<At> {
    return this.page.evaluate(([n, point]) => window.readerUnderTest.reader.clientMap()!.toPaper(n, point), [
      page,
      client,
    ] as const);
  }

  async touch(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: (At & { radiusX?: number })[],
  ): Promise<void> {
    await this.#cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  }

  async pen(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: At, force = 0.5): Promise<void> {
    await this.#cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force,
    });
  }

  async draw(points: At[]): Promise<void> {
    await this.pen('mousePressed', points[0]!);
    for (const point of points.slice(1)) await this.pen('mouseMoved', point);
    await this.pen('mouseReleased', points.at(-1)!);
  }

  async choose(
    layer: 'Riêng tôi' | 'Phòng họp',
    tool: 'Bút' | 'Dạ quang' | 'Ghi chú' | 'Tẩy',
  ): Promise<void> {
    const toggle = this.page.getByRole('button', { name: 'Ghi lên tài liệu' }).first();
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
    await this.page.getByRole('radio', { name: layer }).first().click();
    await this.page.getByRole('button', { name: tool, exact: true }).first().click();
    await this.still();
  }

  /** On a tablet the switch lies in the panel of colours and widths. */
  async letFingersDraw(): Promise<void> {
    await this.page.getByRole('button', { name: 'Vẽ bằng ngón tay' }).click();
    await this.still();
  }

  marks(page: number): Promise<{ layer: string; kind: string; quote?: string; text?: string }[]> {
    return this.page.evaluate(
      (n) =>
        window.readerUnderTest.room.an.on(n).map(({ layer, mark }) => ({
          layer,
          kind: mark.kind === 'ink' ? mark.nib : mark.kind,
          ...(mark.kind === 'highlight' && { quote: mark.quote }),
          ...(mark.kind === 'note' && { text: mark.text }),
        })),
      page,
    );
  }

  async heapMb(): Promise<number> {
    await this.#cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#cdp.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }
}

export const test = base.extend<{ tablet: Screen }, { origin: string }>({
  origin: [
    async ({}, use) => {
      const server = await serveReader(BUILT, PAPERS);
      await use(server.origin);
      server.close();
    },
    { scope: 'worker' },
  ],
  tablet: async ({ page, context, origin }, use) => {
    const screen = new Screen(page, await context.newCDPSession(page), origin);
    await use(screen);
    expect(screen.complaints).toEqual([]);
  },
});

export { expect };
