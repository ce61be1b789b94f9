/** What the reader asks for at a time (src/lib/pdf/open-document.ts). */
const CHUNK = 64 * 1024;

/** In fewer places a reader finds all pages within a second even on a slow line. */
const FEW_PLACES = 8;

/**
 * Whether the objects of the pages lie in many places of the file. A reader has to meet each page to count to one of them,
 * and over the network every place is a request. Pages that are in object streams already are not seen here, rightly.
 */
export function isScattered(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places = new Set<number>();
  for (let at = file.indexOf('/Type'); at >= 0; at = file.indexOf('/Type', at + 5)) {
    if (/^\s*\/Page(?![a-z])/i.test(file.toString('latin1', at + 5, at + 24)))
      places.add(Math.floor(at / CHUNK));
    if (places.size > FEW_PLACES) return true;
  }
  return false;
}
