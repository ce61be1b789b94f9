import { describe, expect, test } from 'vitest';
import type { Deferral } from '#domain/rotation/deferral.ts';
import { dueList, type DueLine } from '#domain/rotation/due.ts';
import type { Official } from '#domain/rotation/official.ts';
import type { PackKey } from '#domain/rotation/pack.ts';
import type { Position } from '#domain/rotation/position.ts';
import { agency, day, holding, law, official, position, positions } from './ground.ts';

type Asked = { pack?: PackKey; post?: Position; others?: readonly Position[]; who?: Partial<Official> };

/** The one line of an official who holds one post since a day. */
function line(
  on: string,
  from: string,
  { pack = 'PERIODIC_ROTATION', post, others = [], who }: Asked = {},
): DueLine {
  const held = post ?? position('A', { sector: 'INVESTMENT' });
  const one = official('1', { holdings: [holding(held, from)], ...who });
  const [found] = dueList(law(pack, on), positions(held, ...others), [one], day(on));
  if (!found) throw new Error('No line');
  return found;
}

const codes = ({ reasons }: DueLine) => reasons.map(({ code }) => code);
const related = position('B', { sector: 'INVESTMENT' });
const verdict = (on: string, from: string, asked: Asked = {}) =>
  line(on, from, { others: [related], ...asked }).verdict;

describe('the term', () => {
  test('[V5, V8] scenario 5: assigned 01/10/2019 in a sector of three to five years', () => {
    const at = (on: string) => line(on, '2019-10-01', { others: [related] });
    expect(at('2022-09-30')).toMatchObject({ verdict: 'MUST_NOT', reasons: [{ code: 'NOT_YET_MIN_TERM' }] });
    expect(at('2022-10-01').verdict).toBe('MAY');
    expect(at('2024-03-31').verdict).toBe('MAY');
    expect(at('2024-04-01').verdict).toBe('DUE_SOON');
    expect(at('2024-09-30').verdict).toBe('DUE_SOON');
    expect(at('2024-10-01')).toMatchObject({ verdict: 'MUST', reasons: [{ code: 'MUST_MOVE_MAX_TERM' }] });
  });

  test('[V14] the datum says how long is asked, how long it was, and since which decision', () => {
    expect(line('2022-09-30', '2019-10-01').reasons[0]).toEqual({
      code: 'NOT_YET_MIN_TERM',
      citation: 'TT 18/2022/TT-BKHĐT',
      values: {
        months: 36,
        served: 35,
        from: '2019-10-01',
        day: '2022-10-01',
        decision: 'QĐ 1 ngày 2019-10-01',
      },
    });
  });

  test('[V6] scenario 5: where the sector leaves probation out, the window is a year later', () => {
    const post = position('A', { sector: 'CULTURE' });
    const probation = [{ from: day('2019-10-01'), to: day('2020-09-30') }];
    const at = (on: string) => verdict(on, '2019-10-01', { post, who: { probation } });
    expect(at('2023-09-30')).toBe('MUST_NOT');
    expect(at('2023-10-01')).toBe('MAY');
    expect(at('2025-09-30')).toBe('DUE_SOON');
    expect(at('2025-10-01')).toBe('MUST');
    // A sector that says nothing of it counts the same months.
    expect(verdict('2024-10-01', '2019-10-01', { who: { probation } })).toBe('MUST');
  });

  test('[V6] holdings that touch are one, those with a gap are not', () => {
    const post = position('A');
    const renewed = [holding(post, '2019-10-01', '2021-12-31'), holding(post, '2022-01-01')];
    expect(verdict('2024-10-01', '', { post, who: { holdings: renewed } })).toBe('MUST');
    const returned = [holding(post, '2019-10-01', '2021-12-31'), holding(post, '2022-03-01')];
    expect(verdict('2024-10-01', '', { post, who: { holdings: returned } })).toBe('MUST_NOT');
  });

  test('[V5] before its circular was in force a sector asks for nothing', () => {
    expect(line('2022-09-29', '2010-10-01', { others: [related] })).toMatchObject({
      verdict: 'MAY',
      reasons: [],
    });
  });

  test('[V3] who leads, or holds what is on no list, is not in the list of periodic rotation', () => {
    const head = position('H', { kind: 'HEAD' });
    const { sector: _, ...plain } = position('P');
    const people = [
      official('1', { holdings: [holding(head, '2015-01-01')] }),
      official('2', { holdings: [holding(plain, '2015-01-01')] }),
    ];
    const on = day('2026-11-30');
    expect(dueList(law('PERIODIC_ROTATION', on), positions(head, plain), people, on)).toEqual([]);
    expect(dueList(law('LEADERSHIP_ROTATION', on), positions(head, plain), people, on)).toHaveLength(1);
  });

  test('[V7] a head leaves after two terms, a deputy has no last day', () => {
    const who = { born: day('1980-01-01') };
    const at = (kind: 'HEAD' | 'DEPUTY', on: string) =>
      line(on, '2015-01-01', { pack: 'LEADERSHIP_ROTATION', post: position('L', { kind }), who });
    expect(at('HEAD', '2024-12-31').verdict).toBe('DUE_SOON');
    expect(at('HEAD', '2025-01-01')).toMatchObject({ verdict: 'MUST', reasons: [{ code: 'TERM_LIMIT' }] });
    expect(at('DEPUTY', '2025-01-01').verdict).toBe('MAY');
  });
});

