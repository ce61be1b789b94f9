import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#tests/acts/contract/cases.ts';
import { everyAct } from '#tests/acts/contract/contract.ts';
import { actsIn, CODE, ROOT, type WrittenAct, writtenActs } from './support/refusal-codes.ts';

/** What the contract (tests/acts/contract) does not say: acts without a row, and answers that no row brings about. */
function gaps(acts: readonly WrittenAct[]): string[] {
  const rows = new Map(contract.map((one) => [one.act, one]));
  return acts.flatMap(({ name, codes }) => {
    const one = rows.get(name);
    if (!one) return [`${name} has no row`];
    const told = new Set([...Object.keys(one.refusals).map(bare), ...Object.keys(one.never ?? {})]);
    if (one.unseen !== 'nothing') told.add('kernel.unseen');
    return codes.filter((code) => !told.has(code)).map((code) => `${name}: ${code}`);
  });
}

const bare = (key: string) => key.split(' ')[0] ?? '';

test('every act has a row in the contract, and every refusal that it can answer comes about there', () => {
  const acts = writtenActs();
  expect(acts.map(({ name }) => name).toSorted()).toEqual([...everyAct.keys()].toSorted());
  expect(gaps(acts)).toEqual([]);
});

test('no row stands for an act that is gone, and none twice', () => {
  expect(contract.map(({ act }) => act).toSorted()).toEqual([...everyAct.keys()].toSorted());
});

test('a planted act, and a planted refusal behind two doors, are found', () => {
  const planted = (name: string) => `
    import { refusal } from '#domain/kernel/refusal.ts';
    import { refuseUnlessLeadingOpen } from '../live-facts.ts';
    import { defineAct } from '../../acts/act.ts';
    export const planted = defineAct({
      name: '${name}',
      refuse: (actor, facts) => refuseUnlessLeadingOpen(actor, facts) ?? further(facts),
    });
    function further(facts) { return facts.wet ? undefined : reason(facts.hot); }
    const reason = (hot) => refusal(hot ? 'meetings.on-fire' : 'meetings.no-such-item');`;
  const at = (file: string) => path.join(ROOT, 'server/meetings/acts', file);
  expect(gaps(actsIn(at('planted-one.ts'), planted('meeting.burn')))).toEqual(['meeting.burn has no row']);
  expect(gaps(actsIn(at('planted-two.ts'), planted('item.start')))).toEqual(['item.start: meetings.on-fire']);
});

/** Every code that stands in the texts, and where it was met first. */
function codesIn(texts: readonly [file: string, text: string][]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [file, text] of texts)
    for (const [, code] of text.matchAll(/'([a-z]+\.[a-z-]+)[' ]/g))
      if (code && CODE.test(code) && !found.has(code)) found.set(code, file);
  return found;
}

function textsBelow(folder: string): [string, string][] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => [path.join(folder, file), readFileSync(path.join(ROOT, folder, file), 'utf8')]);
}

/** Codes that the house can answer and none of the tests asks for. */
function unasked(house: readonly [string, string][], tests: readonly [string, string][]): string[] {
  const asked = codesIn(tests);
  return [...codesIn(house)].filter(([code]) => !asked.has(code)).map(([code, file]) => `${code} (${file})`);
}

const house = ['server', 'src/domain', 'src/routes', 'src/lib'].flatMap(textsBelow);

test('every refusal of the house, of an act or not, is asked for by a test', () => {
  expect(unasked(house, textsBelow('tests'))).toEqual([]);
});

test('a planted refusal that nobody asks for is found', () => {
  // Put together here: written out, this file would be the test that asks for it.
  const code = ['meetings', 'too-quiet'].join('.');
  const planted: [string, string][] = [['server/planted.ts', `return refusal('${code}');`]];
  expect(unasked(planted, textsBelow('tests'))).toEqual([`${code} (server/planted.ts)`]);
});

test('every refusal has a sentence', () => {
  const words = JSON.parse(
    readFileSync(path.join(ROOT, 'src/lib/words/messages/vi/refusals.json'), 'utf8'),
  ) as object;
  const keyOf = (code: string) => `refusal_${code.replace(/[^a-z0-9]/g, '_')}`;
  expect([...codesIn(house).keys()].filter((code) => !(keyOf(code) in words))).toEqual([]);
});
