import { describe, expect, test } from 'vitest';
import { leadingNumber, namePaper, titleOfFile } from '#domain/documents/paper.ts';

const HEAD =
  'ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP\nSỞ TÀI CHÍNH\nSố: 486/BC-STC\tĐồng Tháp, ngày 09 tháng 11 năm 2026\n';

describe('[D12] a paper is named by its first page', () => {
  test.each([
    [
      `${HEAD}TỜ TRÌNH\nVề việc ban hành Bảng giá đất\ntrên địa bàn tỉnh\nKính gửi: Ủy ban nhân dân tỉnh.`,
      { title: 'Tờ trình về việc ban hành Bảng giá đất trên địa bàn tỉnh', kind: 'submission' },
    ],
    [
      `${HEAD}DỰ THẢO\nNGHỊ QUYẾT\nQuy định bảng giá đất\nCăn cứ Luật Đất đai`,
      { title: 'Dự thảo Nghị quyết quy định bảng giá đất', kind: 'draft-resolution' },
    ],
    [
      `${HEAD}BÁO CÁO THẨM ĐỊNH\nDự án đường nối\nI. CĂN CỨ`,
      { title: 'Báo cáo thẩm định dự án đường nối', kind: 'appraisal' },
    ],
    [
      `${HEAD}PHỤ LỤC I\nĐồng Tháp trong vùng\n(Kèm theo Tờ trình)`,
      { title: 'Phụ lục I Đồng Tháp trong vùng', kind: 'annex' },
    ],
  ])('%#', (text, paper) => {
    expect(namePaper('x.pdf', text)).toEqual(paper);
  });

  test('without a head the file’s own name is made readable', () => {
    expect(namePaper('03_TTr-214 đầu tư công (1).pdf', 'lời văn')).toEqual({
      title: 'TTr-214 đầu tư công',
      kind: 'submission',
    });
  });

  test.each([
    ['03_To_trinh_214.pdf', 'To trinh 214'],
    ['3.1 - bảng giá đất.PDF', 'Bảng giá đất'],
    ['Mục 4. Kế hoạch.pdf', 'Kế hoạch'],
    ['BB-HDTD_Bang-gia-dat_ban-quet.pdf', 'BB-HDTD Bang gia dat ban quet'],
    ['2026.pdf', '2026'],
    ['05.pdf', '05'],
  ])('%s → %s', (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });
});

describe('[D13] the number in front is that of the item', () => {
  test.each([
    ['03_To_trinh.pdf', 3],
    ['3.1 Bảng giá đất.pdf', 3],
    ['Mục 10 - Kế hoạch.pdf', 10],
    ['muc_7.pdf', 7],
    ['ND5-bao-cao.pdf', 5],
    ['214_TTr.pdf', undefined],
    ['2026 ke hoach.pdf', undefined],
    ['12-11-2026 giay moi.pdf', undefined],
    ['Tờ trình 3.pdf', undefined],
    ['00_bia.pdf', undefined],
  ])('%s → %s', (name, item) => {
    expect(leadingNumber(name)).toBe(item);
  });
});
