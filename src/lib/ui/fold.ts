import { fold } from '#domain/documents/fold.ts';

const wordsOf = (text: string) => fold(text).plain.match(/[\p{L}\p{N}]+/gu) ?? [];

/** True where every word of `query` begins some word of `text`, marks or not: "ng lan" finds "Nguyễn Thị Lan". */
export function wordsMatch(text: string, query: string): boolean {
  const words = wordsOf(text);
  return wordsOf(query).every((part) => words.some((word) => word.startsWith(part)));
}
