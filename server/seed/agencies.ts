/*
 * The agencies of the demo, as the province has been organised since 2025. Names and symbols are public facts; the
 * people who work there (people.ts) are invented.
 */

export type AgencyKey =
  | 'UBND'
  | 'VPUBND'
  | 'STC'
  | 'SNNMT'
  | 'SXD'
  | 'SCT'
  | 'SKHCN'
  | 'SNV'
  | 'STP'
  | 'SGDDT'
  | 'SYT'
  | 'SVHTTDL'
  | 'TTRA'
  | 'BQLKKT'
  | 'CA'
  | 'BCHQS'
  | 'BDBP'
  | 'THUE'
  | 'TTPVHCC'
  | 'BUUDIEN'
  | 'HOIDN'
  | 'BAODT';

export type Agency = {
  key: AgencyKey;
  name: string;
  shortName: string;
  /** As in "214/TTr-STC". */
  symbol: string;
  /** The name in capitals, broken where a letterhead breaks it. */
  headLines: readonly string[];
};

const agency = (key: AgencyKey, name: string, shortName: string, symbol: string, head?: string): Agency => ({
  key,
  name,
  shortName,
  symbol,
  headLines: (head ?? name.toUpperCase()).split('|'),
});

export const AGENCIES: readonly Agency[] = [
  agency('UBND', 'Ủy ban nhân dân tỉnh Đồng Tháp', 'UBND tỉnh', 'UBND', 'ỦY BAN NHÂN DÂN|TỈNH ĐỒNG THÁP'),
  agency('VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh', 'VP UBND tỉnh', 'VP', 'VĂN PHÒNG'),
  agency('STC', 'Sở Tài chính', 'Sở TC', 'STC'),
  agency('SNNMT', 'Sở Nông nghiệp và Môi trường', 'Sở NN&MT', 'SNNMT', 'SỞ NÔNG NGHIỆP|VÀ MÔI TRƯỜNG'),
  agency('SXD', 'Sở Xây dựng', 'Sở XD', 'SXD'),
  agency('SCT', 'Sở Công Thương', 'Sở CT', 'SCT'),
  agency('SKHCN', 'Sở Khoa học và Công nghệ', 'Sở KH&CN', 'SKHCN', 'SỞ KHOA HỌC|VÀ CÔNG NGHỆ'),
  agency('SNV', 'Sở Nội vụ', 'Sở NV', 'SNV'),
  agency('STP', 'Sở Tư pháp', 'Sở TP', 'STP'),
  agency('SGDDT', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT', 'SGDĐT', 'SỞ GIÁO DỤC|VÀ ĐÀO TẠO'),
  agency('SYT', 'Sở Y tế', 'Sở YT', 'SYT'),
  agency(
    'SVHTTDL',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Sở VHTT&DL',
    'SVHTTDL',
    'SỞ VĂN HÓA,|THỂ THAO VÀ DU LỊCH',
  ),
  agency('TTRA', 'Thanh tra tỉnh', 'Thanh tra tỉnh', 'TTr'),
  agency('BQLKKT', 'Ban Quản lý Khu kinh tế', 'BQL KKT', 'BQLKKT', 'BAN QUẢN LÝ|KHU KINH TẾ'),
  agency('CA', 'Công an tỉnh', 'Công an tỉnh', 'CAT'),
  agency('BCHQS', 'Bộ Chỉ huy Quân sự tỉnh', 'Bộ CHQS tỉnh', 'BCH', 'BỘ CHỈ HUY|QUÂN SỰ TỈNH'),
  agency('BDBP', 'Ban Chỉ huy Bộ đội Biên phòng tỉnh', 'BĐBP tỉnh', 'BCHBP'),
  agency('THUE', 'Thuế tỉnh Đồng Tháp', 'Thuế tỉnh', 'ĐTH'),
  agency(
    'TTPVHCC',
    'Trung tâm Phục vụ hành chính công tỉnh',
    'TT PVHCC',
    'TTPVHCC',
    'TRUNG TÂM|PHỤC VỤ HÀNH CHÍNH CÔNG',
  ),
  agency('BUUDIEN', 'Bưu điện tỉnh', 'Bưu điện tỉnh', 'BĐT'),
  agency('HOIDN', 'Hội Doanh nghiệp tỉnh', 'Hội DN tỉnh', 'HDN'),
  agency('BAODT', 'Báo và Phát thanh, Truyền hình Đồng Tháp', 'Báo Đồng Tháp', 'BPTTH'),
];

export function agencyOf(key: AgencyKey): Agency {
  const found = AGENCIES.find((one) => one.key === key);
  if (!found) throw new Error(`No agency ${key}`);
  return found;
}
