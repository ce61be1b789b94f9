import type { DossierFacts } from '#domain/consultation/facts.ts';
import type { PaperKind } from '#domain/documents/paper.ts';
import { COMMUNES, nameInText } from '../communes.ts';

/* What the papers of a dossier say, a page each. */

export type Written = {
  readonly fileName: string;
  readonly title: string;
  readonly kind: PaperKind;
  readonly issuer: string;
  readonly number: string;
  readonly heading: string;
  readonly about: string;
  readonly body: string;
};

const figure = (n: number) => n.toLocaleString('vi-VN', { maximumFractionDigits: 1 });

const placeOf = ({ communes }: DossierFacts) => {
  const commune = COMMUNES.find(({ code }) => code === communes[0]);
  return commune ? `${nameInText(commune)}, tỉnh Đồng Tháp` : 'tỉnh Đồng Tháp';
};
const hectares = ({ land }: DossierFacts) =>
  figure(land.reduce((sum, { squareMetres }) => sum + squareMetres, 0) / 10_000);
const capital = ({ capitalVnd = 0 }: DossierFacts) => figure(capitalVnd / 1_000_000_000);

type Template = (facts: DossierFacts) => Omit<Written, 'fileName'>;

const PROPOSAL: Template = (facts) => ({
  title: `Đề xuất dự án đầu tư ${facts.project}`,
  kind: 'report',
  issuer: facts.investor,
  number: 'Số: 13/ĐX-GĐ',
  heading: 'ĐỀ XUẤT DỰ ÁN ĐẦU TƯ',
  about: facts.project,
  body: `
    # I. MỤC TIÊU, QUY MÔ
    Dự án đặt tại ${placeOf(facts)}, trên ${hectares(facts)} ha, tổng vốn đầu tư ${capital(facts)} tỷ đồng; sử dụng khoảng ${figure(Math.round((facts.capitalVnd ?? 0) / 2_000_000_000))} lao động khi hoạt động ổn định.
    # II. NHU CẦU SỬ DỤNG ĐẤT
    ${facts.land.map(({ use, squareMetres }) => `${use}: ${figure(squareMetres)} m².`).join(' ')} Nhà đầu tư thỏa thuận bồi thường với các hộ có đất, hoàn thành trong 12 tháng.
    # III. ĐÁNH GIÁ SƠ BỘ TÁC ĐỘNG MÔI TRƯỜNG
    Nước thải được thu gom, xử lý đạt cột A trước khi xả ra kênh; chất thải rắn hợp đồng với đơn vị có chức năng; tiếng ồn dưới ngưỡng cho phép tại ranh dự án.
    # IV. TIẾN ĐỘ
    Quý I: thủ tục đất đai. Quý II đến quý IV năm thứ nhất: xây dựng. Năm thứ hai: lắp đặt, vận hành thử và hoạt động chính thức./.`,
});

/** The same file for every dossier: it names nobody. */
const short =
  (heading: string, kind: PaperKind, body: string): Template =>
  () => ({
    title: `${heading.charAt(0)}${heading.slice(1).toLowerCase()}`,
    kind,
    issuer: 'Doanh nghiệp giả định',
    number: 'Số: 14/GĐ',
    heading,
    about: 'Kèm theo hồ sơ dự án đầu tư',
    body: `
    ${body}
    Bản sao này dùng cho hồ sơ minh họa; doanh nghiệp và số liệu đều giả định./.`,
  });

const TEMPLATES: Readonly<Record<string, Template>> = {
  PROPOSAL,
  REQUEST: short(
    'VĂN BẢN ĐỀ NGHỊ THỰC HIỆN DỰ ÁN',
    'submission',
    'Nhà đầu tư đề nghị chấp thuận chủ trương đầu tư theo đề xuất dự án kèm theo; cam kết chịu trách nhiệm về tính hợp pháp, chính xác của hồ sơ, chịu mọi chi phí, rủi ro nếu dự án không được chấp thuận.',
  ),
  LEGAL_STATUS: short(
    'TÀI LIỆU VỀ TƯ CÁCH PHÁP LÝ',
    'other',
    'Doanh nghiệp được cấp Giấy chứng nhận đăng ký doanh nghiệp lần đầu ngày 05 tháng 3 năm 2019, vốn điều lệ 120 tỷ đồng, ngành nghề chính phù hợp mục tiêu dự án.',
  ),
  FINANCIAL_CAPACITY: short(
    'TÀI LIỆU CHỨNG MINH NĂNG LỰC TÀI CHÍNH',
    'report',
    'Báo cáo tài chính hai năm gần nhất: doanh thu 486 và 531 tỷ đồng, lợi nhuận sau thuế 27 và 34 tỷ đồng, vốn chủ sở hữu cuối kỳ 198 tỷ đồng.',
  ),
  LAND_RIGHT: short(
    'GIẤY TỜ VỀ QUYỀN SỬ DỤNG ĐẤT',
    'other',
    'Thỏa thuận chuyển nhượng quyền sử dụng đất với các hộ trong ranh dự án, đã công chứng; bản đồ trích đo kèm theo.',
  ),
  TECHNOLOGY: short(
    'GIẢI TRÌNH VỀ CÔNG NGHỆ',
    'report',
    'Dây chuyền mới 100%, đồng bộ, xuất xứ châu Âu và Nhật Bản; tiêu hao điện thấp hơn 18% so với mức trung bình của ngành; không thuộc danh mục công nghệ hạn chế chuyển giao.',
  ),
};

const OTHER = short('TÀI LIỆU KÈM THEO HỒ SƠ', 'other', 'Tài liệu theo danh mục thành phần hồ sơ.');
/** Of dossiers that have ended nobody reads the proposal any more. */
const KEPT_PROPOSAL = short(
  'ĐỀ XUẤT DỰ ÁN ĐẦU TƯ, BẢN LƯU',
  'report',
  'Bản lưu của đề xuất dự án: mục tiêu, quy mô, địa điểm, tổng vốn, tiến độ, nhu cầu sử dụng đất và đánh giá sơ bộ tác động môi trường như trong hồ sơ đã giải quyết.',
);

/** @param isKept whether the dossier has ended */
export function textOf(component: string, facts: DossierFacts, isKept: boolean): Written {
  const template = isKept && component === 'PROPOSAL' ? KEPT_PROPOSAL : TEMPLATES[component];
  return { ...(template ?? OTHER)(facts), fileName: `${component.toLowerCase()}.pdf` };
}
