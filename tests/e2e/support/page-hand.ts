import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';

type At = { x: number; y: number };

/** The page that a screen shows. */
export const pageField = (page: Page): Locator => page.getByRole('textbox', { name: 'Đến trang số' });

/** The sheet of paper of a page of the document. */
export const sheet = (page: Page, number: number): Locator => page.locator(`[data-page="${number}"]`);

export async function turnTo(page: Page, number: number): Promise<void> {
  await pageField(page).fill(String(number));
  await page.keyboard.press('Enter');
  await expect(pageField(page)).toHaveValue(String(number));
}

/** The page has been painted, and not only its frame. */
export async function painted(page: Page, number: number): Promise<void> {
  await expect(sheet(page, number).locator('.paper canvas.base')).toBeVisible();
}

/** By the menu of the document's size and direction. */
export async function view(page: Page, how: 'Phóng to' | 'Xoay trang sang phải'): Promise<void> {
  await page.getByRole('button', { name: 'Cỡ trang và hướng trang' }).click();
  await page.getByRole('menuitem', { name: how }).click();
}

export async function choose(
  page: Page,
  layer: 'Riêng tôi' | 'Phòng họp',
  tool: 'Bút' | 'Dạ quang' | 'Ghi chú' | 'Tẩy',
): Promise<void> {
  const toolbar = page.getByRole('toolbar', { name: 'Công cụ ghi' });
  if (!(await toolbar.isVisible()))
    await page
      .getByRole('group', { name: 'Thao tác' })
      .getByRole('button', { name: /^Ghi chú/ })
      .click();
  await toolbar.getByRole('radio', { name: layer }).click();
  await toolbar.getByRole('button', { name: tool, exact: true }).click();
}

/** A pen on the glass, as the browser reports one. */
export class Pen {
  readonly #cdp: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async of(page: Page): Promise<Pen> {
    return new Pen(page, await page.context().newCDPSession(page));
  }

  /** Points on the sheet, as shares of its width and height, in pixels of the window. */
  async on(number: number, ...shares: At[]): Promise<At[]> {
    const box = await sheet(this.#page, number).boundingBox();
    if (!box) throw new Error(`Page ${number} is not there`);
    return shares.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
  }

  async down(at: At): Promise<void> {
    await this.#send('mousePressed', at);
  }

  async along(...points: At[]): Promise<void> {
    for (const point of points) await this.#send('mouseMoved', point);
  }

  async up(at: At): Promise<void> {
    await this.#send('mouseReleased', at);
  }

  async draw(...points: At[]): Promise<void> {
    const [first, ...rest] = points as [At, ...At[]];
    await this.down(first);
    await this.along(...rest);
    await this.up(points.at(-1) as At);
  }

  async #send(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: At): Promise<void> {
    await this.#cdp.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force: 0.5,
    });
  }
}

/**
 * Where ink of a colour lies on a sheet, as shares of the unturned page: its middle and its extent. Nothing where there
 * is none.
 */
export function inkOn(
  page: Page,
  number: number,
  colour: 'red' | 'blue',
): Promise<{ x: number; y: number; width: number; pixels: number } | undefined> {
  return page.evaluate(
    ([n, wanted]) => {
      const paper = document.querySelector(`[data-page="${n}"]`);
      const frame = paper?.getBoundingClientRect();
      const canvas = paper?.querySelector<HTMLCanvasElement>('.ink canvas');
      if (!paper || !frame || !canvas || canvas.width === 0) return undefined;
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      const shown = canvas.getBoundingClientRect();
      let [left, right, pixels, sumX, sumY] = [Infinity, -1, 0, 0, 0];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          const i = 4 * (y * width + x);
          const [r, g, b, a] = [data[i]!, data[i + 1]!, data[i + 2]!, data[i + 3]!];
          const isIt = wanted === 'red' ? r > g + 60 && r > b + 60 : b > r + 60 && b > g + 20;
          if (a < 16 || !isIt) continue;
          // By how much of the pixel is ink: the thin ends of a stroke then weigh the same at every size.
          pixels += a / 255;
          sumX += (x * a) / 255;
          sumY += (y * a) / 255;
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
      if (pixels === 0) return undefined;
      const at = (sum: number, of: number, from: number, size: number, origin: number, whole: number) =>
        (from + ((sum / pixels + 0.5) * size) / of - origin) / whole;
      return {
        x: at(sumX, width, shown.left, shown.width, frame.left, frame.width),
        y: at(sumY, height, shown.top, shown.height, frame.top, frame.height),
        width: ((right - left) * shown.width) / width / frame.width,
        pixels,
      };
    },
    [number, colour] as const,
  );
}
