import PDFDocument from 'pdfkit';
import type { Canvas, Pen, Point, TextRun } from './canvas.ts';
import { FACES, faceBytes, shape } from './typeface.ts';
import type { Face } from './typeface.ts';

/*
 * Text is written straight into the content stream. pdfkit's own `text()` leaves the spaces of justified lines out
 * and moves the pen instead, so a reader's search and selection would have to guess where words end.
 */

/** The parts of pdfkit that its types leave out. The version is pinned; the tests read the text back. */
type Inside = PDFKit.PDFDocument & {
  _font: {
    id: string;
    subset: { includeGlyph(id: number): number };
    widths: (number | undefined)[];
    unicode: (number[] | undefined)[];
    ref(): unknown;
  };
  page: { fonts: Record<string, unknown>; xobjects: Record<string, unknown>; height: number };
  addContent(text: string): void;
  ref(data: object): { end(bytes: Buffer): void };
};

export type Bookmark = { addItem(title: string): Bookmark };

export type PdfTitle = { title: string; author: string; at: Date; subject?: string };

export class PdfFile implements Canvas {
  readonly doc: Inside;
  #chunks: Buffer[] = [];
  #ended: Promise<void>;
  #words = new Map<Face, Map<string, string>>();
  #fill: { page: unknown; ink: string } = { page: undefined, ink: '' };

  constructor(about: PdfTitle) {
    this.doc = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: 'vi-VN',
      displayTitle: true,
      info: {
        Title: about.title,
        Author: about.author,
        ...(about.subject && { Subject: about.subject }),
        CreationDate: about.at,
        ModDate: about.at,
      },
    }) as Inside;
    for (const face of FACES) this.doc.registerFont(face, faceBytes(face));
    this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
  }

  addPage(width: number, height: number): void {
    this.doc.addPage({ size: [width, height], margin: 0 });
  }

  /** Adds to the outline a reader shows beside the pages; it leads to the page being written. */
  bookmark(title: string): Bookmark {
    return this.doc.outline.addItem(title.replace('\n', ' ')) as unknown as Bookmark;
  }

  /** Goes back to a page that was added before, counted from 0. */
  turnTo(page: number): void {
    this.doc.switchToPage(page);
  }

  async bytes(): Promise<Uint8Array> {
    this.doc.end();
    await this.#ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  /** One word as the inside of a TJ array, kerning included. */
  #word(text: string, face: Face): string {
    let cache = this.#words.get(face);
    if (!cache) this.#words.set(face, (cache = new Map()));
    let code = cache.get(text);
    if (code === undefined) {
      const font = this.doc._font;
      code = '';
      let open = '';
      for (const glyph of shape(text, face).glyphs) {
        const id = font.subset.includeGlyph(glyph.id);
        font.widths[id] ??= glyph.advance;
        font.unicode[id] ??= glyph.codePoints;
        open += id.toString(16).padStart(4, '0');
        if (Math.abs(glyph.kern) > 0.5) {
          code += `<${open}> ${(-glyph.kern).toFixed(1)} `;
          open = '';
        }
      }
      if (open) code += `<${open}>`;
      cache.set(text, code);
    }
    return code;
  }

  text(run: TextRun): void {
    const doc = this.doc;
    if (run.text === '') return;
    doc.font(run.face);
    this.#ink(run.color ?? '#000000', 1);
    const font = doc._font;
    doc.page.fonts[font.id] ??= font.ref();
    const spread = run.wordSpacing ? ` ${((-run.wordSpacing * 1000) / run.size).toFixed(1)} ` : '';
    const space = this.#word(' ', run.face) + spread;
    const body = run.text
      .split(' ')
      .map((word) => (word ? this.#word(word, run.face) : ''))
      .join(space);
    const angle = ((run.turn ?? 0) * Math.PI) / 180;
    const [c, s] = [Math.cos(angle), Math.sin(angle)].map((v) => +v.toFixed(5)) as [number, number];
    doc.addContent(
      `BT ${c} ${s} ${s} ${-c} ${run.x.toFixed(2)} ${run.y.toFixed(2)} Tm /${font.id} ${run.size} Tf [${body}] TJ ET`,
    );
  }

  /** Draws with everything outside the rectangle cut away. */
  within(frame: { x: number; y: number; w: number; h: number }, draw: () => void): void {
    this.doc.addContent(`q ${frame.x} ${frame.y} ${frame.w} ${frame.h} re W n`);
    this.#fill = { page: undefined, ink: '' };
    draw();
    this.doc.addContent('Q');
    this.#fill = { page: undefined, ink: '' };
  }

  #trace(points: readonly Point[]): void {
    const path = points.map(([x, y], i) => `${x.toFixed(2)} ${y.toFixed(2)} ${i === 0 ? 'm' : 'l'}`);
    this.doc.addContent(path.join(' '));
  }

  line(points: readonly Point[], pen: Pen = {}): void {
    if (points.length < 2) return;
    const doc = this.doc;
    doc.lineWidth(pen.width ?? 0.5).strokeColor(pen.color ?? '#000000');
    doc.addContent(pen.dash ? `[${pen.dash[0]} ${pen.dash[1]}] 0 d` : '[] 0 d');
    this.#trace(points);
    doc.addContent(pen.close ? 's' : 'S');
  }

  area(points: readonly Point[], fill: string, opacity = 1): void {
    if (points.length >= 3) this.shape([points], fill, opacity);
  }

  shape(contours: readonly (readonly Point[])[], fill: string, opacity = 1): void {
    this.#ink(fill, opacity);
    for (const contour of contours) this.#trace(contour);
    this.doc.addContent('f');
  }

  /** A page that is nothing but an image of indexed colours. */
  addImagePage(
    page: { widthPt: number; heightPt: number; width: number; height: number; pixels: Uint8Array },
    palette: Buffer,
  ): void {
    this.addPage(page.widthPt, page.heightPt);
    const doc = this.doc;
    const image = doc.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: page.width,
      Height: page.height,
      BitsPerComponent: 8,
      ColorSpace: ['Indexed', 'DeviceRGB', palette.length / 3 - 1, palette],
    });
    image.end(Buffer.from(page.pixels.buffer));
    doc.page.xobjects['Scan'] = image;
    doc.addContent(`q ${page.widthPt} 0 0 ${-page.heightPt} 0 ${page.heightPt} cm /Scan Do Q`);
  }

  /** Every page starts black; naming the colour again for each word would double the size of a file. */
  #ink(color: string, opacity: number): void {
    const ink = `${color} ${opacity}`;
    if (this.#fill.page === this.doc.page && this.#fill.ink === ink) return;
    this.doc.fillColor(color as PDFKit.Mixins.ColorValue, opacity);
    this.#fill = { page: this.doc.page, ink };
  }
}
