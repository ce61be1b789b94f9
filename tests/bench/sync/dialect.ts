import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How a server of this kind is spoken to; all three speak y-websocket's sync protocol, one of them behind a name. */
export type Dialect = {
  /** What the client says first, before anything of the document. */
  hello(room: string): Uint8Array[];
  step1(room: string, vector: Uint8Array): Uint8Array;
  update(room: string, update: Uint8Array): Uint8Array;
  awareness(room: string, client: number, clock: number, state: string): Uint8Array;
  read(message: Uint8Array): { kind: 'step1' | 'step2' | 'update'; payload: Uint8Array } | undefined;
};

const SYNC = ['step1', 'step2', 'update'] as const;

function message(room: string | undefined, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    if (room !== undefined) encoding.writeVarString(encoder, room);
    write(encoder);
  });
}

function dialect(isNamed: boolean): Dialect {
  const named = (room: string) => (isNamed ? room : undefined);
  const sync = (room: string, step: number, payload: Uint8Array) =>
    message(named(room), (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    });
  return {
    hello: (room) =>
      isNamed
        ? [
            message(room, (encoder) => {
              encoding.writeVarUint(encoder, 2);
              encoding.writeVarUint(encoder, 0);
              encoding.writeVarString(encoder, 'nobody');
            }),
          ]
        : [],
    step1: (room, vector) => sync(room, 0, vector),
    update: (room, update) => sync(room, 2, update),
    awareness: (room, client, clock, state) =>
      message(named(room), (encoder) => {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarUint8Array(
          encoder,
          encoding.encode((inner) => {
            encoding.writeVarUint(inner, 1);
            encoding.writeVarUint(inner, client);
            encoding.writeVarUint(inner, clock);
            encoding.writeVarString(inner, state);
          }),
        );
      }),
    read(bytes) {
      const decoder = decoding.createDecoder(bytes);
      if (isNamed) decoding.readVarString(decoder);
      const kind = decoding.readVarUint(decoder);
      // Hocuspocus answers a step 1 with a kind of its own, 4, otherwise the same.
      if (kind !== 0 && !(isNamed && kind === 4)) return undefined;
      const step = SYNC[decoding.readVarUint(decoder)];
      return step && { kind: step, payload: decoding.readVarUint8Array(decoder) };
    },
  };
}

export const plain = dialect(false);
export const hocuspocus = dialect(true);
