import type { Random } from '../random.ts';

/** What becomes of a request: as often as it does in the figures that the province publishes. */
export type Fate = 'on-time' | 'late' | 'silent' | 'bounced';

const SHARES: readonly (readonly [Fate, number])[] = [
  ['late', 0.06],
  ['silent', 0.05],
  ['bounced', 0.01],
];

/** So many fates in a random order, their shares exact. */
export function dealFates(count: number, chance: Random): Fate[] {
  const rare = SHARES.flatMap(([fate, share]) => Array<Fate>(Math.round(count * share)).fill(fate));
  return chance.shuffled([...rare, ...Array<Fate>(count - rare.length).fill('on-time')]);
}
