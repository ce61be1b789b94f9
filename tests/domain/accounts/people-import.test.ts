import { describe, expect, test } from 'vitest';
import { type RawRow, readImportRow } from '#domain/accounts/people-import.ts';

const GOOD: RawRow = {
  agency: ' Sở  Tài chính ',
  post: 'Giám đốc',
  full_name: 'Đào Thị Ánh',
  from: '1/7/2026',
  username: 'Anh.DT',
  duties: 'meeting_clerk, administrator',
};

describe('[O5] a line of the file', () => {
  test('is read with its spaces put right, its day as offices write it, its username in small letters', () => {
    expect(readImportRow(GOOD)).toEqual({
      agency: 'Sở Tài chính',
      post: 'Giám đốc',
      fullName: 'Đào Thị Ánh',
      from: '2026-07-01',
      username: 'anh.dt',
      duties: ['meeting_clerk', 'administrator'],
    });
  });

  test.each<[code: string, field: keyof RawRow, cell: string]>([
    ['organisation.import-empty', 'agency', ''],
    ['organisation.import-empty', 'post', ' '],
    ['organisation.import-empty', 'full_name', ''],
    ['organisation.import-empty', 'from', ''],
    ['organisation.import-not-a-day', 'from', '31/02/2026'],
    ['organisation.import-not-a-day', 'from', 'hôm nay'],
    ['organisation.import-bad-username', 'username', 'có dấu'],
    ['organisation.import-bad-username', 'username', 'ab'],
    ['organisation.import-unknown-duty', 'duties', 'meeting_clerk king'],
  ])('%s in column %s: “%s”', (code, field, cell) => {
    expect(readImportRow({ ...GOOD, [field]: cell })).toMatchObject({ code, field });
  });
});
