import { describe, expect, test } from 'vitest';
import { findSecrecyLevel } from '#domain/documents/secrecy.ts';

describe('[D6] a file name that states a level is a secret', () => {
  test.each([
    ['2_MAT_phuong_an.pdf', 'MẬT'],
    ['MẬT - Phương án tác chiến.pdf', 'MẬT'],
    ['bao cao (mật).pdf', 'MẬT'],
    ['Mật_03.PDF', 'MẬT'],
    ['3.TOI MAT ke hoach.pdf', 'TỐI MẬT'],
    ['ke-hoach-tối-mật.pdf', 'TỐI MẬT'],
    ['tuyet_mat.pdf', 'TUYỆT MẬT'],
    ['TUYỆT MẬT.pdf'.normalize('NFD'), 'TUYỆT MẬT'],
  ])('%s', (name, level) => expect(findSecrecyLevel(name, '')).toBe(level));
});

describe('[D7] a name in which the letters mean something else is no secret', () => {
  test.each([
    'mat_do_xay_dung.pdf',
    'Mật độ dân số.pdf',
    'BAO_CAO_MAT_BANG_SACH.pdf',
    'MAT TRAN TO QUOC.pdf',
    'quy-che-bảo-mật.pdf',
    'BAO_MAT_thong_tin.pdf',
    'mật ong rừng U Minh.pdf',
    'chi_tien_mat.pdf',
    'THUYET MINH.pdf',
    'Format.pdf',
    'MATERIAL.pdf',
    '214_TTr-UBND.pdf',
  ])('%s', (name) => expect(findSecrecyLevel(name, '')).toBeUndefined());
});

describe('[D8] a stamp that stands alone on the first page makes the file a secret', () => {
  test.each([
    ['UBND TỈNH\nMẬT\nSố: 12/BC-UBND', 'MẬT'],
    ['ỦY BAN NHÂN DÂN  MẬT  CỘNG HÒA XÃ HỘI', 'MẬT'],
    ['ỦY BAN NHÂN DÂN\tTỐI MẬT\tCỘNG HÒA XÃ HỘI', 'TỐI MẬT'],
    ['Số: 12/BC-UBND MẬT Đồng Tháp, ngày 5', 'MẬT'],
    ['[ TUYỆT MẬT ]', 'TUYỆT MẬT'],
    ['M Ậ T', 'MẬT'],
    ['T Ố I M Ậ T', 'TỐI MẬT'],
    ['Độ mật: Tối mật', 'TỐI MẬT'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
    ['MẬT\n…\nTUYỆT MẬT', 'TUYỆT MẬT'],
  ])('%j', (text, level) => expect(findSecrecyLevel('a.pdf', text)).toBe(level));
});

describe('[D9] running text and headings that speak of secrecy are no stamp', () => {
  test.each([
    'Báo cáo về mật độ dân số, mật ong và bảo mật thông tin',
    'QUYẾT ĐỊNH VỀ CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC',
    'MẬT ĐỘ XÂY DỰNG',
    'QUY CHẾ BẢO MẬT',
    'tài liệu mật, tối mật và tuyệt mật do Thủ tướng quy định',
    'Độ mật: Không',
    'độ mật',
  ])('%s', (text) => expect(findSecrecyLevel('a.pdf', text)).toBeUndefined());
});
