/*
 * The 102 communes and wards of Đồng Tháp since 1 July 2025, by the code list of the General Statistics Office.
 * The zones are ours: neighbouring communes that the demo's tables and maps show together.
 */

export type Zone =
  | 'Mỹ Tho'
  | 'Gò Công'
  | 'Tân Phước'
  | 'Cái Bè'
  | 'Cai Lậy'
  | 'Châu Thành'
  | 'Chợ Gạo'
  | 'Cao Lãnh'
  | 'Sa Đéc'
  | 'Hồng Ngự'
  | 'Tam Nông'
  | 'Tháp Mười';

export type Commune = { code: string; name: string; kind: 'Phường' | 'Xã'; zone: Zone };

const ZONES: Record<Zone, string> = {
  'Mỹ Tho':
    '28249 Phường Đạo Thạnh; 28261 Phường Mỹ Tho; 28270 Phường Thới Sơn; 28273 Phường Mỹ Phong; 28285 Phường Trung An',
  'Gò Công':
    '28297 Phường Long Thuận; 28306 Phường Gò Công; 28315 Phường Bình Xuân; 28651 Xã Vĩnh Bình; 28660 Xã Đồng Sơn; 28663 Xã Phú Thành; 28678 Xã Vĩnh Hựu; 28687 Xã Long Bình; 28693 Xã Tân Thới; 28696 Xã Tân Phú Đông; 28702 Xã Tân Hoà; 28720 Xã Gia Thuận; 28723 Xã Tân Đông; 28729 Phường Sơn Qui; 28738 Xã Tân Điền; 28747 Xã Gò Công Đông',
  'Tân Phước': '28321 Xã Tân Phước 1; 28327 Xã Tân Phước 2; 28336 Xã Hưng Thạnh; 28345 Xã Tân Phước 3',
  'Cái Bè':
    '28360 Xã Cái Bè; 28366 Xã Hậu Mỹ; 28378 Xã Mỹ Thiện; 28393 Xã Hội Cư; 28405 Xã Mỹ Đức Tây; 28414 Xã Mỹ Lợi; 28426 Xã Thanh Hưng; 28429 Xã An Hữu',
  'Cai Lậy':
    '28435 Phường Mỹ Phước Tây; 28436 Phường Thanh Hoà; 28439 Phường Cai Lậy; 28444 Xã Thạnh Phú; 28456 Xã Mỹ Thành; 28468 Xã Tân Phú; 28471 Xã Bình Phú; 28477 Phường Nhị Quý; 28501 Xã Hiệp Đức; 28504 Xã Long Tiên; 28516 Xã Ngũ Hiệp',
  'Châu Thành':
    '28519 Xã Châu Thành; 28525 Xã Tân Hương; 28537 Xã Long Hưng; 28543 Xã Long Định; 28564 Xã Bình Trưng; 28576 Xã Vĩnh Kim; 28582 Xã Kim Sơn',
  'Chợ Gạo':
    '28594 Xã Chợ Gạo; 28603 Xã Mỹ Tịnh An; 28615 Xã Lương Hoà Lạc; 28627 Xã Tân Thuận Bình; 28633 Xã An Thạnh Thuỷ; 28648 Xã Bình Ninh',
  'Cao Lãnh':
    '29869 Phường Cao Lãnh; 29884 Phường Mỹ Ngãi; 29888 Phường Mỹ Trà; 30076 Xã Mỹ Thọ; 30085 Xã Ba Sao; 30088 Xã Phong Mỹ; 30112 Xã Mỹ Hiệp; 30118 Xã Bình Hàng Trung',
  'Sa Đéc':
    '29905 Phường Sa Đéc; 30169 Xã Lấp Vò; 30178 Xã Mỹ An Hưng; 30184 Xã Tân Khánh Trung; 30208 Xã Hoà Long; 30214 Xã Tân Dương; 30226 Xã Lai Vung; 30235 Xã Phong Hoà; 30244 Xã Phú Hựu; 30253 Xã Tân Nhuận Đông; 30259 Xã Tân Phú Trung',
  'Hồng Ngự':
    '29926 Xã Tân Hồng; 29929 Xã Tân Hộ Cơ; 29938 Xã Tân Thành; 29944 Xã An Phước; 29954 Phường An Bình; 29955 Phường Hồng Ngự; 29971 Xã Thường Phước; 29978 Phường Thường Lạc; 29983 Xã Long Khánh; 29992 Xã Long Phú Thuận',
  'Tam Nông':
    '30001 Xã Tràm Chim; 30010 Xã Tam Nông; 30019 Xã An Hoà; 30025 Xã Phú Cường; 30028 Xã An Long; 30034 Xã Phú Thọ; 30130 Xã Thanh Bình; 30154 Xã Tân Long; 30157 Xã Tân Thạnh; 30163 Xã Bình Thành',
  'Tháp Mười':
    '30037 Xã Tháp Mười; 30043 Xã Phương Thịnh; 30046 Xã Trường Xuân; 30055 Xã Mỹ Quí; 30061 Xã Đốc Binh Kiều; 30073 Xã Thanh Mỹ',
};

export const COMMUNES: readonly Commune[] = (Object.keys(ZONES) as Zone[]).flatMap((zone) =>
  ZONES[zone].split('; ').map((entry) => {
    const [code, kind, ...name] = entry.split(' ');
    return { code: code!, kind: kind as Commune['kind'], name: name.join(' ').normalize('NFC'), zone };
  }),
);

export const ZONE_NAMES = Object.keys(ZONES) as Zone[];

export function nameOf(commune: Commune): string {
  return `${commune.kind} ${commune.name}`;
}

/** Inside a sentence the kind of a commune is not capitalised. */
export function nameInText(commune: Commune): string {
  return `${commune.kind.toLowerCase()} ${commune.name}`;
}
