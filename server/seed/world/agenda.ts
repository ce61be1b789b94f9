import { monthInWords } from '../days.ts';
import type { SessionDates } from '../days.ts';
import type { DemoItem } from './meeting.ts';

/* The nine items of the session under way. */

export function sessionAgenda(dates: SessionDates): DemoItem[] {
  const { report, year } = dates;
  return [
    {
      key: 'economy',
      title: `Báo cáo tình hình kinh tế - xã hội ${monthInWords(report)}; nhiệm vụ, giải pháp trọng tâm ${monthInWords(dates.following)}`,
      agency: 'STC',
      presenter: 'STC',
      plannedMinutes: 25,
      ballotQuestion: `Thông qua dự thảo Báo cáo tình hình kinh tế - xã hội ${monthInWords(report)}`,
      documents: [
        { key: 'economy-report', reading: 'must' },
        { key: 'economy-indicators', reading: 'reference' },
        { key: 'past-notice', reading: 'reference' },
      ],
    },
    {
      key: 'plan',
      title: 'Hồ sơ Điều chỉnh Quy hoạch tỉnh Đồng Tháp thời kỳ 2021 - 2030, tầm nhìn đến năm 2050',
      agency: 'STC',
      presenter: 'STC',
      plannedMinutes: 40,
      ballotQuestion: 'Thông qua hồ sơ Điều chỉnh Quy hoạch tỉnh để trình Hội đồng nhân dân tỉnh',
      documents: [
        { key: 'plan-submission', reading: 'presented' },
        { key: 'plan-draft', reading: 'must' },
        { key: 'plan-report', reading: 'reference' },
      ],
    },
    {
      key: 'road',
      title: 'Chủ trương đầu tư dự án nâng cấp, mở rộng đường ĐT.846 đoạn Tân Nghĩa - Trường Xuân',
      agency: 'SXD',
      presenter: 'SXD',
      plannedMinutes: 25,
      ballotQuestion: 'Thông qua chủ trương đầu tư dự án đường ĐT.846 để trình Hội đồng nhân dân tỉnh',
      documents: [
        { key: 'road-submission', reading: 'presented' },
        { key: 'road-appraisal', reading: 'must' },
        { key: 'road-drawings', reading: 'reference' },
      ],
    },
    {
      key: 'land',
      title: `Dự thảo Nghị quyết điều chỉnh, bổ sung Bảng giá đất áp dụng từ ngày 01/01/${year + 1}`,
      agency: 'SNNMT',
      presenter: 'SNNMT',
      plannedMinutes: 25,
      ballotQuestion:
        'Thông qua dự thảo Nghị quyết điều chỉnh, bổ sung Bảng giá đất để trình Hội đồng nhân dân tỉnh',
      documents: [
        { key: 'land-submission', reading: 'presented' },
        { key: 'land-draft', reading: 'must' },
        { key: 'land-minutes', reading: 'reference' },
      ],
    },
    ...moneyAndLand(dates),
    ...services(dates),
  ];
}

function moneyAndLand({ year }: SessionDates): DemoItem[] {
  return [
    {
      key: 'investment',
      title: `Điều chỉnh kế hoạch vốn đầu tư công năm ${year}`,
      agency: 'STC',
      presenter: 'STC',
      plannedMinutes: 15,
      ballotQuestion: `Thông qua phương án điều chỉnh kế hoạch vốn đầu tư công năm ${year}`,
      documents: [
        { key: 'investment-submission', reading: 'presented' },
        { key: 'investment-draft', reading: 'must' },
      ],
    },
    {
      key: 'rice',
      title: 'Đề án mở rộng vùng lúa chất lượng cao, phát thải thấp gắn với tăng trưởng xanh',
      agency: 'SNNMT',
      presenter: 'SNNMT',
      plannedMinutes: 20,
      documents: [
        { key: 'rice-submission', reading: 'presented' },
        { key: 'rice-programme', reading: 'must' },
      ],
    },
  ];
}

function services({ report }: SessionDates): DemoItem[] {
  return [
    {
      key: 'feedback',
      title: 'Dự thảo Quyết định ban hành Quy định tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức',
      agency: 'TTPVHCC',
      presenter: 'TTPVHCC',
      plannedMinutes: 15,
      ballotQuestion: 'Thông qua dự thảo Quyết định ban hành Quy định tiếp nhận, xử lý phản ánh, kiến nghị',
      documents: [
        { key: 'feedback-submission', reading: 'presented' },
        { key: 'feedback-draft', reading: 'must' },
        { key: 'feedback-appraisal', reading: 'must' },
      ],
    },
    {
      key: 'schools',
      title: 'Đề án sắp xếp mạng lưới cơ sở giáo dục mầm non, phổ thông công lập',
      agency: 'SGDDT',
      presenter: 'SGDDT',
      plannedMinutes: 20,
      documents: [
        { key: 'school-submission', reading: 'presented' },
        { key: 'school-list', reading: 'reference' },
      ],
    },
    {
      key: 'reform',
      title: `Công tác cải cách hành chính, chuyển đổi số ${monthInWords(report)}; tổng hợp ý kiến thành viên`,
      agency: 'SNV',
      presenter: 'SNV',
      plannedMinutes: 15,
      documents: [
        { key: 'reform-report', reading: 'presented' },
        { key: 'reform-opinions', reading: 'must' },
      ],
    },
  ];
}
