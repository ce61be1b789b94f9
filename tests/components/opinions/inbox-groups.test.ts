import { expect, test } from 'vitest';
import type { Day } from '#domain/kernel/time.ts';
import { groupsOf, matches } from '../../../src/lib/opinions/inbox-groups.ts';
import type { InboxRow } from '../../../src/lib/opinions/shapes.ts';
import { wayOf } from '../../../src/lib/opinions/way.ts';

const TODAY = '2026-07-08' as Day;
const row = (request: string, more: Partial<InboxRow>): InboxRow => ({
  request,
  agency: 'a',
  agencyName: 'Sở Xây dựng',
  code: 'H20.001-260706-0001',
  project: 'Nhà máy chế biến trái cây',
  investor: 'Công ty Sen Hồng',
  round: 1,
  items: 2,
  provisional: false,
  paused: false,
  soon: false,
  lapsed: false,
  handling: 'NEW',
  mine: false,
  hands: ['Nguyễn Thị Đào'],
  ...more,
});
const day = (text: string) => text as Day;

test('requests are grouped by how near their end is; what is paused or only expected can wait', () => {
  const rows = [
    row('lapsed', { lapsed: true, due: day('2026-07-06') }),
    row('over', { due: day('2026-07-07') }),
    row('today', { due: TODAY, soon: true }),
    row('soon', { due: day('2026-07-10'), soon: true }),
    row('later', { due: day('2026-07-20') }),
    row('guess', { due: day('2026-07-08'), provisional: true }),
    row('paused', { paused: true }),
  ];
  const found = groupsOf(rows, TODAY).map(({ nearness, rows: near }) => [
    nearness,
    near.map((one) => one.request),
  ]);
  expect(found).toEqual([
    ['overdue', ['lapsed', 'over']],
    ['today', ['today']],
    ['soon', ['soon']],
    ['later', ['later', 'guess', 'paused']],
  ]);
  expect(groupsOf([], TODAY)).toEqual([]);
});

test('a request is found by project, investor, code or person, without diacritics, and by where it stands', () => {
  const one = row('one', {});
  for (const words of ['trai cay', 'sen hong', '260706-0001', 'dao', ''])
    expect(matches(one, { words, state: '' }), words).toBe(true);
  expect(matches(one, { words: 'xi măng', state: '' })).toBe(false);
  expect(matches(one, { words: '', state: 'DRAFTING' })).toBe(false);
});

test('[K24] the way tells what is over with who and when; what was sent back is not over', () => {
  const step = (act: string, by: string, at: number) => ({ act, by, at }) as never;
  const steps = [
    step('handling.register', 'Văn thư', 1),
    step('handling.assign', 'Giám đốc', 2),
    step('handling.assign', 'Trưởng phòng', 3),
    step('handling.send-for-review', 'Chuyên viên', 4),
    step('handling.send-back', 'Trưởng phòng', 5),
  ];
  expect(wayOf('DRAFTING', steps)).toEqual([
    { stage: 'register', state: 'done', by: 'Văn thư', at: 1 },
    { stage: 'assign', state: 'done', by: 'Trưởng phòng', at: 3 },
    { stage: 'draft', state: 'now' },
    { stage: 'review', state: 'coming' },
    { stage: 'approve', state: 'coming' },
    { stage: 'issue', state: 'coming' },
  ]);
  expect(wayOf('ISSUED', []).every(({ state }) => state === 'done')).toBe(true);
});
