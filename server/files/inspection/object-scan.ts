import type { PDFObject } from '@cantoo/pdf-lib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import { statedPixels } from './image-header.ts';

/** What stands in the objects of a file without running or drawing any of it. */
export type ObjectScan = {
  /** JavaScript or launch actions anywhere, also in objects that no page uses. */
  readonly hasScripts: boolean;
  /** Pixels of the largest picture, by what the PDF says or the picture itself, whichever is more. */
  readonly largestImage: number;
};

const NAME = { subtype: PDFName.of('Subtype'), image: PDFName.of('Image'), action: PDFName.of('S') };
const SCRIPT_ACTIONS = new Set(['JavaScript', 'Launch', 'Rendition', 'ImportData', 'SubmitForm']);
const IMAGE_FILTERS = new Set(['JBIG2Decode', 'JPXDecode', 'DCTDecode', 'CCITTFaxDecode']);

/** Undefined where the file is too broken for a strict parser; pdf.js may still read it. */
export async function scanObjects(bytes: Uint8Array): Promise<ObjectScan | undefined> {
  const document = await PDFDocument.load(bytes, {
    ignoreEncryption: true,
    updateMetadata: false,
    throwOnInvalidObject: false,
    warnOnInvalidObjects: false,
  }).catch(() => undefined);
  if (!document) return undefined;
  let hasScripts = false;
  let largestImage = 0;
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    hasScripts ||= carriesScript(object);
    if (object instanceof PDFStream) largestImage = Math.max(largestImage, imagePixels(object));
  }
  return { hasScripts, largestImage };
}

/** Direct objects nest a few levels deep in real files; a hostile one may nest without end. */
function carriesScript(object: PDFObject, depth = 0): boolean {
  if (depth > 20) return true;
  if (object instanceof PDFStream) return carriesScript(object.dict, depth);
  if (object instanceof PDFArray) return object.asArray().some((part) => carriesScript(part, depth + 1));
  if (!(object instanceof PDFDict)) return false;
  const action = object.get(NAME.action);
  if (action instanceof PDFName && SCRIPT_ACTIONS.has(action.decodeText())) return true;
  return object.entries().some(([, part]) => carriesScript(part, depth + 1));
}

function imagePixels(stream: PDFStream): number {
  const filters = filtersOf(stream.dict);
  const isImage =
    stream.dict.get(NAME.subtype) === NAME.image || filters.some((name) => IMAGE_FILTERS.has(name));
  if (!isImage) return 0;
  const claimed = numberAt(stream.dict, 'Width') * numberAt(stream.dict, 'Height');
  const stated = filters.length === 1 ? statedPixels(filters[0]!, stream.getContents()) : undefined;
  return Math.max(claimed, stated ?? 0);
}

function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(PDFName.of('Filter'));
  if (filter instanceof PDFName) return [filter.decodeText()];
  if (!(filter instanceof PDFArray)) return [];
  return filter.asArray().flatMap((part) => (part instanceof PDFName ? [part.decodeText()] : []));
}

function numberAt(dict: PDFDict, key: string): number {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFNumber ? value.asNumber() : 0;
}
