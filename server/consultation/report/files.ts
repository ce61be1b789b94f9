import type { Instant } from '#domain/kernel/time.ts';
import type { Paper } from '../../print/paper.ts';
import type { ReportContent } from './content.ts';
import { type PaperName, paperOf, PAPERS } from './papers.ts';

/** Loaded by whoever asks first: most servers print rarely. */
const FORMS = {
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    print: async (paper: Paper) => (await import('../../print/paper-docx.ts')).docxOf(paper),
  },
  pdf: {
    type: 'application/pdf',
    print: async (paper: Paper) => (await import('../../print/paper-pdf.ts')).pdfOf(paper),
  },
} as const;

const FILE_NAMES: Readonly<Record<PaperName, string>> = {
  report: 'Bao-cao-tham-dinh',
  matrix: 'Bang-tong-hop-y-kien',
  submission: 'To-trinh',
  decision: 'Du-thao-quyet-dinh',
};

type Wanted = { readonly paper: PaperName; readonly form: keyof typeof FORMS };

/** `report.docx` → which paper in which form; undefined for what there is not. */
export function wantedPaper(name: string): Wanted | undefined {
  const [paper, form] = name.split('.');
  const known = PAPERS.find((one) => one === paper);
  return known && (form === 'docx' || form === 'pdf') ? { paper: known, form } : undefined;
}

/** @returns the bytes with the name and the type under which they are handed out */
export async function paperFile({ paper, form }: Wanted, content: ReportContent, now: Instant) {
  const { type, print } = FORMS[form];
  return {
    type,
    fileName: `${FILE_NAMES[paper]}-${content.code}.${form}`,
    bytes: await print(paperOf(paper, content, now)),
  };
}
