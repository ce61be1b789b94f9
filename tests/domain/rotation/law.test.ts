import { expect, test } from 'vitest';
import { overlap } from '#domain/organisation/organisation.ts';
import { addMonths, monthsBetween } from '#domain/rotation/months.ts';
import { packOn } from '#domain/rotation/pack.ts';
import { refuseUnderPack } from '#domain/rotation/position.ts';
import { PROTECTED_CODES, REASON_CODES } from '#domain/rotation/reason.ts';
import { reachesAge } from '#domain/rotation/retirement.ts';
import { day, law, position, shipped } from './ground.ts';

test('[V1] the version in force on the day', () => {
  const commune = shipped.packs.find(({ key }) => key === 'COMMUNE_VICE_CHAIR');
  expect(packOn(commune!, day('2025-11-16'))?.id).toBe('2016');
  expect(packOn(commune!, day('2025-11-17'))?.id).toBe('300');
  expect(packOn(commune!, day('2010-01-01'))).toBeUndefined();
});

test('[V1] versions of one pack do not overlap', () => {
  for (const { versions } of shipped.packs)
    for (const [index, one] of versions.entries())
      expect(versions.slice(index + 1).some(({ valid }) => overlap(one.valid, valid))).toBe(false);
});

test('[V2] what nobody has confirmed names a value that is there', () => {
  for (const version of shipped.packs.flatMap(({ versions }) => versions))
    for (const { path } of version.unconfirmed) {
      const found = path
        .split('/')
        .slice(1)
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], version);
      expect([version.id, path, found]).not.toEqual([version.id, path, undefined]);
    }
});

test('[V12] no pack lets anybody set aside what protects', () => {
  for (const { rules } of shipped.packs.flatMap(({ versions }) => versions))
    for (const code of PROTECTED_CODES) expect(rules[code]?.waivable ?? false).toBe(false);
});

test('[V14] every code stands under some pack', () => {
  const used = new Set(
    shipped.packs.flatMap(({ versions }) => versions).flatMap(({ rules }) => Object.keys(rules)),
  );
  expect(REASON_CODES.filter((code) => !used.has(code))).toEqual([]);
  expect(REASON_CODES).toHaveLength(30);
});

test('[V3] scenario 9: a leader filed under periodic rotation is refused, with the article', () => {
  const { pack } = law('PERIODIC_ROTATION', '2026-11-30');
  const head = position('head', { kind: 'HEAD' });
  expect(refuseUnderPack(pack, head)).toEqual({
    code: 'rotation.leader-elsewhere',
    values: { citation: 'Luật PCTN 36/2018/QH14 Điều 24, 25' },
  });
  expect(refuseUnderPack(law('LEADERSHIP_ROTATION', '2026-11-30').pack, head)).toBeUndefined();
  expect(refuseUnderPack(pack, position('listed'))).toBeUndefined();
});

test('[V3] what is on no list is not under periodic rotation, and staff are under no pack of leaders', () => {
  const { sector: _, ...unlisted } = position('plain');
  expect(refuseUnderPack(law('PERIODIC_ROTATION', '2026-11-30').pack, unlisted)?.code).toBe(
    'rotation.not-listed',
  );
  expect(refuseUnderPack(law('LEADERSHIP_ROTATION', '2026-11-30').pack, unlisted)?.code).toBe(
    'rotation.not-a-leader',
  );
});

test.each([
  ['2019-10-01', 36, '2022-10-01'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-12-15', 1, '2025-01-15'],
  ['2024-03-31', -1, '2024-02-29'],
  ['2024-01-10', -13, '2022-12-10'],
])('[V4] %s and %i months is %s', (from, n, to) => {
  expect(addMonths(day(from), n)).toBe(to);
});

test('[V4] months that have passed are counted when they are full', () => {
  expect(monthsBetween(day('2019-10-01'), day('2022-09-30'))).toBe(35);
  expect(monthsBetween(day('2019-10-01'), day('2022-10-01'))).toBe(36);
  expect(monthsBetween(day('2024-01-31'), day('2024-02-29'))).toBe(1);
  expect(monthsBetween(day('2024-01-31'), day('2023-01-31'))).toBe(0);
});

test('[V13] the age of retirement follows the table of the year in which it is reached', () => {
  const reached = (born: string, sex: 'F' | 'M') => reachesAge(shipped.retirement, { born: day(born), sex });
  expect(reached('1962-08-10', 'M')).toBe('2023-05-10');
  expect(reached('1970-03-02', 'F')).toBe('2027-07-02');
  expect(reached('1990-01-01', 'M')).toBe('2052-01-01');
  expect(
    reachesAge(shipped.retirement, { born: day('1960-01-01'), sex: 'M', retiresOn: day('2027-02-01') }),
  ).toBe('2027-02-01');
});
