import type { Letterhead, SignOff } from './letterhead.ts';
import { STAR } from './paragraph.ts';
import type { Block } from './prose.ts';

/** A paper of the administration, whatever it is printed to. */
export type Paper = {
  readonly title: string;
  readonly author: string;
  readonly at: Date;
  readonly head: Letterhead;
  readonly body: readonly Block[];
  readonly end: SignOff;
};

/** Words of somebody else, to the letter: nothing in them is a mark of the markup. */
export function literally(text: string): string {
  return (
    text
      .normalize('NFC')
      .replaceAll('*', STAR)
      .replace(/\t/g, ' ')
      // Neither Word nor a typeface knows what to do with the others.
      .replace(/[^\P{Cc}\n]/gu, '')
  );
}

/** The same where there is no markup: one line of a letterhead, of a sign-off, of a title. */
export function lineOf(text: string): string {
  return literally(text).replaceAll(STAR, '*').replaceAll('\n', ' ');
}

/** One stretch of text in one face. */
export type Run = { readonly text: string; readonly bold: boolean; readonly italic: boolean };

/** Text in the small markup (paragraph.ts) as runs. */
export function runsOf(markup: string, base: Omit<Run, 'text'>): Run[] {
  let { bold, italic } = base;
  const runs: Run[] = [];
  for (const piece of markup.split(/(\*{1,3})/)) {
    if (/^\*+$/.test(piece)) {
      if (piece.length >= 2) bold = !bold;
      if (piece.length !== 2) italic = !italic;
    } else if (piece) runs.push({ text: piece.replaceAll(STAR, '*'), bold, italic });
  }
  return runs;
}
