import { literally } from '../../print/paper.ts';
import { type Block, table } from '../../print/prose.ts';
import { text } from './blocks.ts';
import type { AnswerPart, ItemPart, ReportContent } from './content.ts';
import { positionOf } from './report-paper.ts';

/** More columns beside each other nobody reads on a page. */
const AGENCIES_AT_ONCE = 5;

/** All answers side by side for a meeting, which discusses what they differ in: that comes first. */
export function matrixBody({ project, items }: ReportContent): Block[] {
  const differing = items.filter(({ conflict }) => conflict);
  const alike = items.filter(({ conflict, answers }) => !conflict && answers.length > 0);
  const agencies = [...new Set(items.flatMap(({ answers }) => answers.map(({ agency }) => agency)))];
  const parts = Array.from({ length: Math.ceil(agencies.length / AGENCIES_AT_ONCE) }, (_, part) =>
    agencies.slice(part * AGENCIES_AT_ONCE, (part + 1) * AGENCIES_AT_ONCE),
  );
  return [
    text(`Dự án: ${literally(project)}`, 'centre'),
    text('I. NỘI DUNG CÒN Ý KIẾN KHÁC NHAU', 'part'),
    ...(differing.length === 0
      ? [text('Các cơ quan không có ý kiến khác nhau.')]
      : differing.flatMap(differingBlocks)),
    text('II. NỘI DUNG ĐÃ THỐNG NHẤT', 'part'),
    ...(alike.length === 0 ? [text('Không có.')] : alike.map(({ name }) => text(`- ${literally(name)}`))),
    text('III. Ý KIẾN CỦA TỪNG CƠ QUAN VỀ TỪNG NỘI DUNG', 'part'),
    ...(parts.length === 0 ? [text('Thủ tục không lấy ý kiến.')] : parts.map((some) => grid(items, some))),
  ];
}

function differingBlocks({ name, answers, conclusion }: ItemPart, index: number): Block[] {
  return [
    text(`${index + 1}. ${literally(name)}`, 'section'),
    ...answers.flatMap((answer) => [
      text(`- **${literally(answer.agency)}**: ${positionOf(answer)}.`),
      ...(answer.text?.trim() ? [text(`“${literally(answer.text)}”`)] : []),
    ]),
    ...(conclusion ? [text(`**Kết luận của cơ quan chủ trì:** ${literally(conclusion)}`)] : []),
  ];
}

function grid(items: readonly ItemPart[], agencies: readonly string[]): Block {
  const wide = Math.floor(72 / agencies.length);
  const saidBy = (answers: readonly AnswerPart[], agency: string) => {
    const answer = answers.find((one) => one.agency === agency);
    return answer ? positionOf(answer) : '–';
  };
  return table({
    columns: [
      { head: 'Nội dung', width: 28 },
      ...agencies.map((agency) => ({ head: literally(agency), width: wide })),
    ],
    size: 11,
    rows: items.map(({ name, answers }) => [
      literally(name),
      ...agencies.map((agency) => saidBy(answers, agency)),
    ]),
  });
}
