import { writtenDay } from '#domain/kernel/time.ts';
import { literally } from '../../print/paper.ts';
import { type Block, table } from '../../print/prose.ts';
import { factLines, legalGrounds, text } from './blocks.ts';
import type { AnswerPart, ItemPart, ReportContent } from './content.ts';
import { POSITION, SILENCE, STEP } from './words.ts';

/** The appraisal report, in its eight parts: facts, law, what happened, each item, the opinions, the view, the proposal, what is attached. */
export function reportBody(content: ReportContent): Block[] {
  const { appraisal, items, authority } = content;
  return [
    text(`Kính gửi: ${literally(authority.name)}.`, 'centre'),
    text('I. THÔNG TIN DỰ ÁN VÀ NHÀ ĐẦU TƯ', 'part'),
    ...factLines(content),
    text('II. CĂN CỨ PHÁP LÝ', 'part'),
    ...legalGrounds(content),
    text('III. QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ', 'part'),
    logTable(content),
    clockTable(content),
    text('IV. NỘI DUNG THẨM ĐỊNH', 'part'),
    ...items.flatMap(itemBlocks),
    text('V. TỔNG HỢP Ý KIẾN VÀ TIẾP THU, GIẢI TRÌNH', 'part'),
    ...(items.some(({ answers }) => answers.length > 0)
      ? [opinionTable(content)]
      : [text('Thủ tục không lấy ý kiến.')]),
    text('VI. Ý KIẾN CỦA CƠ QUAN CHỦ TRÌ', 'part'),
    text(literally(appraisal?.view ?? '……')),
    text('VII. KIẾN NGHỊ', 'part'),
    text(
      appraisal?.recommendation === 'REFUSE'
        ? 'Kiến nghị không chấp thuận, lý do nêu tại mục VI.'
        : 'Kiến nghị chấp thuận theo dự thảo quyết định kèm theo.',
    ),
    text('VIII. TÀI LIỆU KÈM THEO', 'part'),
    text('Tờ trình; dự thảo văn bản quyết định; văn bản ý kiến của các cơ quan; hồ sơ của nhà đầu tư.'),
  ];
}

function logTable({ log }: ReportContent): Block {
  return table({
    caption: 'Các bước đã thực hiện',
    columns: [
      { head: 'Ngày', width: 16, align: 'center' },
      { head: 'Nội dung', width: 84 },
    ],
    rows: log.map(({ on, what }) => [writtenDay(on), literally(what)]),
  });
}

function clockTable({ clocks }: ReportContent): Block {
  return table({
    caption: 'Thời hạn',
    columns: [
      { head: 'Bước', width: 40 },
      { head: 'Tính từ', width: 15, align: 'center' },
      { head: 'Thời hạn', width: 17, align: 'center' },
      { head: 'Hết hạn', width: 14, align: 'center' },
      { head: 'Thực hiện', width: 14, align: 'center' },
    ],
    rows: clocks.map(({ step, agency, start, days, unit, due, doneOn }) => [
      agency ? `${STEP[step]}: ${literally(agency)}` : STEP[step],
      writtenDay(start),
      `${days} ngày${unit === 'WORKING_DAY' ? ' làm việc' : ''}`,
      due ? writtenDay(due) : '–',
      doneOn ? writtenDay(doneOn) : '–',
    ]),
  });
}

/** One item: what each agency has written, to the letter and with the pages to which it points; then the conclusion. */
function itemBlocks({ name, citation, conflict, conclusion, answers }: ItemPart, index: number): Block[] {
  return [
    text(`${index + 1}. ${literally(name)}${citation ? ` (${literally(citation)})` : ''}`, 'section'),
    ...(answers.length === 0 ? [text('Không lấy ý kiến cơ quan khác về nội dung này.')] : []),
    ...answers.flatMap(answerBlocks),
    ...(conflict ? [text('Các cơ quan có ý kiến trái nhau về nội dung này.', 'italic')] : []),
    ...(conclusion ? [text(`**Kết luận của cơ quan chủ trì:** ${literally(conclusion)}`)] : []),
  ];
}

function answerBlocks(answer: AnswerPart): Block[] {
  const { agency, text: words, legalBasis, anchors, letter, earlier } = answer;
  const by = letter ? ` (văn bản số ${literally(letter.number)} ngày ${writtenDay(letter.signedOn)})` : '';
  return [
    text(`- **${literally(agency)}**${by}: ${positionOf(answer)}.`),
    ...(words?.trim() ? [text(`“${literally(words)}”`)] : []),
    ...(legalBasis.length > 0 ? [text(`Căn cứ: ${literally(legalBasis.join('; '))}.`)] : []),
    ...anchors.map(({ paper, page, quote }) =>
      text(`Dẫn: ${literally(paper)}, trang ${page}${quote ? `: “${literally(quote)}”` : ''}.`, 'italic'),
    ),
    ...earlier.map((one) => text(`Ý kiến lần trước: “${literally(one)}”`, 'italic')),
  ];
}

/** What an agency says in one phrase, its silence and what became of a late answer included. */
export function positionOf({ position, silence, late }: AnswerPart): string {
  const said = position ? POSITION[position] : undefined;
  if (!silence) return said ?? 'Chưa có ý kiến';
  const silent = `${SILENCE[silence.outcome]} (hạn ${writtenDay(silence.due)})`;
  if (late && said) {
    const weighed =
      late.considered === undefined ? 'chưa xem xét' : late.considered ? 'đã xem xét' : 'không xem xét';
    const reason = late.reason ? `: ${literally(late.reason)}` : '';
    return `${silent}; ý kiến gửi quá hạn: ${said.toLowerCase()}, ${weighed}${reason}`;
  }
  return silence.resolution ? `${silent}; xử lý: ${literally(silence.resolution)}` : silent;
}

function opinionTable({ items }: ReportContent): Block {
  const rows = items.flatMap((item) => item.answers.map((answer) => ({ item: item.name, answer })));
  return table({
    columns: [
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Cơ quan', width: 20 },
      { head: 'Nội dung', width: 20 },
      { head: 'Ý kiến', width: 20 },
      { head: 'Ngày nhận', width: 13, align: 'center' },
      { head: 'Tiếp thu, giải trình', width: 30 },
    ],
    size: 11,
    rows: rows.map(({ item, answer }, index) => [
      String(index + 1),
      literally(answer.agency),
      literally(item),
      positionOf(answer),
      answer.letter ? writtenDay(answer.letter.receivedOn) : '–',
      answer.response
        ? `**${answer.response.kind === 'ACCEPTED' ? 'Tiếp thu' : 'Giải trình'}:** ${literally(answer.response.text)}`
        : '',
    ]),
  });
}
