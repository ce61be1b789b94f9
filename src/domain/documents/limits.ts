/*
 * What one document may cost. Each limit is held twice: by the server when a file is handed in, and by the reader, which
 * must also survive files that came in another way. RULES.md D10.
 */

/** Bytes of one uploaded file. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Beyond any real pack of papers (the state budget of a province has some 1,200 pages); a page tree can claim millions. */
export const MAX_PAGES = 3_000;

/**
 * Pixels of one picture. A sheet of A2 scanned at 600 dpi has 139 million and is refused, at 300 dpi 35 million and is read.
 * A tablet gives a page some 400 MB to decode pictures, and kills it beyond that.
 */
export const MAX_IMAGE_PIXELS = 128_000_000;

/** Points along one edge of a page: 200 inches, the largest that PDF 1.7 allows (Annex C.2). */
export const MAX_PAGE_POINTS = 14_400;
