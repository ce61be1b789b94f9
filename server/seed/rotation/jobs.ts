import type { SensitiveKind } from '#domain/rotation/position.ts';
import type { AgencyKey } from '../agencies.ts';

/** A kind of post: its title, the field of expertise that it asks for, and on whose list it stands. */
export type Job = {
  readonly title: string;
  readonly field: string;
  readonly sector?: string;
  readonly sensitive?: SensitiveKind;
};

const listed = (sector: string, field: string, ...titles: readonly string[]): Job[] =>
  titles.map((title) => ({ title, field, sector }));

/** The listed positions of the departments, after the circulars of their sectors. */
export const LISTED: Partial<Record<AgencyKey, readonly Job[]>> = {
  STC: [
    ...listed(
      'INVESTMENT',
      'ECON',
      'Cấp giấy chứng nhận đầu tư',
      'Thẩm định dự án đầu tư',
      'Quản lý đấu thầu',
      'Kế hoạch vốn đầu tư công',
      'Đăng ký kinh doanh',
      'Quản lý vốn ODA',
    ),
    ...listed('FINANCE', 'FINANCE', 'Phân bổ ngân sách', 'Thẩm tra quyết toán', 'Quản lý giá'),
  ],
  BQLKKT: listed('INVESTMENT', 'ECON', 'Quản lý đầu tư khu công nghiệp', 'Cấp giấy chứng nhận đầu tư'),
  SXD: listed(
    'CONSTRUCTION',
    'BUILDING',
    'Thẩm định thiết kế',
    'Cấp giấy phép xây dựng',
    'Quản lý vật liệu xây dựng',
  ),
  SNNMT: listed(
    'LAND',
    'LAND',
    'Giao đất, cho thuê đất',
    'Định giá đất',
    'Cấp giấy chứng nhận quyền sử dụng đất',
    'Thẩm định môi trường',
  ),
  SCT: listed(
    'TRADE',
    'ECON',
    'Cấp phép kinh doanh có điều kiện',
    'Quản lý thị trường',
    'Thẩm định an toàn thực phẩm',
  ),
  SKHCN: listed('INFORMATION', 'IT', 'Cấp phép bưu chính, viễn thông', 'Thẩm định dự án công nghệ thông tin'),
  STP: listed('JUSTICE', 'LAW', 'Cấp phiếu lý lịch tư pháp', 'Quản lý công chứng', 'Quản lý đấu giá tài sản'),
  SYT: listed('HEALTH', 'HEALTH', 'Cấp giấy phép hành nghề', 'Quản lý dược', 'Đấu thầu vật tư y tế'),
  SVHTTDL: listed(
    'CULTURE',
    'CULTURE',
    'Cấp phép biểu diễn nghệ thuật',
    'Quản lý di sản',
    'Cấp thẻ hướng dẫn viên du lịch',
  ),
  TTRA: listed(
    'INSPECTION',
    'LAW',
    'Thanh tra viên',
    'Tiếp công dân, xử lý đơn thư',
    'Giải quyết khiếu nại, tố cáo',
  ),
};

/** The three listed positions that each commune has. */
export const COMMUNE_LISTED: readonly Job[] = [
  { title: 'Địa chính, đất đai', field: 'LAND', sector: 'LAND' },
  { title: 'Kế toán ngân sách', field: 'FINANCE', sector: 'FINANCE', sensitive: 'ACCOUNTING' },
  { title: 'Cấp phép xây dựng', field: 'BUILDING', sector: 'CONSTRUCTION' },
];

/** What else there is to do; on no list. */
export const PLAIN: readonly Job[] = [
  { title: 'Văn phòng', field: 'ADMIN' },
  { title: 'Thi đua, khen thưởng', field: 'ADMIN' },
  { title: 'Lao động, người có công', field: 'SOCIAL' },
  { title: 'Văn hóa, xã hội', field: 'CULTURE' },
  { title: 'Nông nghiệp, nông thôn', field: 'LAND' },
  { title: 'Chuyển đổi số', field: 'IT' },
  { title: 'Kinh tế tổng hợp', field: 'ECON' },
  { title: 'Pháp chế', field: 'LAW' },
];
