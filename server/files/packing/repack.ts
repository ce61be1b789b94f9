import { PDFDict, PDFDocument, PDFPageLeaf, PDFPageTree, PDFStreamWriter } from '@cantoo/pdf-lib';

/** So many objects unpack at once; 200 of a page's kind are some 10 KB packed. */
const OBJECTS_A_STREAM = 200;

/**
 * Writes the same objects anew: streams byte for byte as they were, everything else packed into object streams at the end,
 * beside the table that says where they are. Undefined where the file is not of the plain kind that this may be done to.
 */
export async function repack(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  if (!isWrittenInOrder(bytes)) return undefined;
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  if (context.trailerInfo.Encrypt) return undefined;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    // The library never packs what it knows as a page, and pages are what this is about.
    if (object instanceof PDFPageLeaf || object instanceof PDFPageTree)
      context.assign(ref, PDFDict.fromMapWithContext(new Map(object.entries()), context));
  }
  return PDFStreamWriter.forContext(context, Infinity, true, OBJECTS_A_STREAM).serializeToBuffer();
}

/**
 * The library reads objects from front to back and lets a later one replace an earlier one. That is what the file means
 * when each of its tables stands behind the one before (changes and signatures are appended so), or when it was written
 * in one go for the web, with two tables.
 */
function isWrittenInOrder(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: number[] = [];
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 9))
    tables.push(Number(/^\s*(\d+)/.exec(file.toString('latin1', at + 9, at + 40))?.[1] ?? Number.NaN));
  if (tables.length === 2 && file.subarray(0, 1024).includes('/Linearized')) return true;
  return tables.length > 0 && tables.every((table, i) => table > (tables[i - 1] ?? 0));
}
