import type { AgencyKey } from './agencies.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { PersonKey } from './people.ts';

export type DemoItem = {
  readonly title: string;
  readonly agency: AgencyKey;
  readonly presenter: PersonKey;
  readonly minutes: number;
  readonly ballot?: string;
  /** Keys of the papers that lie under the item. */
  readonly papers: readonly string[];
};

/** The agenda of the running session. */
export const DEMO_ITEMS: readonly DemoItem[] = [
  {
    title: 'Báo cáo tình hình kinh tế – xã hội trong tháng và nhiệm vụ tháng tới',
    agency: 'STC',
    presenter: 'STC',
    minutes: 25,
    ballot: 'Thông qua Báo cáo tình hình kinh tế – xã hội và nhiệm vụ tháng tới',
    papers: ['economy-report', 'economy-indicators'],
  },
  {
    title: 'Dự thảo Nghị quyết quy định bảng giá đất trên địa bàn tỉnh',
    agency: 'SNNMT',
    presenter: 'SNNMT',
    minutes: 40,
    ballot: 'Thông qua dự thảo Nghị quyết quy định bảng giá đất, trình Hội đồng nhân dân tỉnh',
    papers: ['land-submission', 'land-draft', 'land-minutes'],
  },
  {
    title: 'Điều chỉnh kế hoạch đầu tư công năm nay',
    agency: 'STC',
    presenter: 'STC',
    minutes: 20,
    ballot: 'Thông qua phương án điều chỉnh kế hoạch đầu tư công',
    papers: [],
  },
  {
    title: 'Quy hoạch phân khu cụm công nghiệp và hạ tầng kết nối',
    agency: 'SXD',
    presenter: 'SXD',
    minutes: 30,
    ballot: 'Thông qua đồ án quy hoạch phân khu',
    papers: [],
  },
  {
    title: 'Dự án đường nối vùng sản xuất lúa chất lượng cao',
    agency: 'SXD',
    presenter: 'SXD',
    minutes: 20,
    ballot: 'Thống nhất chủ trương đầu tư dự án',
    papers: [],
  },
  {
    title: 'Chính sách hỗ trợ chuyển đổi số cho hợp tác xã nông nghiệp',
    agency: 'SKHCN',
    presenter: 'SKHCN',
    minutes: 15,
    papers: [],
  },
  {
    title: 'Kế hoạch phòng, chống sạt lở bờ sông mùa lũ',
    agency: 'SNNMT',
    presenter: 'SNNMT',
    minutes: 20,
    papers: [],
  },
  {
    title: 'Sắp xếp cơ sở y tế tuyến xã sau hợp nhất đơn vị hành chính',
    agency: 'SYT',
    presenter: 'SYT',
    minutes: 15,
    ballot: 'Thông qua phương án sắp xếp cơ sở y tế tuyến xã',
    papers: [],
  },
  {
    title: 'Công tác cải cách hành chính và giải quyết thủ tục hành chính',
    agency: 'SNV',
    presenter: 'SNV',
    minutes: 15,
    papers: [],
  },
];

/** Entitled members who have not checked in: one with leave, one with a deputy, the others late. */
export const NOT_HERE: readonly PersonKey[] = ['vice6', 'SGDDT', 'BQLKKT', 'SYT'];

/** Two thirds and a majority of all members, as Law 72/2025 Art. 40 and Law 77/2015 Art. 114 and 117 have them. */
export const SESSION_RULE: MeetingRule = {
  quorum: { num: 2, den: 3 },
  ballot: {
    moreThan: { num: 1, den: 2 },
    tie: 'YES_EQ_NO',
    silence: 'NOT_COUNTED',
    changeVoteUntil: 'CLOSE',
  },
  documentsLead: { n: 3, unit: 'WORKING_DAY' },
  invitationLead: { n: 3, unit: 'WORKING_DAY' },
  speechLimitMs: 180_000,
  citation: 'Luật 72/2025/QH15, Điều 40; Luật 77/2015/QH13, Điều 114, 117',
  status: 'unconfirmed',
};
