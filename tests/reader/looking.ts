import type { Page } from '@playwright/test';

/** The share of a drawn page that is not white, and a fingerprint of its pixels. */
export type Drawn = { readonly ink: number; readonly print: string; readonly width: number };

/** Looks at what was drawn of a page; undefined where nothing was. */
export function drawnOf(page: Page, number: number): Promise<Drawn | undefined> {
  return page.evaluate(async (n) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-page="${n}"] .paper canvas.base`);
    if (!canvas || canvas.width === 0) return undefined;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const pen = copy.getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(canvas, 0, 0);
    const { data } = pen.getImageData(0, 0, copy.width, copy.height);
    let inked = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i]! < 250 || data[i + 1]! < 250 || data[i + 2]! < 250) inked += 1;
    // FNV-1a: the pages are served without https, where the browser has no digests.
    let hash = 0x811c9dc5;
    for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193);
    return { ink: inked / (data.length / 4), print: (hash >>> 0).toString(16), width: canvas.width };
  }, number);
}
