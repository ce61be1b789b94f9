import type { Position } from '#domain/consultation/opinion.ts';
import type { StepName } from '#domain/consultation/procedure.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { Day } from '#domain/kernel/time.ts';

/* What the papers of an appraisal call things. They are official papers: Vietnamese in every house and for every reader. */

export const POSITION: Readonly<Record<Position, string>> = {
  AGREE: 'Thống nhất',
  AGREE_WITH_CONDITIONS: 'Thống nhất, kèm điều kiện',
  DISAGREE: 'Không thống nhất',
  NEED_CLARIFICATION: 'Đề nghị giải trình, bổ sung',
  OUT_OF_SCOPE: 'Không thuộc chức năng',
};

export const SILENCE: Readonly<Record<SilenceOutcome, string>> = {
  DEEMED_CONSENT: 'Coi như đồng ý do quá hạn',
  DEEMED_CONSENT_WITH_RESPONSIBILITY: 'Coi như đồng ý và chịu trách nhiệm do quá hạn',
  ESCALATED: 'Quá hạn không có ý kiến',
  STILL_REQUIRED: 'Quá hạn, chưa có ý kiến bắt buộc',
};

export const STEP: Readonly<Record<StepName, string>> = {
  publishReceipt: 'Đăng tải việc tiếp nhận hồ sơ hợp lệ',
  send: 'Gửi lấy ý kiến',
  opinion: 'Cho ý kiến',
  report: 'Lập báo cáo thẩm định',
  decision: 'Quyết định',
  total: 'Toàn bộ thủ tục',
};

const two = (n: number) => String(n).padStart(2, '0');

/** `ngày 05 tháng 02 năm 2026`: days below ten and the first two months have a leading nought (NĐ 30/2020). */
export function spokenDay(day: Day): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

/** What is left open until somebody signs. */
export const OPEN_DAY = 'ngày …… tháng …… năm ……';

/** The place from which a house writes, where its name says it. */
export function placeIn(name: string): string | undefined {
  return /^(?:Ủy ban nhân dân|UBND)\s+(?:tỉnh|thành phố)\s+(.+)$/i.exec(name)?.[1];
}

/** A post without the name of the agency, as it stands above a signature. */
export function titleAlone(title: string, agency: string): string {
  const alone = title
    .replace(agency, '')
    .replace(/\s+(UBND|Ủy ban nhân dân).*$/i, '')
    .trim();
  return (alone || title).toUpperCase();
}

/** 1.234.567 */
export function counted(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}
