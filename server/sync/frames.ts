import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '#domain/rooms/wire.ts';

/**
 * One message as it stands on the wire, WebSocket framing included (RFC 6455 §5.2: final, binary, not masked). Framed
 * once and written to many sockets as it is: framing anew for each cost a third of a broadcast.
 */
export type Frame = Buffer & { readonly __frame: true };

const FINAL_BINARY = 0x82;

export function syncFrame(kind: keyof typeof SYNC, payload: Uint8Array): Frame {
  return frame(MESSAGE.sync, payload.length + 16, (encoder) => {
    encoding.writeVarUint(encoder, SYNC[kind]);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

export function savedFrame(count: number): Frame {
  return frame(MESSAGE.saved, 16, (encoder) => encoding.writeVarUint(encoder, count));
}

export function accessFrame(mayWrite: boolean): Frame {
  return frame(MESSAGE.access, 16, (encoder) => encoding.writeVarUint(encoder, mayWrite ? 1 : 0));
}

/** A client's presence as others are told of it; `state` is JSON, 'null' once it has left. */
export type Presentation = { readonly client: number; readonly clock: number; readonly state: string };

/** The entry of one client as it stands in an awareness message; encoded once, joined in many. */
export function presentationBytes({ client, clock, state }: Presentation): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  });
}

export function awarenessFrameOf(entries: readonly Uint8Array[]): Frame {
  const count = encoding.encode((encoder) => encoding.writeVarUint(encoder, entries.length));
  const length = entries.reduce((sum, entry) => sum + entry.length, count.length);
  return frame(MESSAGE.awareness, length + 16, (encoder) => {
    encoding.writeVarUint(encoder, length);
    encoding.writeUint8Array(encoder, count);
    for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  });
}

/** An awareness message about nobody: proof of life that every client understands. */
export const HEARTBEAT: Frame = awarenessFrameOf([]);

function frame(kind: number, sizeHint: number, write: (encoder: encoding.Encoder) => void): Frame {
  const encoder = encoding.createEncoder();
  // Large content is written into one buffer of its size instead of growing through many.
  encoder.cbuf = new Uint8Array(Math.max(sizeHint, 32));
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  const length = encoding.length(encoder);
  const header = headerOf(length);
  const whole = Buffer.allocUnsafeSlow(header.length + length);
  header.copy(whole);
  whole.set(encoding.toUint8Array(encoder), header.length);
  return whole as Frame;
}

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_BINARY, length]);
  if (length < 65_536) {
    const header = Buffer.from([FINAL_BINARY, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header[0] = FINAL_BINARY;
  header[1] = 127;
  header.writeUIntBE(length, 4, 6);
  return header;
}
