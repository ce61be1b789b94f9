import { setImmediate } from 'node:timers/promises';
import { drawAnnexHead, drawLetterhead, drawSignOff, signOffHeight } from '../../../print/letterhead.ts';
import type { Letterhead, Marks, SignOff } from '../../../print/letterhead.ts';
import { drawSeal, drawSignature } from './seal.ts';
import { PageFlow } from '../../../print/page-flow.ts';
import { PdfFile } from '../../../print/pdf-file.ts';
import { heightOf, tailOf, write } from '../../../print/prose.ts';
import type { Block } from '../../../print/prose.ts';
import { agencyOf } from '../../agencies.ts';
import type { AgencyKey } from '../../agencies.ts';
import type { SessionDates } from '../../days.ts';
import type { PaperKind } from '#domain/documents/paper.ts';

/** Nothing made here may pass for a paper of an authority. */
export const SAMPLE_NOTE = 'Tài liệu minh họa, số liệu giả định';
export const SAMPLE_MARKS: Marks = { signature: drawSignature, seal: drawSeal };

export type DemoPaper = {
  key: string;
  fileName: string;
  kind: PaperKind;
  title: (dates: SessionDates) => string;
  build: (dates: SessionDates) => Promise<Uint8Array>;
};

/** Lets the event loop breathe: the demo is made while the first visitors already sign in. */
export async function breathe(): Promise<void> {
  await setImmediate();
}

export type Written = {
  agency: AgencyKey;
  /** Weekdays before the session on which the paper is dated. */
  back: number;
  number: string;
  draft?: boolean;
  /** A body that issues in its own name, such as a council. */
  issuer?: { superior: readonly string[]; agency: readonly string[] };
  /** Set for an annex in a file of its own, which has no letterhead. */
  annexOf?: string;
  kind: string;
  about: readonly string[];
  body: readonly Block[];
  annexes?: readonly Block[];
  end?: SignOff;
};

export function headOf(paper: Written, dates: SessionDates): Letterhead {
  const own = paper.agency === 'UBND';
  const agency = agencyOf(paper.agency);
  return {
    superior: paper.issuer?.superior ?? (own ? [] : ['ỦY BAN NHÂN DÂN', 'TỈNH ĐỒNG THÁP']),
    agency: paper.issuer?.agency ?? agency.headLines,
    number: paper.number,
    placeAndDate: paper.draft
      ? `Đồng Tháp, ngày ..... tháng ..... năm ${dates.year}`
      : dates.dated(paper.back),
    draft: paper.draft,
    kind: paper.kind,
    about: paper.about,
  };
}

export function fill(flow: PageFlow, paper: Written, dates: SessionDates): void {
  if (paper.annexOf) drawAnnexHead(flow, paper.kind, paper.about, paper.annexOf);
  else drawLetterhead(flow, headOf(paper, dates));
  if (paper.end) {
    // A signature never stands alone on a page: the last paragraph goes with it.
    const split = paper.body.length - tailOf(paper.body);
    const tail = paper.body.slice(split);
    write(flow, paper.body.slice(0, split));
    flow.need(heightOf(flow, tail) + signOffHeight(paper.end));
    write(flow, tail);
    drawSignOff(flow, paper.end, SAMPLE_MARKS);
  } else write(flow, paper.body);
  if (paper.annexes) write(flow, paper.annexes);
}

/** The moment a paper says it was finished: fixed by its date, so that the same day gives the same bytes. */
export function writtenAt(dates: SessionDates, back: number): Date {
  return new Date(`${dates.back(back)}T02:30:00Z`);
}

export async function typeset(title: string, paper: Written, dates: SessionDates): Promise<Uint8Array> {
  const author = agencyOf(paper.agency).name;
  const file = new PdfFile({ title, author, at: writtenAt(dates, paper.back), subject: SAMPLE_NOTE });
  fill(new PageFlow(file, { footer: SAMPLE_NOTE }), paper, dates);
  await breathe();
  return file.bytes();
}

/** A paper made of text, tables and figures: everything but the drawings, the long report and the scan. */
export function paper(
  about: Pick<DemoPaper, 'key' | 'fileName' | 'kind' | 'title'>,
  content: (dates: SessionDates) => Written,
): DemoPaper {
  return { ...about, build: (dates) => typeset(about.title(dates), content(dates), dates) };
}
