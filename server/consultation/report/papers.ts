import type { Instant } from '#domain/kernel/time.ts';
import { dateOf, dayOf } from '#domain/kernel/time.ts';
import type { Paper } from '../../print/paper.ts';
import type { ReportContent } from './content.ts';
import { decisionBody, refusalBody } from './decision-paper.ts';
import { matrixBody } from './matrix-paper.ts';
import { reportBody } from './report-paper.ts';
import { submissionBody } from './submission-paper.ts';
import { OPEN_DAY, placeIn, spokenDay, titleAlone } from './words.ts';

export const PAPERS = ['report', 'matrix', 'submission', 'decision'] as const;
export type PaperName = (typeof PAPERS)[number];

/** One of the papers of an appraisal. What was not signed yet is marked as a draft, and leaves number and day open. */
export function paperOf(name: PaperName, content: ReportContent, now: Instant): Paper {
  const at = dateOf(now);
  const author = content.lead.name;
  if (name === 'report') return { ...report(content), author, at };
  if (name === 'matrix') return { ...matrix(content), author, at };
  return { ...(name === 'submission' ? submission(content) : decision(content, now)), author, at };
}

type Sheet = Omit<Paper, 'author' | 'at'>;

const shortOf = (content: ReportContent) =>
  `${lowerFirst(content.procedure)} đối với dự án ${content.project}`;
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Above the agency that writes stands the authority to which it reports. */
function headOf({ lead, authority }: ReportContent) {
  return {
    superior: authority.name === lead.name ? [] : [authority.name.toUpperCase()],
    agency: [lead.name.toUpperCase()],
  };
}

function dated({ authority }: ReportContent, day: string): string {
  const place = placeIn(authority.name);
  return place ? `${place}, ${day}` : day;
}

function report(content: ReportContent): Sheet {
  const { signing, lead, authority, office } = content;
  const title = `Báo cáo thẩm định ${shortOf(content)}`;
  return {
    title,
    head: {
      ...headOf(content),
      number: signing ? `Số: ${signing.number}` : 'Số:          /BC',
      placeAndDate: dated(content, signing ? spokenDay(signing.signedOn) : OPEN_DAY),
      draft: !signing,
      kind: 'BÁO CÁO THẨM ĐỊNH',
      about: [upperFirst(shortOf(content))],
    },
    body: reportBody(content),
    end: {
      receivers: [authority.name, ...(office ? [office] : []), 'Lưu: VT, hồ sơ'],
      authority: [titleAlone(lead.head, lead.name)],
      name: signing?.signer ?? '',
    },
  };
}

/** For a meeting, beside the report; it says nothing that the report does not say. */
function matrix(content: ReportContent): Sheet {
  const { signing, lead } = content;
  return {
    title: `Bảng tổng hợp ý kiến ${shortOf(content)}`,
    head: {
      ...headOf(content),
      number: signing ? `Kèm Báo cáo số ${signing.number}` : 'Kèm Báo cáo số          /BC',
      placeAndDate: dated(content, signing ? spokenDay(signing.signedOn) : OPEN_DAY),
      draft: !signing,
      kind: 'BẢNG TỔNG HỢP Ý KIẾN',
      about: [upperFirst(shortOf(content))],
    },
    body: matrixBody(content),
    end: {
      receivers: ['Như báo cáo', 'Lưu: VT, hồ sơ'],
      authority: [titleAlone(lead.head, lead.name)],
      name: signing?.signer ?? '',
    },
  };
}

function submission(content: ReportContent): Sheet {
  const { lead, office } = content;
  return {
    title: `Tờ trình ${shortOf(content)}`,
    head: {
      ...headOf(content),
      number: 'Số:          /TTr',
      placeAndDate: dated(content, OPEN_DAY),
      draft: true,
      kind: 'TỜ TRÌNH',
      about: [`Về việc ${shortOf(content)}`],
    },
    body: submissionBody(content),
    end: {
      receivers: ['Như trên', ...(office ? [office] : []), 'Lưu: VT, hồ sơ'],
      authority: [titleAlone(lead.head, lead.name)],
      name: '',
    },
  };
}

function decision(content: ReportContent, now: Instant): Sheet {
  const { authority, lead, investor } = content;
  const refuses = content.appraisal?.recommendation === 'REFUSE';
  const head = titleAlone(authority.head, authority.name);
  const place = placeIn(authority.name);
  const year = dayOf(now).slice(0, 4);
  const onBehalf = authority.decidesAlone ? [head] : [`TM. ${authority.name.toUpperCase()}`, head];
  return {
    title: `${refuses ? 'Thông báo không' : 'Quyết định'} ${shortOf(content)}`,
    head: {
      superior: [],
      agency: [authority.name.toUpperCase()],
      number: refuses ? 'Số:          /TB-UBND' : 'Số:          /QĐ-UBND',
      placeAndDate: `${place ? `${place}, ` : ''}ngày …… tháng …… năm ${year}`,
      draft: true,
      kind: refuses ? 'THÔNG BÁO' : 'QUYẾT ĐỊNH',
      about: [refuses ? `Về việc không ${shortOf(content)}` : upperFirst(shortOf(content))],
    },
    body: refuses ? refusalBody(content) : decisionBody(content, head),
    end: {
      receivers: [investor, lead.name, 'Các cơ quan có liên quan', 'Lưu: VT'],
      authority: onBehalf,
      name: '',
    },
  };
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
