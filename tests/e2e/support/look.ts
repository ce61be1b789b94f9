import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WORDS = path.resolve(import.meta.dirname, '../../../src/lib/words/messages/vi');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The names by which the code knows its texts; none of them is ever meant to be read. */
const KEYS = new Set(
  readdirSync(WORDS).flatMap((file) => Object.keys(JSON.parse(readFileSync(path.join(WORDS, file), 'utf8')))),
);

/**
 * Looks hard at a screen that a story has come to: nothing that axe holds for serious, in the light and in the dark;
 * its language said; no text that was never written.
 */
export async function look(page: Page, name: string, lang: 'vi' | 'en' = 'vi'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  expect(await unwritten(page), name).toEqual([]);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => void (document.documentElement.dataset.theme = chosen), theme);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    expect(told, `${name}, ${theme}`).toEqual([]);
  }
  await page.evaluate(() => void delete document.documentElement.dataset.theme);
}

/** Colours on their way from one to the other are neither. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // In what is folded away time stands still.
    const isSeen = ({ effect }: Animation) => (effect as KeyframeEffect | null)?.target?.checkVisibility();
    const finite = document
      .getAnimations()
      .filter((one) => one.effect?.getTiming().iterations !== Infinity && isSeen(one));
    await Promise.allSettled(finite.map((one) => one.finished));
  });
}

async function unwritten(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...labels].join('\n');
  });
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => KEYS.has(word) && word.includes('_'));
  return [...words, ...(text.match(/undefined|\bNaN\b|\[object |\{\w+\}/g) ?? [])];
}
