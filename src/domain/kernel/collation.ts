const collator = new Intl.Collator('vi');

/** Alphabetical order as Vietnamese readers expect it (a ă â … o ô ơ … u ư), which a database's order of bytes is not. */
export function byVietnamese<Row>(text: (row: Row) => string): (a: Row, b: Row) => number {
  return (a, b) => collator.compare(text(a), text(b));
}
