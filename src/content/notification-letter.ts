import type { TidingKind } from '#domain/notifications/tidings.ts';

/** What one line of a letter is about. */
export type LetterLine = {
  readonly kind: TidingKind;
  readonly code: string;
  readonly project: string;
  /** Where it leads, an address of the house. */
  readonly address: string;
};

const SENTENCES: Readonly<Record<TidingKind, string>> = {
  REQUEST_ARRIVED: 'Có văn bản lấy ý kiến mới, chờ vào sổ',
  TO_ASSIGN: 'Văn bản lấy ý kiến chờ phân công',
  ASSIGNED: 'Được giao soạn ý kiến',
  TO_REVIEW: 'Dự thảo ý kiến chờ lãnh đạo phòng xem',
  SENT_BACK: 'Dự thảo ý kiến được trả lại để sửa',
  TO_APPROVE: 'Ý kiến chờ lãnh đạo duyệt',
  TO_ISSUE: 'Ý kiến đã duyệt, chờ lấy số và phát hành',
  REMINDED: 'Đôn đốc: văn bản lấy ý kiến sắp đến hạn',
  RECALLED: 'Văn bản lấy ý kiến đã được thu hồi',
  LAPSED: 'Văn bản lấy ý kiến đã hết hạn mà không có ý kiến',
  OPINION_CAME: 'Đã có ý kiến trả lời',
  BOUNCED: 'Văn bản lấy ý kiến gửi không đến',
  DOSSIER_SUBMITTED: 'Hồ sơ mới nộp, chờ kiểm tra',
  NOTICE_ANSWERED: 'Nhà đầu tư đã trả lời thông báo',
  REPORT_TO_VERIFY: 'Báo cáo thẩm định chờ thẩm tra',
  TO_DECIDE: 'Hồ sơ chờ quyết định',
  RETURNED_TO_LEAD: 'Báo cáo thẩm định được trả lại',
  RESULT_TO_ISSUE: 'Đã có quyết định, chờ lấy số và ban hành kết quả',
  RESULT_ISSUED: 'Đã ban hành kết quả, chờ trả cho nhà đầu tư',
};

/** N6: one letter of all that waits, the newest first. Line breaks in names of projects never reach the head of a letter. */
export function letterOf(name: string, lines: readonly LetterLine[]): { subject: string; text: string } {
  const [first] = lines;
  const one = first && lines.length === 1;
  const subject = one
    ? `[Sen] ${SENTENCES[first.kind]} – hồ sơ ${plain(first.code)}`
    : `[Sen] ${lines.length} việc đang chờ`;
  const items = lines.map(
    ({ kind, code, project, address }) =>
      `• ${SENTENCES[kind]}\n  Hồ sơ ${code}: ${plain(project)}\n  ${address}`,
  );
  const text = [
    `Kính gửi ông/bà ${name},`,
    ...items,
    'Thư này do hệ thống gửi. Cách nhận thư: trong Sen, bấm tên mình rồi chọn “Thông báo và thư”.',
  ].join('\n\n');
  return { subject, text };
}

const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
