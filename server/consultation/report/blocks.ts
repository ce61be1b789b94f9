import { literally } from '../../print/paper.ts';
import type { Block } from '../../print/prose.ts';
import type { ReportContent } from './content.ts';
import { counted } from './words.ts';

export function text(words: string, look: Extract<Block, { tag: 'text' }>['look'] = 'body'): Block {
  return { tag: 'text', look, text: words };
}

/** The project as every paper tells it. */
export function factLines({
  investor,
  project,
  code,
  places,
  site,
  land,
  capitalVnd,
  termYears,
}: ReportContent): Block[] {
  const area = land.reduce((sum, { squareMetres }) => sum + squareMetres, 0);
  const uses = land.map(({ use, squareMetres }) => `${use.toLowerCase()} ${counted(squareMetres)} m²`);
  const lines = [
    `Nhà đầu tư: ${investor}`,
    `Tên dự án: ${project}`,
    `Mã hồ sơ: ${code}`,
    `Địa điểm: ${[site, ...places].filter(Boolean).join(', ')}`,
    ...(area > 0 ? [`Diện tích đất: ${counted(area)} m², gồm ${uses.join('; ')}`] : []),
    ...(capitalVnd === undefined ? [] : [`Tổng vốn đầu tư: ${counted(capitalVnd)} đồng`]),
    ...(termYears === undefined ? [] : [`Thời hạn hoạt động: ${termYears} năm`]),
  ];
  return lines.map((line) => text(`- ${literally(line)}.`));
}

export function legalGrounds({ citations }: ReportContent): Block[] {
  return citations.map((one) => text(`Căn cứ ${literally(one)};`, 'italic'));
}
