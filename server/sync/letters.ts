import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { digest } from './integrity.ts';
import type { Author, Row } from './log-rows.ts';
import type { Scope } from './revocation.ts';

/** A client's presence as its node tells the others: the identity in `state` is that of the session there. */
export type Told = {
  readonly client: number;
  readonly account: string;
  /** When it was shown, by the clock of its node; the newest counts if a client is at two nodes. */
  readonly at: number;
  /** JSON; 'null' once it has left. */
  readonly state: string;
};

/** What nodes write to each other: in the channel of a room, or (the last four) in the channel of all. */
export type Letter =
  | { readonly kind: 'row'; readonly row: Row }
  /** A row too large for the bus; it is in the log. */
  | { readonly kind: 'news'; readonly seq: number }
  | { readonly kind: 'presence'; readonly told: readonly Told[] }
  /** A node has just come into the room and does not know who else is there. */
  | { readonly kind: 'who' }
  | { readonly kind: 'beat' }
  /** A node that others did not know, or that did not know others, wants to hear everything again. */
  | { readonly kind: 'greet' }
  | { readonly kind: 'bye' }
  | { readonly kind: 'recheck'; readonly scope: Scope };

export type Post = { readonly from: string; readonly letter: Letter };

const KINDS = ['row', 'news', 'presence', 'who', 'beat', 'greet', 'bye', 'recheck'] as const;

/** `room` is the one in whose channel it goes, if any: a row is sealed for its room. */
export function writePost({ from, letter }: Post, room: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, from);
  encoding.writeVarUint(encoder, KINDS.indexOf(letter.kind));
  switch (letter.kind) {
    case 'row': {
      const { seq, bytes, authors } = letter.row;
      encoding.writeVarUint(encoder, seq);
      encoding.writeVarUint8Array(encoder, bytes);
      encoding.writeVarUint8Array(encoder, digest(room, seq, bytes));
      encoding.writeVarUint(encoder, authors.length);
      for (const { client, account } of authors) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarString(encoder, account ?? '');
      }
      break;
    }
    case 'news':
      encoding.writeVarUint(encoder, letter.seq);
      break;
    case 'presence':
      encoding.writeVarUint(encoder, letter.told.length);
      for (const { client, account, at, state } of letter.told) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarString(encoder, account);
        encoding.writeVarUint(encoder, at);
        encoding.writeVarString(encoder, state);
      }
      break;
    case 'recheck':
      encoding.writeVarString(encoder, JSON.stringify(letter.scope));
      break;
    default:
    // Its kind is all it says.
  }
  return encoding.toUint8Array(encoder);
}

/** @throws when it is no letter of ours. */
export function readPost(bytes: Uint8Array, room: string): Post {
  const decoder = decoding.createDecoder(bytes);
  const from = decoding.readVarString(decoder);
  const kind = KINDS[decoding.readVarUint(decoder)];
  switch (kind) {
    case 'row':
      return { from, letter: { kind, row: readRow(decoder, room) } };
    case 'news':
      return { from, letter: { kind, seq: decoding.readVarUint(decoder) } };
    case 'presence':
      return { from, letter: { kind, told: many(decoder, readTold) } };
    case 'recheck':
      return { from, letter: { kind, scope: JSON.parse(decoding.readVarString(decoder)) as Scope } };
    case undefined:
      throw new Error('an unknown letter');
    default:
      return { from, letter: { kind } };
  }
}

function readRow(decoder: decoding.Decoder, room: string): Row {
  const seq = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  const seal = decoding.readVarUint8Array(decoder);
  if (!digest(room, seq, bytes).equals(seal)) throw new Error('a row that is not what was sent');
  return { seq, bytes, authors: many(decoder, readAuthor) };
}

function readAuthor(decoder: decoding.Decoder): Author {
  const client = decoding.readVarUint(decoder);
  return { client, account: decoding.readVarString(decoder) || null };
}

function readTold(decoder: decoding.Decoder): Told {
  const client = decoding.readVarUint(decoder);
  const account = decoding.readVarString(decoder);
  const at = decoding.readVarUint(decoder);
  return { client, account, at, state: decoding.readVarString(decoder) };
}

function many<T>(decoder: decoding.Decoder, read: (decoder: decoding.Decoder) => T): T[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, () => read(decoder));
}
