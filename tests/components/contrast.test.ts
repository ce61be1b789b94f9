import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/lib/ui/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

/** Every colour token as its two values; fails where a token has no pair for one of the themes. */
function tokens(): Map<string, Record<Theme, string>> {
  const found = css.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'wash'];
const states = ['next', 'good', 'soon', 'wrong'];

/** Words on their grounds: 4.5 for AA, 7 for the ink that most is written in. */
const words: [string, string, number][] = [
  ...[...grounds, 'press'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, 7],
    ['muted', ground, 4.5],
    ['faint', ground, 4.5],
  ]),
  ...states.flatMap((state): [string, string, number][] => [
    ...grounds.map((ground): [string, string, number] => [state, ground, 4.5]),
    [state, `${state}-soft`, 4.5],
    ['ink', `${state}-soft`, 7],
    ['muted', `${state}-soft`, 4.5],
    [`on-${state}`, state, 4.5],
  ]),
  ['paper', 'ink', 7],
  ['paper', 'muted', 4.5],
  ['on-next', 'next-press', 4.5],
  ['on-wrong', 'wrong-press', 4.5],
];

/** The edge of what can be touched, marks of state without words, and the bars on their tracks: 3 (WCAG 1.4.11). */
const shapes: [string, string, number][] = [
  ...grounds.map((ground): [string, string, number] => ['edge', ground, 3]),
  ...['ink', ...states].map((fill): [string, string, number] => [fill, 'press', 3]),
];

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  const value = (name: string) => {
    const pair = tokens().get(name);
    if (!pair) throw new Error(`No colour token "${name}" with a light and a dark value`);
    return pair[theme];
  };

  test.each([...words, ...shapes])('%s on %s has a contrast of at least %d', (over, under, least) => {
    expect(ratio(value(over), value(under))).toBeGreaterThanOrEqual(least);
  });

  test('states are told apart from one another and from ink by more than 20 of 255 in some channel', () => {
    const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const all = ['ink', ...states].map((name) => channels(value(name)));
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        expect(Math.max(...one.map((part, i) => Math.abs(part - (other[i] ?? 0))))).toBeGreaterThan(20);
  });
});

test('every colour is known to Tailwind under its own name', () => {
  const named = [...css.matchAll(/--color-([a-z-]+): var\(--color-\1\);/g)].map(([, name]) => name);
  expect(named.filter((name) => name !== 'scrim').sort()).toEqual([...tokens().keys()].sort());
});

test('the arithmetic is that of WCAG: black on white is 21, #767676 on white is 4.54', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(ratio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
