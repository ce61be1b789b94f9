import { literally } from '../../print/paper.ts';
import type { Block } from '../../print/prose.ts';
import { factLines, legalGrounds, text } from './blocks.ts';
import type { ReportContent } from './content.ts';
import { spokenDay } from './words.ts';

const reportOf = ({ lead, signing }: ReportContent) =>
  signing
    ? `Báo cáo thẩm định số ${literally(signing.number)} ${spokenDay(signing.signedOn)} của ${literally(lead.name)}`
    : `Báo cáo thẩm định số ………… của ${literally(lead.name)}`;

/** What was left to the office to fill in: no fact of the dossier says it. */
const OPEN = '……………………………………';

/** The draft decision, with what it must say (NĐ 96/2026 Art. 34(8)). */
export function decisionBody(content: ReportContent, head: string): Block[] {
  const { authority, procedure, lead, items } = content;
  const conditions = items.flatMap(({ name, answers }) =>
    answers
      // K28: a late opinion that was set aside binds nobody.
      .filter(({ late }) => !late || late.considered)
      .filter(({ position, text: words }) => position === 'AGREE_WITH_CONDITIONS' && words?.trim())
      .map(
        (one) => `- ${literally(name)}: ${literally(one.text ?? '')} (ý kiến của ${literally(one.agency)}).`,
      ),
  );
  const decider = authority.decidesAlone ? head : authority.name.toUpperCase();
  return [
    ...legalGrounds(content),
    text(`Xét đề nghị của ${literally(lead.name)} tại ${reportOf(content)}.`, 'italic'),
    text('QUYẾT ĐỊNH:', 'centre'),
    text(`**Điều 1.** ${literally(procedure)} với nội dung như sau:`),
    ...factLines(content),
    text(`- Mục tiêu, quy mô: ${OPEN}`),
    text(`- Tiến độ thực hiện, phân kỳ đầu tư: ${OPEN}`),
    text(`- Công nghệ áp dụng: ${OPEN}`),
    text(`- Ưu đãi, hỗ trợ đầu tư và điều kiện áp dụng: ${OPEN}`),
    text('**Điều 2.** Các điều kiện đối với nhà đầu tư thực hiện dự án:'),
    ...(conditions.length > 0 ? conditions.map((one) => text(one)) : [text(OPEN)]),
    text(
      `**Điều 3.** Tổ chức thực hiện: nhà đầu tư thực hiện dự án đúng nội dung được chấp thuận; ${literally(lead.name)} và các cơ quan liên quan theo dõi, kiểm tra trong phạm vi chức năng.`,
    ),
    text(
      `**Điều 4.** Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan, nhà đầu tư có tên trên chịu trách nhiệm thi hành quyết định của ${literally(decider)}./.`,
    ),
  ];
}

/** The draft notice of a refusal, which states its reasons (NĐ 96/2026 Art. 6(1)g). */
export function refusalBody(content: ReportContent): Block[] {
  const { investor, authority, appraisal, lead } = content;
  return [
    text(`Kính gửi: ${literally(investor)}.`, 'centre'),
    ...legalGrounds(content),
    text(
      `Xét ${reportOf(content)}, ${literally(authority.name)} thông báo không chấp thuận đối với hồ sơ sau:`,
    ),
    ...factLines(content),
    text('Lý do:', 'section'),
    text(literally(appraisal?.view ?? OPEN)),
    text(`Nhà đầu tư liên hệ ${literally(lead.name)} để được giải thích, hướng dẫn./.`),
  ];
}
