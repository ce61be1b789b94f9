import type { PaperKind } from '#domain/documents/paper.ts';
import { type Day, dayOf, startOf } from '#domain/kernel/time.ts';
import type { Files } from '../../files/files.ts';
import { dayInWords } from '../days.ts';
import { drawLetterhead } from '../../print/letterhead.ts';
import { PageFlow } from '../../print/page-flow.ts';
import { PdfFile } from '../../print/pdf-file.ts';
import { prose, write } from '../../print/prose.ts';
import { breathe } from '../documents/engine/typeset.ts';
import { type DemoDossier, hasEnded } from './dossier.ts';
import { textOf, type Written } from './paper-words.ts';

/** What `dossier.add-paper` is told of a file. */
export type KeptPaper = {
  readonly fileName: string;
  readonly title: string;
  readonly kind: PaperKind;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
  readonly pageSizes: readonly { width: number; height: number; rotate: number }[];
  readonly texts: readonly string[];
};

export type DossierPapers = (dossier: DemoDossier, component: string) => Promise<KeptPaper>;

/** A4 as the engine sets it. */
const PAGE = { width: 595.28, height: 841.89, rotate: 0 };

/** Papers of one page, made when they are asked for. Dossiers about the same project share what says the same. */
export function dossierPapers(files: Files): DossierPapers {
  const made = new Map<string, Promise<KeptPaper>>();
  return (dossier, component) => {
    const written = textOf(component, dossier.facts, hasEnded(dossier));
    const key = `${written.heading}/${written.about}`;
    let paper = made.get(key);
    if (!paper) made.set(key, (paper = make(files, written, dayOf(dossier.createdAt))));
    return paper;
  };
}

async function make(files: Files, written: Written, on: Day): Promise<KeptPaper> {
  const { title, issuer, body, kind, fileName } = written;
  const file = new PdfFile({ title, author: issuer, at: new Date(startOf(on)) });
  const flow = new PageFlow(file);
  drawLetterhead(flow, {
    superior: [],
    agency: [issuer.toUpperCase()],
    number: written.number,
    placeAndDate: `Đồng Tháp, ${dayInWords(on)}`,
    kind: written.heading,
    about: [written.about],
  });
  write(flow, prose(body));
  await breathe();
  const bytes = await file.bytes();
  const text = [issuer.toUpperCase(), written.number, written.heading, written.about, plain(body)].join('\n');
  return {
    fileName,
    title,
    kind,
    sha256: await files.put(bytes),
    bytes: bytes.byteLength,
    pages: flow.pages,
    pageSizes: Array.from({ length: flow.pages }, () => PAGE),
    texts: Array.from({ length: flow.pages }, (_, page) => (page === 0 ? text : '')),
  };
}

/** The words without their marks, as they are found in the file again. */
const plain = (body: string) =>
  body
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^[#^~>]+ /, '')
        .replaceAll('**', ''),
    )
    .filter(Boolean)
    .join('\n');
