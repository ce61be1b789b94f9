import PDFDocument from 'pdfkit';
import { createRequire } from 'node:module';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
);

/** A real PDF: each list of lines is a page. */
export function pdfOf(...pages: string[][]): Promise<Uint8Array> {
  const paper = new PDFDocument({ size: 'A4', autoFirstPage: false });
  const parts: Buffer[] = [];
  paper.on('data', (part: Buffer) => parts.push(part));
  for (const lines of pages) {
    paper.addPage().font(FONT).fontSize(13);
    for (const line of lines) paper.text(line);
  }
  paper.end();
  return new Promise((resolve) => paper.on('end', () => resolve(new Uint8Array(Buffer.concat(parts)))));
}
