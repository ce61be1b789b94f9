import type { Random } from './random.ts';

/* Names for those who only appear in a paper: members of a council, signatories of an annex. */

const FAMILY = (
  'Nguyễn '.repeat(12) +
  'Trần Trần Trần Trần Lê Lê Lê Phạm Phạm Huỳnh Huỳnh Võ Võ Phan Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trương'
).split(' ');

const MEN = {
  middle: 'Văn Hữu Minh Quốc Thanh Công Hoàng Tấn Phước Trọng'.split(' '),
  given: 'An Bình Cường Dũng Đạt Hiếu Khánh Long Minh Nam Phúc Quân Sơn Tài Thắng Trí Tuấn Vinh Việt Ý'.split(
    ' ',
  ),
};

const WOMEN = {
  middle: ['Thị', 'Thị Ngọc', 'Thị Kim', 'Thu', 'Ngọc', 'Mỹ', 'Bích', 'Thanh', 'Hồng', 'Cẩm'],
  given:
    'Ánh Chi Dung Đào Hà Hạnh Hoa Hương Lan Loan Mai Nga Oanh Phượng Quyên Thảo Thủy Trang Tuyết Yến'.split(
      ' ',
    ),
};

/** @param sex drawn too where it does not matter. */
export function inventedName(chance: Random, sex = chance.next() < 0.55 ? 'M' : 'F'): string {
  const half = sex === 'M' ? MEN : WOMEN;
  const middle = chance.pick(half.middle);
  const given = chance.pick(half.given.filter((name) => !middle.endsWith(name)));
  return `${chance.pick(FAMILY)} ${middle} ${given}`;
}