describe('what protects', () => {
  const infant: Deferral = {
    code: 'PREGNANT_OR_INFANT',
    from: day('2020-08-01'),
    ends: day('2030-01-01'),
    evidence: 'Giấy khai sinh',
    childBorn: day('2021-03-12'),
  };
  const post = position('L');
  const at = (on: string, deferrals: readonly Deferral[], from = '2017-01-01') =>
    line(on, from, { post, pack: 'PERIODIC_ROTATION', others: [related], who: { deferrals } });

  test('[V9, V10] scenario 2: a child born 12/03/2021 protects until 12/03/2024, then she is in the list again', () => {
    const before = at('2024-03-11', [infant]);
    expect(before.verdict).toBe('MUST_NOT');
    expect(before.reasons[0]).toMatchObject({
      code: 'PREGNANT_OR_INFANT',
      values: { ends: '2024-03-12', born: '2021-03-12', evidence: 'Giấy khai sinh' },
    });
    // That her term is full is told too.
    expect(codes(before)).toEqual(['PREGNANT_OR_INFANT', 'MUST_MOVE_MAX_TERM']);
    expect(at('2024-03-12', [infant])).toMatchObject({ verdict: 'MUST' });
  });

  test('[V9] not before its first day, nor without evidence', () => {
    const illness: Deferral = {
      code: 'SERIOUS_ILLNESS',
      from: day('2023-05-01'),
      ends: day('2024-05-01'),
      evidence: 'Bệnh án',
    };
    expect(at('2023-04-30', [illness]).verdict).toBe('MUST');
    expect(at('2023-05-01', [illness]).verdict).toBe('MUST_NOT');
    expect(at('2024-05-01', [illness]).verdict).toBe('MUST');
    expect(at('2023-06-01', [{ ...illness, evidence: ' ' }]).verdict).toBe('MUST');
  });

  test('[V9] a study protects from twelve months on', () => {
    const study = (ends: string): Deferral => ({
      code: 'LONG_STUDY',
      from: day('2023-09-01'),
      ends: day(ends),
      evidence: 'QĐ cử đi học',
    });
    expect(at('2023-10-01', [study('2024-08-31')]).verdict).toBe('MUST');
    expect(at('2023-10-01', [study('2024-09-01')]).verdict).toBe('MUST_NOT');
  });

  test('[V13] from less than eighteen months before the birthday of retirement', () => {
    // A man of 10/08/1964 reaches 61 years and 3 months on 10/11/2025.
    const who = { born: day('1964-08-10') };
    const of = (on: string) => line(on, '2017-01-01', { post, others: [related], who });
    expect(of('2024-05-10').verdict).toBe('MUST');
    expect(of('2024-05-11')).toMatchObject({
      verdict: 'MUST_NOT',
      reasons: [{ code: 'RETIRE_SOON', values: { retires: '2025-11-10', months: 18, left: 17 } }, {}],
    });
  });

  test('[V13] leaders need ten years of service, or five after two terms or for a post for others', () => {
    const of = (from: string, nonLocal: boolean, born: string) =>
      line('2026-01-01', from, {
        pack: 'LEADERSHIP_ROTATION',
        post: position('L', { kind: 'HEAD', nonLocal }),
        who: { born: day(born) },
      });
    expect(codes(of('2020-01-01', false, '1970-01-01'))).toContain('REMAINING_SERVICE');
    expect(codes(of('2020-01-01', true, '1970-01-01'))).not.toContain('REMAINING_SERVICE');
    expect(of('2015-01-01', false, '1970-01-01').verdict).toBe('MUST');
    expect(of('2015-01-01', false, '1967-01-01').verdict).toBe('MUST_NOT');
  });

  test('[V11] the one listed position foreign to its agency is due all the same, with the way to go', () => {
    const { sector: _, ...plain } = position('P', { fields: ['LAW'] });
    const alone = line('2024-10-01', '2019-10-01', { others: [plain] });
    expect(alone.verdict).toBe('MUST');
    expect(codes(alone)).toEqual(['MUST_MOVE_MAX_TERM', 'SINGLE_POSITION']);
    expect(codes(line('2024-10-01', '2019-10-01', { others: [{ ...plain, fields: ['ECON'] }] }))).toEqual([
      'MUST_MOVE_MAX_TERM',
    ]);
    const elsewhere = position('B', { agency: agency('SXD') });
    expect(codes(line('2024-10-01', '2019-10-01', { others: [elsewhere] }))).toContain('SINGLE_POSITION');
  });
});
