import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/* Tinos has the metrics of Times New Roman, which Decree 30/2020 prescribes, and may be shipped with the product. */

export type Face = 'regular' | 'bold' | 'italic' | 'bold-italic';

const FILES: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

export const FACES = Object.keys(FILES) as Face[];

const require = createRequire(import.meta.url);
const bytes = new Map<Face, Buffer>();
const fonts = new Map<Face, fontkit.Font>();
const shapes = new Map<Face, Map<string, Shaped>>();

export function faceBytes(face: Face): Buffer {
  let found = bytes.get(face);
  if (!found) {
    found = readFileSync(require.resolve(`@expo-google-fonts/tinos/${FILES[face]}`));
    bytes.set(face, found);
  }
  return found;
}

export function fontOf(face: Face): fontkit.Font {
  let font = fonts.get(face);
  if (!font) {
    font = fontkit.create(faceBytes(face)) as fontkit.Font;
    fonts.set(face, font);
  }
  return font;
}

export type Glyph = { id: number; codePoints: number[]; advance: number; kern: number };

export type Shaped = { glyphs: readonly Glyph[]; width: number };

/**
 * One word at size 1000. Shaping is done once for all documents: each file parsing the kerning tables of four faces
 * anew would take longer than everything else. Vietnamese repeats its syllables, so nearly every look-up is a hit.
 */
export function shape(word: string, face: Face): Shaped {
  let cache = shapes.get(face);
  if (!cache) shapes.set(face, (cache = new Map()));
  let shaped = cache.get(word);
  if (shaped === undefined) {
    const font = fontOf(face);
    for (const char of word) {
      if (!font.hasGlyphForCodePoint(char.codePointAt(0)!))
        throw new Error(`Tinos has no glyph for “${char}” in “${word}”`);
    }
    const scale = 1000 / font.unitsPerEm;
    const run = font.layout(word);
    const chars = [...word];
    // One glyph may serve two characters; what a reader copies must be the one that was written.
    const plain = chars.length === run.glyphs.length;
    const glyphs = run.glyphs.map((glyph, i) => ({
      id: glyph.id,
      codePoints: plain ? [chars[i]!.codePointAt(0)!] : glyph.codePoints,
      advance: glyph.advanceWidth * scale,
      kern: (run.positions[i]!.xAdvance - glyph.advanceWidth) * scale,
    }));
    shaped = { glyphs, width: run.advanceWidth * scale };
    cache.set(word, shaped);
  }
  return shaped;
}

function unitWidth(word: string, face: Face): number {
  return shape(word, face).width / 1000;
}

export function spaceWidth(face: Face, size: number): number {
  return unitWidth(' ', face) * size;
}

export function widthOf(text: string, face: Face, size: number): number {
  let width = 0;
  const words = text.split(' ');
  for (const word of words) if (word) width += unitWidth(word, face);
  return (width + (words.length - 1) * unitWidth(' ', face)) * size;
}

/** Frees what only the making of documents needs: four parsed fonts are about 40 MB. */
export function forgetTypefaces(): void {
  bytes.clear();
  fonts.clear();
  shapes.clear();
}
