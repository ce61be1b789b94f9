import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, SYNC } from '#domain/rooms/wire.ts';
import { masked } from './raw-socket.ts';

/** What one connection writes after it was let in. */
export type Session = {
  readonly bytes: Buffer;
  readonly frames: number;
  /** It ends in the middle of a frame: the server waits for the rest, and no answer comes. */
  readonly isCut: boolean;
  /** It says goodbye itself; what it is answered is its own close code. */
  readonly saysGoodbye: boolean;
};

type Random = () => number;
type Part = { bytes: Buffer; frames?: number; isCut?: boolean; saysGoodbye?: boolean };

/** Sessions of frames that are nearly right: honest ones, then bent at every layer. The same seed gives the same. */
export function createFuzz(random: Random, victims: readonly number[]) {
  const below = (n: number) => Math.floor(random() * n);
  const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const junk = (length: number) => Uint8Array.from({ length }, () => below(256));

  function honest(doc: Y.Doc): Uint8Array {
    const kind = below(20);
    if (kind < 9) {
      const before = Y.encodeStateVector(doc);
      edit(doc, random);
      const isAll = below(4) === 0;
      const update = Y.encodeStateAsUpdate(doc, isAll ? undefined : before);
      return write(MESSAGE.sync, isAll ? SYNC.step2 : SYNC.update, update);
    }
    if (kind < 10) return write(MESSAGE.sync, SYNC.step1, Y.encodeStateVector(doc));
    if (kind < 12) return write(MESSAGE.queryAwareness);
    return write(MESSAGE.awareness, presence(doc.clientID, oneOf(STATES)));
  }

  /** Well formed, and a lie. */
  function lie(doc: Y.Doc): Uint8Array {
    if (below(3) === 0) return write(MESSAGE.sync, SYNC.update, forgery(oneOf(victims), random));
    const client = oneOf([doc.clientID, oneOf(victims), below(2 ** 32)]);
    return write(MESSAGE.awareness, presence(client, badState(random)));
  }

  function bend(good: Uint8Array, other: Uint8Array): Uint8Array {
    const bytes = Uint8Array.from(good);
    const at = below(bytes.length + 1);
    switch (below(12)) {
      case 0:
        for (let flips = 1 + below(8); flips > 0; flips -= 1) bytes[below(bytes.length)]! ^= 1 << below(8);
        return bytes;
      case 1:
        return bytes.subarray(0, at);
      case 2:
        return join(bytes, junk(1 + below(40)));
      case 3:
        bytes[0] = oneOf([0, 1, 2, 3, 4, 77, 100, 101, 255]);
        return bytes;
      case 4:
        if (bytes.length > 1) bytes[1] = below(6);
        return bytes;
      case 5:
        return join(bytes.subarray(0, at), oneOf(HUGE), bytes.subarray(at));
      case 6:
        return join(bytes.subarray(0, at), other.subarray(below(other.length)));
      case 7:
        return junk(below(200));
      default:
        return bytes;
    }
  }

  function framed(payload: Uint8Array): Part {
    switch (below(15)) {
      case 0:
        // Not masked, which a client must not do.
        return { bytes: Buffer.from([0x82, Math.min(125, payload.length), ...payload.subarray(0, 125)]) };
      case 1: {
        const bytes = masked(2, payload);
        bytes[0]! |= oneOf([0x40, 0x20, 0x10]);
        return { bytes };
      }
      case 2:
        return { bytes: masked(oneOf([3, 4, 5, 6, 7, 11, 12, 13, 14, 15]), payload.subarray(0, 60)) };
      case 3:
        return { bytes: masked(1, payload) };
      case 4:
        return { bytes: masked(0, payload) };
      case 5: {
        const opcode = oneOf([8, 9, 10]);
        return { bytes: masked(opcode, payload.subarray(0, 200)), saysGoodbye: opcode === 8 };
      }
      case 6:
        return { bytes: masked(oneOf([8, 9, 10]), payload.subarray(0, 20), false) };
      case 7:
        // A length of 2^53 and more, and one that lies by some.
        return { bytes: Buffer.from([0x82, 0xff, ...junk(8), ...payload]), isCut: true };
      case 8:
        return { bytes: Buffer.from(junk(1 + below(60))), isCut: true };
      case 9: {
        const bytes = masked(2, payload);
        return { bytes: bytes.subarray(0, 1 + below(bytes.length)), isCut: true };
      }
      case 10:
      case 11:
      case 12:
        return inPieces(payload);
      case 13:
        return {
          bytes: masked(8, Uint8Array.from([below(256), below(256), ...payload.subarray(0, 20)])),
          saysGoodbye: true,
        };
      default:
        return { bytes: masked(2, payload) };
    }
  }

  function inPieces(payload: Uint8Array): { bytes: Buffer; frames: number } {
    const pieces: Buffer[] = [];
    for (let from = 0; from < payload.length || pieces.length === 0;) {
      const to = Math.min(payload.length, from + below(1 + payload.length));
      pieces.push(masked(pieces.length === 0 ? 2 : 0, payload.subarray(from, to), to === payload.length));
      if (below(4) === 0) pieces.push(masked(9, junk(below(20))));
      from = to;
      if (pieces.length > 40) break;
    }
    return { bytes: Buffer.concat(pieces), frames: pieces.length };
  }

  /**
   * Up to thirty frames that a server has nothing against, in any form that the protocol allows, then some that are bent.
   * The first of those mostly costs the connection; what follows it must not be looked at.
   */
  function session(): Session {
    const doc = new Y.Doc();
    doc.clientID = below(2 ** 32);
    const parts: Part[] = [];
    let last = write(MESSAGE.queryAwareness);
    for (let left = below(30); left > 0; left -= 1) {
      last = honest(doc);
      parts.push(below(8) ? { bytes: masked(2, last) } : inPieces(last));
    }
    for (let left = 1 + below(3); left > 0 && !parts.at(-1)?.isCut; left -= 1) {
      const good = below(3) ? honest(doc) : lie(doc);
      const bent = below(4) ? bend(good, last) : good;
      parts.push(below(3) ? { bytes: masked(2, bent) } : framed(bent));
    }
    return {
      bytes: Buffer.concat(parts.map(({ bytes }) => bytes)),
      frames: parts.reduce((sum, { frames = 1 }) => sum + frames, 0),
      isCut: parts.at(-1)?.isCut ?? false,
      saysGoodbye: parts.some((part) => part.saysGoodbye),
    };
  }

  return { session, oneOf, below };
}

