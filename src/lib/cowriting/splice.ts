/** A change of a text: at a place so many characters (UTF-16) gone, and others put there. */
export type Splice = { readonly at: number; readonly gone: number; readonly put: string };

/** What makes one text of the other, in one place. Missing: they are the same. */
export function spliceBetween(before: string, after: string): Splice | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  if (isInPair(before, head) || isInPair(after, head)) head -= 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (isInPair(before, before.length - tail) || isInPair(after, after.length - tail)) tail -= 1;
  return { at: head, gone: before.length - tail - head, put: after.slice(head, after.length - tail) };
}

export const applySplice = (text: string, { at, gone, put }: Splice): string =>
  text.slice(0, at) + put + text.slice(at + gone);

/** The same change where another one was made first: what both took away is taken away once, and nothing that was put is. */
export function rebase(own: Splice, other: Splice): Splice {
  const start = moved(own.at, other);
  // Of what the other has put in the middle of what goes, nothing goes.
  const end = own.at + own.gone <= other.at ? own.at + own.gone : moved(own.at + own.gone, other);
  const isAround = own.at < other.at && own.at + own.gone > other.at;
  if (isAround) return { at: own.at, gone: other.at - own.at, put: own.put };
  return { at: start, gone: Math.max(0, end - start), put: own.put };
}

/** Where a place is after a change: one in the middle of what is gone comes to stand behind what was put. */
export function moved(place: number, { at, gone, put }: Splice): number {
  if (place < at) return place;
  return Math.max(place - gone, at) + put.length;
}

/** Whether a place is in the middle of a character that takes two. */
function isInPair(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return place > 0 && place < text.length && code >= 0xdc_00 && code <= 0xdf_ff;
}
