import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '#domain/rooms/wire.ts';

/** One message as it goes on the wire; framed once, sent to many. */
export type Frame = Uint8Array;

export function syncFrame(kind: keyof typeof SYNC, payload: Uint8Array): Frame {
  return frame(MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, SYNC[kind]);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

export function savedFrame(count: number): Frame {
  return frame(MESSAGE.saved, (encoder) => encoding.writeVarUint(encoder, count));
}

export function accessFrame(mayWrite: boolean): Frame {
  return frame(MESSAGE.access, (encoder) => encoding.writeVarUint(encoder, mayWrite ? 1 : 0));
}

/** A client's presence as others are told of it; `state` is JSON, 'null' once it has left. */
export type Presentation = { readonly client: number; readonly clock: number; readonly state: string };

export function awarenessFrame(presentations: readonly Presentation[]): Frame {
  return frame(MESSAGE.awareness, (encoder) => {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, presentations.length);
    for (const { client, clock, state } of presentations) {
      encoding.writeVarUint(inner, client);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, state);
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  });
}

/** An awareness message about nobody: proof of life that every client understands. */
export const HEARTBEAT: Frame = awarenessFrame([]);

function frame(kind: number, write: (encoder: encoding.Encoder) => void): Frame {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
