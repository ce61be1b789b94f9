/** A run of text as pdf.js gives it: where it starts, how wide it is, and whether a line ends behind it. */
type TextRun = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean };

/**
 * The text of a page in reading order of the file: lines parted by `\n`, columns of one line by a tab. The tab matters for
 * finding a stamp between the two columns of a letterhead (RULES.md D8).
 */
export function pageText(items: readonly object[]): string {
  let text = '';
  let last: TextRun | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const run = item as TextRun;
    if (run.str.trim() !== '') {
      if (last && !text.endsWith('\n') && isApart(last, run)) text = `${text.trimEnd()}\t`;
      last = run;
    }
    text += run.str;
    if (run.hasEOL) text += '\n';
  }
  return text;
}

/** Wider than one and a half letters, or on another line that the file does not mark as one. */
function isApart(before: TextRun, after: TextRun): boolean {
  const size = Math.max(Math.hypot(after.transform[2]!, after.transform[3]!), 1);
  const gap = after.transform[4]! - (before.transform[4]! + before.width);
  const drop = Math.abs(after.transform[5]! - before.transform[5]!);
  return gap > 1.5 * size || gap < -size * 2 || drop > size;
}
