import type { ItemOpinion, OpinionDraft, Position } from '#domain/consultation/opinion.ts';
import { overallPosition } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { Random } from '../random.ts';

/* What agencies say of an item when they do not simply agree. */

type Words = {
  readonly condition: string;
  readonly against: string;
  readonly question: string;
  readonly law: string;
};

const LAND: Words = {
  condition:
    'Thống nhất, với điều kiện nhà đầu tư hoàn tất thủ tục chuyển mục đích sử dụng đất và nộp tiền bảo vệ đất trồng lúa trước khi khởi công.',
  against:
    'Diện tích đề nghị vượt chỉ tiêu sử dụng đất được phân bổ cho địa bàn trong kỳ kế hoạch; chưa có cơ sở để thống nhất.',
  question:
    'Đề nghị nhà đầu tư làm rõ hiện trạng sử dụng đất và phương án tách thửa đối với phần đất ven rạch.',
  law: 'Luật Đất đai 31/2024/QH15, Điều 116',
};
const PLANNING: Words = {
  condition:
    'Thống nhất, với điều kiện điều chỉnh ranh dự án ra ngoài hành lang bảo vệ đường bộ và bổ sung phương án đấu nối hạ tầng kỹ thuật.',
  against: 'Vị trí đề xuất thuộc đất cây xanh theo quy hoạch chung đã duyệt; chưa phù hợp quy hoạch.',
  question:
    'Đề nghị bổ sung bản đồ vị trí tỷ lệ 1/2.000 chồng lên quy hoạch phân khu để có cơ sở cho ý kiến.',
  law: 'Luật Quy hoạch đô thị và nông thôn 47/2024/QH15, Điều 45',
};
const ENVIRONMENT: Words = {
  condition:
    'Thống nhất, với điều kiện đầu tư hệ thống xử lý nước thải đạt cột A trước khi vận hành và có phương án ứng phó sự cố.',
  against: 'Chưa đánh giá khả năng tiếp nhận nước thải của kênh, rạch khu vực; chưa đủ cơ sở thống nhất.',
  question: 'Đề nghị làm rõ lưu lượng xả thải giai đoạn vận hành và vị trí điểm xả.',
  law: 'Luật Bảo vệ môi trường 72/2020/QH14, Điều 29',
};
const OTHER: Words = {
  condition:
    'Thống nhất, với điều kiện nhà đầu tư thực hiện đúng cam kết về tiến độ và báo cáo định kỳ 06 tháng.',
  against: 'Hồ sơ chưa chứng minh được điều kiện theo quy định của pháp luật chuyên ngành; chưa thống nhất.',
  question: 'Đề nghị nhà đầu tư giải trình cơ sở tính toán nêu tại đề xuất dự án.',
  law: 'Luật Đầu tư 143/2025/QH15, Điều 27',
};

const WORDS: Readonly<Record<string, Words>> = {
  PLANNING_FIT: PLANNING,
  TRANSPORT_CONNECTION: PLANNING,
  LAND_NEED: LAND,
  LAND_ALLOCATION_COND: LAND,
  AGRI_IRRIGATION: LAND,
  ENV_PRELIM: ENVIRONMENT,
};

/** @param about the project, since nobody writes the same of two. @param grave what the first item comes to, where the script wants it so */
export function opinionOn(
  items: readonly ItemKey[],
  about: string,
  chance: Random,
  grave?: Position,
): OpinionDraft {
  const said = items.map((item, index) => sayOf(item, about, (index === 0 && grave) || usual(chance)));
  return { items: said, overall: { position: overallPosition(said) } };
}

function usual(chance: Random): Position {
  const lot = chance.next();
  if (lot < 0.8) return 'AGREE';
  return lot < 0.97 ? 'AGREE_WITH_CONDITIONS' : lot < 0.985 ? 'DISAGREE' : 'OUT_OF_SCOPE';
}

function sayOf(item: ItemKey, about: string, position: Position): ItemOpinion {
  const { condition, against, question, law } = WORDS[item] ?? OTHER;
  const text = {
    DISAGREE: against,
    NEED_CLARIFICATION: question,
    AGREE_WITH_CONDITIONS: condition,
    AGREE: '',
    OUT_OF_SCOPE: '',
  };
  return {
    item,
    position,
    text:
      text[position] &&
      `Đối với dự án ${about}: ${text[position].charAt(0).toLowerCase()}${text[position].slice(1)}`,
    legalBasis: position === 'DISAGREE' || position === 'AGREE_WITH_CONDITIONS' ? [law] : [],
    anchors: [],
  };
}
