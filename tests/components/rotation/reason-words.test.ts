import { expect, test } from 'vitest';
import { disclose } from '#domain/rotation/disclosure.ts';
import { REASON_CODES, type Reason } from '#domain/rotation/reason.ts';
import { labelOf, sentenceOf } from '../../../src/lib/rotation/reason-words.ts';
import { overwriteGetLocale } from '../../../src/lib/words/paraglide/runtime';

overwriteGetLocale(() => 'vi');

/** Everything that any rule tells. */
const VALUES = {
  ends: '2024-03-12',
  evidence: 'Giấy khai sinh',
  retires: '2026-02-10',
  left: 17,
  months: 36,
  served: 35,
  from: '2019-10-01',
  day: '2022-10-01',
  position: 'Kế toán',
  fields: 'ECON',
  ranks: '01.003',
  rank: '–',
  level: 3,
  has: 2,
  language: 'KHMER',
  km: 56,
  most: 40,
  leaving: 3,
  filled: 255,
  quota: 255,
};

test.each(REASON_CODES)('%s is a sentence with nothing left blank', (code) => {
  const reason: Reason = { code, citation: 'Luật', values: VALUES };
  expect(sentenceOf(reason)).not.toMatch(/undefined|\{|NaN|\d{4}-\d\d-\d\d/);
  expect(sentenceOf(reason)).toMatch(/\.$/);
  expect(labelOf(reason).length).toBeGreaterThan(3);
});

test('says what is needed, what there is, and since which decision', () => {
  const values = { months: 36, served: 29, from: '2023-12-01', day: '2026-12-01', decision: 'QĐ 123' };
  expect(sentenceOf({ code: 'NOT_YET_MIN_TERM', citation: '', values })).toBe(
    'Cần 36 tháng, hiện 29 tháng tính từ 01/12/2023 theo QĐ 123; được chuyển từ 01/12/2026.',
  );
});

test('scenario 2: says when the child comes of age', () => {
  const values = { ends: '2024-03-12', born: '2021-03-12', evidence: 'Giấy khai sinh' };
  expect(sentenceOf({ code: 'PREGNANT_OR_INFANT', citation: '', values })).toContain(
    'con đủ 36 tháng ngày 12/03/2024',
  );
});

test('scenario 3: names a relative only where the server told the name', () => {
  const reason: Reason = {
    code: 'RELATIVE_SENSITIVE_POST',
    citation: 'Luật PCTN',
    values: { position: 'Phó Chủ tịch' },
    relative: { name: 'Lê Thị Dung', kind: 'SIBLING' },
  };
  expect(sentenceOf(reason)).toContain('Lê Thị Dung');
  const told = disclose(reason, 'PUBLIC');
  expect(told.sealed ? '' : sentenceOf(told)).toBe('Xung đột quan hệ thân thích tại Phó Chủ tịch.');
});

test('a sealed ground is called the same whatever it is', () => {
  expect(labelOf({ sealed: true })).toBe('Thuộc trường hợp được bảo vệ');
});
