import { expect, test } from 'vitest';
import { addDays } from '#domain/kernel/time.ts';
import type { Deferral } from '#domain/rotation/deferral.ts';
import { dueList, type Verdict } from '#domain/rotation/due.ts';
import { reasonsAgainst } from '#domain/rotation/eligibility.ts';
import { addMonths, monthsBetween } from '#domain/rotation/months.ts';
import { DEFERRAL_CODES, REASON_CODES } from '#domain/rotation/reason.ts';
import { day, dice, holding, law, official, position, positions, shipped } from './ground.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const told = `SEED=${seed}`;
const roll = dice(seed);
const whole = (low: number, high: number) => low + Math.floor(roll() * (high - low + 1));
const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!;
const someDay = () => addDays(day('2014-01-01'), whole(0, 5_000));
const SECTORS = [...new Set(shipped.sectors.map(({ sector }) => sector))];
const STRICTER: readonly Verdict[] = ['MUST_NOT', 'MAY', 'DUE_SOON', 'MUST'];

function someDeferral(): Deferral {
  const from = someDay();
  const code = pick(DEFERRAL_CODES);
  const ends = addDays(from, whole(0, 900));
  return { code, from, ends, evidence: roll() < 0.9 ? 'Văn bản' : '' };
}

function someone(deferrals: readonly Deferral[] = []) {
  const post = position('A', { sector: pick(SECTORS) });
  const from = someDay();
  const probation = roll() < 0.3 ? [{ from, to: addDays(from, whole(30, 500)) }] : [];
  const who = official('1', {
    born: addDays(day('1975-01-01'), whole(0, 7_000)),
    sex: roll() < 0.5 ? 'F' : 'M',
    holdings: [holding(post, from)],
    probation,
    deferrals,
  });
  return { post, who, from };
}

// By the law of one day, so that only the date moves.
const today = law('PERIODIC_ROTATION', '2026-11-30');

test(`[V8] without grounds that protect, the verdict never becomes milder with time (${told})`, () => {
  for (let round = 0; round < 80; round++) {
    const { post, who, from } = someone();
    const start = from > '2024-04-15' ? from : day('2024-04-15');
    let before = 0;
    for (let on = start; on < '2031-01-01'; on = addDays(on, whole(1, 40))) {
      const [line] = dueList(today, positions(post), [who], on);
      const now = STRICTER.indexOf(line!.verdict);
      expect([told, round, on, now >= before]).toEqual([told, round, on, true]);
      before = now;
    }
  }
});

test(`[V10] a deferral that has ended, has not begun or has no evidence changes nothing (${told})`, () => {
  for (let round = 0; round < 1_000; round++) {
    const deferral = someDeferral();
    const { post, who } = someone([deferral]);
    const on = someDay();
    const stands = deferral.from <= on && on < deferral.ends && deferral.evidence !== '';
    if (stands) continue;
    const ask = (deferrals: readonly Deferral[]) =>
      dueList(today, positions(post), [{ ...who, deferrals }], on);
    expect([told, round, ask([deferral])]).toEqual([told, round, ask([])]);
  }
});

test(`[V9] whoever is protected is in the list as who must not move, and barred from every other post (${told})`, () => {
  for (let round = 0; round < 300; round++) {
    const { post, who, from } = someone();
    const on = addDays(from, whole(1, 3_000));
    const deferral: Deferral = {
      code: pick(DEFERRAL_CODES),
      from: addMonths(on, -2),
      ends: addMonths(on, 12),
      evidence: 'Văn bản',
    };
    const to = position('B', { sector: post.sector! });
    const held = { ...who, deferrals: [deferral] };
    const all = positions(post, to);
    expect([told, round, dueList(today, all, [held], on)[0]?.verdict]).toEqual([told, round, 'MUST_NOT']);
    const codes = reasonsAgainst(today, all, held, to, on).map(({ code }) => code);
    expect(codes).toContain(deferral.code);
    expect(reasonsAgainst(today, all, held, post, on)).toEqual([]);
  }
});

test(`[V14] reasons come in one order, each with a citation (${told})`, () => {
  for (let round = 0; round < 500; round++) {
    const { post, who } = someone([someDeferral(), someDeferral()]);
    const to = position('B', {
      fields: [pick(['ECON', 'LAW'])],
      ranks: pick([[], ['01.003']]),
      level: whole(1, 600),
      valid: { from: someDay() },
    });
    const found = reasonsAgainst(today, positions(post, to), who, to, someDay());
    const places = found.map(({ code }) => REASON_CODES.indexOf(code));
    expect([told, places]).toEqual([told, places.toSorted((a, b) => a - b)]);
    expect(found.every(({ citation }) => citation.trim() !== '')).toBe(true);
  }
});

test(`[V4] months passed are those after which the day has come (${told})`, () => {
  for (let round = 0; round < 2_000; round++) {
    const [from, to] = [someDay(), someDay()].sort() as [
      ReturnType<typeof someDay>,
      ReturnType<typeof someDay>,
    ];
    const n = monthsBetween(from, to);
    expect([told, from, to, addMonths(from, n) <= to && to < addMonths(from, n + 1)]).toEqual([
      told,
      from,
      to,
      true,
    ]);
  }
});