const HUGE = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x00],
].map((bytes) => Uint8Array.from(bytes));

/** Everything that Yjs has a form for. */
function edit(doc: Y.Doc, random: Random): void {
  const text = doc.getText('t');
  const map = doc.getMap('m');
  const key = String(Math.floor(random() * 9));
  switch (Math.floor(random() * 9)) {
    case 0:
      return void map.set(key, { a: [1, -2.5, null, true, 'x'], b: Uint8Array.from([1, 2, 3]) });
    case 1:
      return void map.set(key, new Y.Array());
    case 2:
      return text.delete(0, Math.min(2, text.length));
    case 3:
      return text.insert(0, 'đậm', { bold: true });
    case 4:
      return text.insertEmbed(0, { image: 'x' });
    case 5:
      return doc.getXmlFragment('x').insert(0, [new Y.XmlElement('p'), new Y.XmlText('chữ')]);
    case 6:
      return map.delete(key);
    case 7:
      return void map.set(key, Uint8Array.from([9, 9, 9]));
    default:
      return text.insert(Math.floor(random() * (text.length + 1)), 'chữ ');
  }
}

/** A change that claims to be a victim's, at a clock near where the victim may be. */
function forgery(client: number, random: Random): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText('t').insert(0, 'x'.repeat(1 + Math.floor(random() * 50)));
  return Y.encodeStateAsUpdate(doc);
}

const STATES = [
  '{"page":1}',
  'null',
  '{"ink":{"id":"x","points":[1,2,3]},"name":"Chủ tịch","person":"x"}',
  '{"user":{"name":"x","color":"red"}}',
  '{"__proto__":{"name":"x"},"constructor":{"prototype":{"x":1}}}',
];

function badState(random: Random): string {
  const deep = Math.floor(random() * 500);
  const states = [
    '[]',
    '"x"',
    '{"page":',
    `{"x":"${'y'.repeat(Math.floor(random() * 6_000))}"}`,
    `${'['.repeat(deep)}${']'.repeat(deep)}`,
    `{"x":${'['.repeat(deep)}${']'.repeat(deep)}}`,
  ];
  return states[Math.floor(random() * states.length)] as string;
}

function presence(client: number, json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, json);
  });
}

function write(...parts: (number | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
  });
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
