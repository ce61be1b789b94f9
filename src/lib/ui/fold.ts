/** Folds a Vietnamese text for comparison: `fold('Đỗ Ẩm') === 'do am'`. Typing without marks finds what has them. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** True where every word of `query` begins some word of `text`: "ng lan" finds "Nguyễn Thị Lan". */
export function wordsMatch(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}
