/**
 * The size that a picture itself states, whatever the PDF says of it: a decoder allocates by these numbers, so a stream
 * of 40 KB can ask for gigabytes. Undefined where the header cannot be read.
 */
export function statedPixels(filter: string, bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (filter) {
      case 'JBIG2Decode':
        return jbig2Pixels(view);
      case 'JPXDecode':
        return jpxPixels(view);
      case 'DCTDecode':
        return jpegPixels(view);
      default:
        return undefined;
    }
  } catch (error) {
    // A header cut short: nothing to measure, and the decoder will find nothing to decode.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** ISO/IEC 14492, 7.2: segment headers in a row; the segment of type 48 carries the page's width and height. */
function jbig2Pixels(view: DataView): number | undefined {
  for (let at = 0; at < view.byteLength;) {
    const number = view.getUint32(at);
    const flags = view.getUint8(at + 4);
    let referred = view.getUint8(at + 5) >> 5;
    let cursor = at + 6;
    if (referred === 7) {
      referred = view.getUint32(at + 5) & 0x1fffffff;
      cursor = at + 9 + Math.ceil((referred + 1) / 8);
    }
    cursor += referred * (number <= 256 ? 1 : number <= 65_536 ? 2 : 4);
    cursor += flags & 0x40 ? 4 : 1;
    const length = view.getUint32(cursor);
    cursor += 4;
    if ((flags & 0x3f) === 48) return view.getUint32(cursor) * knownHeight(view.getUint32(cursor + 4));
    if (length === 0xffffffff) return undefined;
    at = cursor + length;
  }
  return undefined;
}

/** A height of 0xFFFFFFFF says "not known yet". */
function knownHeight(height: number): number {
  return height === 0xffffffff ? 1 : height;
}

/** ISO/IEC 15444-1, A.5.1: the SIZ marker follows the start of the codestream, inside JP2 boxes or bare. */
function jpxPixels(view: DataView): number | undefined {
  const end = Math.min(view.byteLength - 20, 4096);
  for (let at = 0; at < end; at += 1) {
    if (view.getUint32(at) === 0xff4fff51) {
      return (
        (view.getUint32(at + 8) - view.getUint32(at + 16)) *
        (view.getUint32(at + 12) - view.getUint32(at + 20))
      );
    }
  }
  return undefined;
}

/** ITU T.81, B.2.2: the frame header SOF0 … SOF15, except the tables DHT, JPG and DAC that lie between. */
function jpegPixels(view: DataView): number | undefined {
  let at = 2;
  while (at < view.byteLength) {
    const marker = view.getUint16(at);
    if (marker >>> 8 !== 0xff) return undefined;
    const kind = marker & 0xff;
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc) {
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
