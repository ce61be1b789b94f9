import { expect, test } from 'vitest';
import { answerDue, NotUnderstood } from '#server/cli/due.ts';
import { shippedCalendar } from '#server/seed/calendar.ts';

const calendar = shippedCalendar();
const ask = (line: string) => answerDue(calendar, line.split(' '));
const json = (line: string) => JSON.parse(ask(`${line} --json`)) as Record<string, unknown>;

test('[C12] the console prints each day with its number or why it does not count, and the end', () => {
  expect(ask('--start 2026-08-28 --n 2').split('\n')).toEqual([
    '  –  T7 29/08/2026  cuối tuần',
    '  –  CN 30/08/2026  cuối tuần',
    '  –  T2 31/08/2026  ngày nghỉ: Hoán đổi với 22/08/2026 (Thông báo lịch nghỉ năm 2026)',
    '  –  T3 01/09/2026  ngày nghỉ: Quốc khánh (Bộ luật Lao động 2019, Điều 112)',
    '  –  T4 02/09/2026  ngày nghỉ: Quốc khánh (Bộ luật Lao động 2019, Điều 112)',
    '  1  T5 03/09/2026',
    '  2  T6 04/09/2026',
    '',
    'Hạn: 24 giờ ngày T6 04/09/2026',
  ]);
});

test('[C8, C9] pauses are given by their days; one without an answer leaves no due date', () => {
  expect(json('--start 2026-07-06 --n 14 --pause 2026-07-14:2026-07-24')).toMatchObject({
    pauses: [['2026-07-14', '2026-07-24']],
    due: '2026-08-05',
  });
  expect(json('--start 2026-07-06 --n 14 --pause 2026-07-14:')).toMatchObject({ error: 'PAUSED', used: 6 });
});

test('[C7] beyond the loaded year the console gives an error and a guess that is called one', () => {
  const found = json('--start 2026-12-30 --n 5');
  expect(found).toMatchObject({ error: 'CALENDAR_NOT_LOADED' });
  expect(found).not.toHaveProperty('due');
  expect(ask('--start 2026-12-30 --n 5')).toContain('không phải lời hẹn');
});

test.each([
  '',
  '--start 2026-02-30 --n 2',
  '--start 2026-07-06',
  '--start 2026-07-06 --n 2 --unit HOUR',
  '--what',
])('what cannot be read is refused with the usage: “%s”', (line) => {
  expect(() => ask(line)).toThrow(NotUnderstood);
});
