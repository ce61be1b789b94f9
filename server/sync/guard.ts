import * as Y from 'yjs';
import type { CLOSE } from '#domain/rooms/wire.ts';
import type { Limits } from './limits.ts';
import type { Authors } from './log-reading.ts';

/**
 * What to do with an update from outside:
 * `apply` it; there is nothing new in it; it does not fit on what we have (`gap`: ask for all that is missing);
 * or refuse it and send the sender away.
 */
export type Verdict =
  | { readonly kind: 'apply'; readonly newAuthors: ReadonlySet<number> }
  | { readonly kind: 'gap' }
  | {
      readonly kind: 'refuse';
      readonly code: typeof CLOSE.malformed | typeof CLOSE.forged | typeof CLOSE.tooLarge;
      readonly why: string;
    };

const EMPTY_UPDATE_BYTES = 2;

type Struct = Y.Item | Y.GC | Y.Skip;
type Known = Map<number, number>;
type Parts = {
  readonly doc: Y.Doc;
  readonly authors: Authors;
  /** The account that has shown itself under a client id without having written yet. */
  readonly claimant: (client: number) => string | undefined;
  readonly account: string;
  /** How many new client ids the connection may still bring. */
  readonly newAuthorsLeft: number;
  readonly limits: Limits;
};

/**
 * Looks at an update before it touches a room. Stock Yjs believes everything: that a struct was written by the client
 * under whose id it comes, that what is missing will come later (and keeps it, at quadratic cost), that lengths are sane.
 */
export function judge(bytes: Uint8Array, parts: Parts): Verdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(bytes);
  } catch {
    return refuse(4400, 'not an update');
  }
  const structs = decoded.structs as Struct[];
  // Whatever says nothing at greater length is another format, or bytes that Yjs skips.
  if (structs.length === 0 && decoded.ds.clients.size === 0 && bytes.length > EMPTY_UPDATE_BYTES)
    return refuse(4400, 'not an update');
  if (structs.length > parts.limits.structs) return refuse(4413, 'too many structs');
  const known: Known = new Map();
  const clockOf = (client: number) => known.get(client) ?? Y.getState(parts.doc.store, client);
  const newAuthors = new Set<number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const fault = faultOf(struct, parts.limits);
    if (fault) return refuse(4400, fault);
    if (struct instanceof Y.Skip || clock > clockOf(client)) return { kind: 'gap' };
    if (clock + struct.length <= clockOf(client)) continue;
    const verdict = judgeAuthor(client, newAuthors, parts);
    if (verdict) return verdict;
    known.set(client, clock + struct.length);
  }
  if (structs.some((struct) => missesSomething(struct, clockOf))) return { kind: 'gap' };
  return judgeDeletions(decoded.ds, clockOf, parts.limits) ?? { kind: 'apply', newAuthors };
}

/** Whether an update that was applied left something behind that waits for other updates. Forgets it. */
export function leftPending(doc: Y.Doc): boolean {
  const { store } = doc;
  const pending = store.pendingStructs !== null || store.pendingDs !== null;
  store.pendingStructs = null;
  store.pendingDs = null;
  return pending;
}

function judgeAuthor(client: number, newAuthors: Set<number>, parts: Parts): Verdict | undefined {
  const author = parts.authors.get(client);
  if (author === parts.account) return undefined;
  if (author !== undefined) return refuse(4409, 'written under the id of another author');
  const claimant = parts.claimant(client);
  if (claimant !== undefined && claimant !== parts.account)
    return refuse(4409, 'written under the id of somebody else in the room');
  // Only the server's own structs could be there without an author on record.
  if (Y.getState(parts.doc.store, client) > 0) return refuse(4409, 'written under the id of the server');
  newAuthors.add(client);
  return newAuthors.size > parts.newAuthorsLeft ? refuse(4413, 'too many authors') : undefined;
}

function faultOf(struct: Struct, limits: Limits): string | undefined {
  const { client, clock } = struct.id;
  // A struct of length 0 is found nowhere afterwards; Yjs throws or loops when it looks for it.
  if (!(struct.length > 0)) return 'an empty struct';
  if (client > 0xff_ff_ff_ff || clock + struct.length > limits.clock) return 'an id out of range';
  if (!(struct instanceof Y.Item)) return undefined;
  if (hangsOn(struct).some((id) => id.client === client && id.clock >= clock))
    return 'a struct that hangs on what its author wrote later';
  if (struct.content instanceof Y.ContentDoc) return 'a document inside the document';
  const values = valuesOf(struct.content);
  return values.some((value) => isDeeperThan(value, limits.valueDepth))
    ? 'values nested too deep'
    : undefined;
}

function valuesOf(content: unknown): readonly unknown[] {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr as unknown[];
  if (content instanceof Y.ContentEmbed) return [content.embed];
  if (content instanceof Y.ContentFormat) return [content.value];
  return [];
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}

/** Without what it hangs on, Yjs would put a struct aside. */
function missesSomething(struct: Struct, clockOf: (client: number) => number): boolean {
  return struct instanceof Y.Item && hangsOn(struct).some(({ client, clock }) => clock >= clockOf(client));
}

/** A struct hangs on its neighbours and its parent. */
function hangsOn({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID);
}

function judgeDeletions(
  deletions: ReturnType<typeof Y.createDeleteSet>,
  clockOf: (client: number) => number,
  limits: Limits,
): Verdict | undefined {
  let ranges = 0;
  for (const [client, items] of deletions.clients) {
    ranges += items.length;
    if (ranges > limits.structs) return refuse(4413, 'too many deletions');
    for (const { clock, len } of items) {
      if (!(len > 0) || clock + len > limits.clock) return refuse(4400, 'a deletion out of range');
      if (clock + len > clockOf(client)) return { kind: 'gap' };
    }
  }
  return undefined;
}

function refuse(code: 4400 | 4409 | 4413, why: string): Verdict {
  return { kind: 'refuse', code, why };
}
