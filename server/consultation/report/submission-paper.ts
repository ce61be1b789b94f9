import { literally } from '../../print/paper.ts';
import type { Block } from '../../print/prose.ts';
import { factLines, legalGrounds, text } from './blocks.ts';
import type { ReportContent } from './content.ts';
import { spokenDay } from './words.ts';

/** The submission: what is put before whom, on which report, and what is asked. */
export function submissionBody(content: ReportContent): Block[] {
  const { authority, lead, items, appraisal, signing } = content;
  const answers = items.flatMap((item) => item.answers);
  const agencies = new Set(answers.map(({ agency }) => agency));
  const conflicts = items.filter(({ conflict }) => conflict);
  const report = signing
    ? `Báo cáo thẩm định số ${literally(signing.number)} ${spokenDay(signing.signedOn)}`
    : 'Báo cáo thẩm định kèm theo';
  const refuses = appraisal?.recommendation === 'REFUSE';
  return [
    text(`Kính gửi: ${literally(authority.name)}.`, 'centre'),
    ...legalGrounds(content),
    text(
      `${literally(lead.name)} đã thẩm định hồ sơ, lấy ý kiến ${agencies.size} cơ quan và lập ${report}. ${literally(lead.name)} kính trình như sau:`,
    ),
    text('1. Thông tin dự án', 'section'),
    ...factLines(content),
    text('2. Kết quả thẩm định', 'section'),
    text(literally(appraisal?.view ?? '……')),
    ...conflicts.map(({ name, conclusion }) =>
      text(
        `Về ${literally(name.toLowerCase())}, các cơ quan có ý kiến trái nhau; ${literally(lead.name)} kết luận: ${literally(conclusion ?? '……')}`,
      ),
    ),
    text('3. Kiến nghị', 'section'),
    text(
      `${literally(lead.name)} kính trình ${literally(authority.name)} xem xét, ${
        refuses ? 'không chấp thuận' : 'chấp thuận'
      } theo dự thảo văn bản kèm theo./.`,
    ),
  ];
}
