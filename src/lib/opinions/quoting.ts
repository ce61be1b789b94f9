import type { PageAnchor } from '#domain/consultation/opinion.ts';
import type { VersionId } from '#domain/kernel/id.ts';

/** A paper that is open; `page`: where it was opened at, a new object for each opening. */
export type OpenPaper = { readonly version: VersionId; readonly title: string; readonly page?: number };

type Piece = {
  readonly page: number;
  readonly piece: { readonly start: number; readonly end: number };
  readonly text: string;
};

/** What is quoted: what is selected, page by page, or else the page that is being read. */
export function anchorsOf(version: VersionId, page: number, pieces: readonly Piece[]): PageAnchor[] {
  if (pieces.length === 0) return [{ version, page }];
  return pieces.map(({ page: on, piece, text }) => ({
    version,
    page: on,
    quote: text.slice(piece.start, piece.end),
  }));
}
