/**
 * Finding Vietnamese text as people type it: without diacritics, with some, or with all of them; whether the file keeps
 * composed (NFC) or decomposed (NFD) letters, ligatures, or the tone on the old or the new letter (hoà, hòa).
 */

/** Text made comparable. Every array has one entry for each character of `plain`. */
export type Folded = {
  /** Lower case, no diacritics, one blank for any run of white space. */
  readonly plain: string;
  /** Where the character comes from: offset in the text that was folded. One more entry marks the end. */
  readonly from: Uint32Array;
  /** The mark that makes it another letter (â, ă, ơ, đ …), 0 for none. */
  readonly letters: Uint8Array;
  /** The tone of the whole word, 0 for none: that is what makes hoà and hòa equal. */
  readonly tones: Uint8Array;
};

/** Offsets in the text that was searched; `end` is behind the last character. */
export type Hit = { readonly start: number; readonly end: number };

const TONES = new Map([
  ['\u0300', 1],
  ['\u0301', 2],
  ['\u0303', 3],
  ['\u0309', 4],
  ['\u0323', 5],
]);
const LETTER_MARKS = new Map([
  ['\u0302', 1],
  ['\u0306', 2],
  ['\u031b', 3],
]);
const STROKE = 4;
const OTHER_MARK = 5;

const PUNCTUATION: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const MARK = /\p{M}/u;
const WORD = /[\p{L}\p{N}]/u;
const BLANK = /\s/;

/** Folds a text for searching. */
export function fold(text: string): Folded {
  const folding = new Folding();
  for (const char of text) folding.take(char);
  return folding.done();
}

/** One pass over a text; keeps where the word under way began, because its tone is known only at its end. */
class Folding {
  private plain = '';
  private offset = 0;
  private wordAt = 0;
  private tone = 0;
  private readonly from: number[] = [];
  private readonly letters: number[] = [];
  private readonly tones: number[] = [];

  take(source: string): void {
    if (source < '\u0080') this.put(source.toLowerCase());
    else for (const char of source.normalize('NFKD').toLowerCase()) this.put(char);
    this.offset += source.length;
  }

  done(): Folded {
    this.endWord();
    return {
      plain: this.plain,
      from: Uint32Array.from([...this.from, this.offset]),
      letters: Uint8Array.from(this.letters),
      tones: Uint8Array.from(this.tones),
    };
  }

  private put(char: string): void {
    if (MARK.test(char)) return this.putMark(char);
    if (INVISIBLE.test(char)) return;
    if (WORD.test(char)) {
      if (char === 'đ') this.push('d', STROKE);
      else this.push(char, 0);
      return;
    }
    this.endWord();
    if (!BLANK.test(char)) this.push(PUNCTUATION[char] ?? char, 0);
    else if (!this.plain.endsWith(' ')) this.push(' ', 0);
    this.wordAt = this.tones.length;
  }

  private putMark(mark: string): void {
    const tone = TONES.get(mark);
    if (tone) this.tone = tone;
    else if (this.letters.length > 0)
      this.letters[this.letters.length - 1] = LETTER_MARKS.get(mark) ?? OTHER_MARK;
  }

  private push(char: string, letter: number): void {
    this.plain += char;
    for (let i = 0; i < char.length; i += 1) {
      this.from.push(this.offset);
      this.letters.push(letter);
      this.tones.push(0);
    }
  }

  private endWord(): void {
    if (this.tone !== 0) this.tones.fill(this.tone, this.wordAt);
    this.tone = 0;
  }
}

/**
 * Where the query stands in the text, in order, without overlaps. What the query leaves out matches anything, what it
 * states must be there: `hoa` finds hoa, hoà and hóa; `hòa` finds hoà and hòa, but not hóa.
 */
export function findFolded(text: Folded, query: Folded): Hit[] {
  const sought = query.plain.trim();
  if (!sought) return [];
  const shift = query.plain.indexOf(sought);
  const hits: Hit[] = [];
  for (let at = text.plain.indexOf(sought); at >= 0;) {
    const stated = agrees(text, at, query, shift, sought.length);
    if (stated) hits.push({ start: text.from[at]!, end: text.from[at + sought.length]! });
    at = text.plain.indexOf(sought, stated ? at + sought.length : at + 1);
  }
  return hits;
}

function agrees(text: Folded, at: number, query: Folded, shift: number, length: number): boolean {
  for (let i = 0; i < length; i += 1) {
    const letter = query.letters[shift + i]!;
    const tone = query.tones[shift + i]!;
    if (letter !== 0 && letter !== text.letters[at + i]) return false;
    if (tone !== 0 && tone !== text.tones[at + i]) return false;
  }
  return true;
}
