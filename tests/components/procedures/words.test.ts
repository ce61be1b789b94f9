import { describe, expect, test } from 'vitest';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { day, procedures, version } from '#tests/domain/consultation/packs.ts';
import { changesInWords } from '../../../src/lib/procedures/change-words.ts';
import { doubtsAt } from '../../../src/lib/procedures/doubts.ts';
import { conditionOf, flatOf } from '../../../src/lib/procedures/flat-condition.ts';
import { axisOf } from '../../../src/lib/procedures/time-axis.ts';

const C = version('C');
const changed = (changes: object): ProcedureVersion => ({ ...C, ...changes });

describe('what differs, in words', () => {
  test('[K6] a term is one change, from when it runs another', () => {
    const opinion = { n: 6, unit: 'CALENDAR_DAY', anchor: 'DOSSIER_VALID' };
    expect(changesInWords(C, changed({ timetable: { ...(C.timetable as object), opinion } }))).toEqual([
      { place: 'Thời hạn › Cho ý kiến', before: '7 ngày làm việc', after: '6 ngày' },
      {
        place: 'Thời hạn › Cho ý kiến › Tính từ',
        before: 'ngày cơ quan nhận được văn bản',
        after: 'ngày hồ sơ hợp lệ',
      },
    ]);
  });

  test('[K6] an item that is new or gone is named; a condition is one sentence', () => {
    const [first, ...rest] = C.items;
    const items = [
      ...rest.map((one) => (one.key === 'TECHNOLOGY' ? { ...one, askedIf: undefined } : one)),
      { key: 'NEW_1', name: 'Cấp nước', citation: 'QĐ 1', silence: 'ESCALATE' },
    ];
    expect(changesInWords(C, changed({ items }))).toEqual([
      { place: `Nội dung lấy ý kiến › “${first?.name}”`, before: first?.name },
      {
        place: 'Nội dung lấy ý kiến › “Công nghệ sử dụng” › Hỏi khi',
        before: '“Công nghệ thuộc diện phải thẩm định, lấy ý kiến” – Có',
        after: 'Mọi hồ sơ',
      },
      { place: 'Nội dung lấy ý kiến › “Cấp nước”', after: 'Cấp nước' },
    ]);
  });

  test('[K2, K6] what was confirmed is a change, which version it is and from when is none', () => {
    const unconfirmed = C.unconfirmed.filter(({ path }) => path !== '/lateOpinion');
    const next = changed({ id: 'V5', valid: { from: day('2027-01-01') }, unconfirmed });
    expect(changesInWords(C, next)).toEqual([
      {
        place: 'Ý kiến gửi quá hạn',
        before: expect.stringMatching(/^Chưa xác nhận: /) as string,
        after: 'Đã xác nhận',
      },
    ]);
  });

  test('[K6] between any two versions that Sen ships every difference has words', () => {
    for (const { versions } of procedures)
      for (const before of versions)
        for (const after of versions)
          for (const change of changesInWords(before, after)) {
            expect(change.place).not.toMatch(/undefined|[a-z][A-Z]|\/|› $/);
            expect(`${change.before ?? ''}${change.after ?? ''}`).toMatch(/\S/);
            expect(`${change.before} ${change.after}`).not.toMatch(/\[object|[A-Z]_[A-Z]/);
          }
  });
});

test('[K2] each doubt of the packs stands at one place of the page', () => {
  const SECTIONS = ['/timetable', '/items', '/components'];
  const FACTS = [
    '/citations',
    '/authority',
    '/viaOffice',
    '/copies',
    '/dueSoonDays',
    '/local',
    '/supplement',
    '/explanation',
    '/secondRound',
    '/lateOpinion',
    '/sameSite',
    '/traits',
  ];
  for (const { versions } of procedures)
    for (const one of versions) {
      const rows = [
        ...(one.timetable === 'UNCONFIRMED'
          ? []
          : Object.keys(one.timetable).map((key) => `/timetable/${key}`)),
        ...one.items.map(({ key }) => `/items/${key}`),
        ...one.components.map(({ key }) => `/components/${key}`),
      ];
      const shown = [
        ...SECTIONS.flatMap((path) => doubtsAt(one, path, 'whole')),
        ...[...FACTS, ...rows].flatMap((path) => doubtsAt(one, path, 'with-parts')),
      ];
      expect(shown.map(({ path }) => path).toSorted()).toEqual(
        one.unconfirmed.map(({ path }) => path).toSorted(),
      );
    }
});

describe('conditions to pick', () => {
  const conditions = procedures.flatMap(({ versions }) =>
    versions.flatMap(({ items, components }) => [
      ...items.map(({ askedIf }) => askedIf),
      ...components.map(({ requiredIf }) => requiredIf),
    ]),
  );

  test('[K8] those of one layer come back as they were', () => {
    expect(conditions.length).toBeGreaterThan(50);
    for (const condition of conditions) {
      const flat = flatOf(condition);
      expect(flat && conditionOf(flat)).toEqual(condition);
    }
    const any = { any: [{ trait: 'A' }, { not: { trait: 'B' } }] };
    expect(flatOf(any)).toEqual({
      mode: 'any',
      terms: [
        { trait: 'A', holds: true },
        { trait: 'B', holds: false },
      ],
    });
  });

  test('[K8] a condition within conditions is not taken apart', () => {
    expect(flatOf({ all: [{ trait: 'A' }, { any: [{ trait: 'B' }, { trait: 'C' }] }] })).toBeUndefined();
    expect(flatOf({ not: { all: [{ trait: 'A' }, { trait: 'B' }] } })).toBeUndefined();
  });
});

test('the axis has whole years, and room behind the last day', () => {
  const axis = axisOf([day('2026-11-22'), day('2025-01-01')]);
  expect(axis.years.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
  expect(axis.at(day('2025-01-01'))).toBe(0);
  expect(axis.at(day('2026-07-02'))).toBeCloseTo(50, 0);
});
