/*
 * Projects and companies, all invented ("Giả định": assumed). Places are communes as they are since 1 July 2025.
 */

export type DemoProject = {
  readonly name: string;
  readonly investor: string;
  /** Code of the commune. */
  readonly commune: string;
  /** In thousands of millions of đồng. */
  readonly capital: number;
  readonly hectares: number;
  readonly traits: readonly string[];
};

type Row = readonly [name: string, commune: string, capital: number, hectares: number, ...traits: string[]];

const RICE = 'RICE_LAND';
const STATE_LAND = 'STATE_LAND_REQUESTED';
const TECHNOLOGY = 'TECHNOLOGY_SCREENED';
const HOUSING = 'HOUSING_URBAN';
const HERITAGE = 'HERITAGE_AFFECTED';
const DEFENCE = 'DEFENCE_AFFECTED';

const ROWS: readonly Row[] = [
  ['Nhà máy chế biến cá tra phi lê', '30130', 320, 6.2, TECHNOLOGY],
  ['Nhà máy xay xát lúa gạo chất lượng cao', '30037', 210, 4.8, RICE, TECHNOLOGY],
  ['Trang trại điện mặt trời áp mái kho lạnh', '30169', 95, 2.1, TECHNOLOGY],
  ['Khu dân cư trung tâm Lai Vung', '30226', 860, 18.5, STATE_LAND, HOUSING, HERITAGE, TECHNOLOGY],
  ['Trung tâm logistics nông sản', '29884', 540, 12, STATE_LAND, TECHNOLOGY],
  ['Nhà máy may xuất khẩu', '30010', 180, 5, TECHNOLOGY],
  ['Khu du lịch sinh thái đồng sen', '30043', 150, 32, RICE, HERITAGE, STATE_LAND, TECHNOLOGY],
  ['Bến thủy nội địa và kho cát', '29955', 70, 3.4, DEFENCE, STATE_LAND],
  ['Nhà máy thức ăn thủy sản', '29905', 430, 7.7, TECHNOLOGY, HERITAGE],
  ['Chợ đầu mối trái cây', '30244', 120, 4.1, STATE_LAND, TECHNOLOGY],
  ['Bệnh viện đa khoa tư nhân', '29905', 390, 3.2, TECHNOLOGY, HERITAGE],
  ['Trường phổ thông liên cấp', '29869', 160, 2.6, STATE_LAND, HERITAGE],
  ['Nhà máy xử lý chất thải rắn', '30076', 610, 15.3, TECHNOLOGY, RICE, STATE_LAND],
  ['Hạ tầng kỹ thuật cụm công nghiệp', '30118', 720, 50, STATE_LAND, RICE, TECHNOLOGY],
  ['Kho xăng dầu nội địa', '29971', 230, 3.9, DEFENCE, TECHNOLOGY],
  ['Nhà máy sản xuất bao bì giấy', '30169', 140, 3, TECHNOLOGY],
  ['Trang trại heo công nghệ cao', '29929', 260, 14.6, TECHNOLOGY, DEFENCE],
  ['Nhà máy nước sạch liên xã', '29926', 110, 1.8, TECHNOLOGY, STATE_LAND],
  ['Khu thương mại dịch vụ cửa khẩu', '29954', 340, 9.9, DEFENCE, STATE_LAND, HERITAGE],
  ['Nhà máy viên nén trấu', '30163', 88, 2.7, TECHNOLOGY],
  ['Trung tâm giống hoa kiểng', '29905', 60, 5.5, TECHNOLOGY, RICE],
  ['Nhà ở xã hội phường trung tâm', '29888', 480, 4.4, HOUSING, STATE_LAND, HERITAGE],
  ['Nhà máy chế biến xoài', '30112', 130, 3.6, TECHNOLOGY],
  ['Khu nuôi cá tra giống tập trung', '29983', 200, 42, TECHNOLOGY, RICE],
];

export const PROJECTS: readonly DemoProject[] = ROWS.map(
  ([name, commune, capital, hectares, ...traits], index) => ({
    name,
    investor: `Công ty ${index % 2 ? 'TNHH' : 'CP'} Giả định ${String(index + 1).padStart(2, '0')}`,
    commune,
    capital,
    hectares,
    traits,
  }),
);
