import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC | Y.Skip;

/** Content that is not whole: something that it builds on is not in it. */
export class Incomplete extends Error {}

/** A struct of few bytes costs as much to integrate as one of many: it counts as so many at least. */
const STRUCT_BYTES = 64;
/** A deletion may move all that its client has written since. */
const DELETION_BYTES = 512;

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;
type Deletion = { readonly client: number; readonly clock: number; readonly len: number };

/**
 * The same content in updates of about so many bytes, each of which builds only on those before it. So whoever takes them
 * in one by one, a server between two other things or a browser between two frames, never waits long and never has
 * anything left over that waits for what comes later. Deletions come last.
 *
 * `Y.mergeUpdates` is not used: of 20 000 updates it takes five seconds.
 *
 * @param updates each whole upon those before it, as a log has them
 * @throws {Incomplete}
 */
export function cut(updates: Iterable<Uint8Array>, bytes: number): Uint8Array[] {
  const done = new Map<number, number>();
  const pieces: Uint8Array[] = [];
  const deletions: DeleteSet[] = [];
  let piece = new Piece();
  for (const update of updates) {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of inOrder(structs as Struct[], done)) {
      const { client, clock } = struct.id;
      const known = done.get(client) ?? 0;
      piece.add(struct, known);
      done.set(client, clock + struct.length);
      if (piece.weight < bytes) continue;
      pieces.push(piece.encode([]));
      piece = new Piece();
    }
    if (ds.clients.size > 0) deletions.push(ds);
  }
  for (const some of inPortions(Y.mergeDeleteSets(deletions), bytes / DELETION_BYTES)) {
    if (some.some(({ client, clock, len }) => clock + len > (done.get(client) ?? 0)))
      throw new Incomplete('a deletion of what is not there');
    pieces.push(piece.encode(some));
    piece = new Piece();
  }
  if (piece.weight > 0) pieces.push(piece.encode([]));
  return pieces;
}

/** An update that is being written (encoding V1): structs of each client in the order of their clocks, then deletions. */
class Piece {
  weight = 0;
  #bytes = 0;
  readonly #runs = new Map<number, { clock: number; count: number; encoder: Y.UpdateEncoderV1 }>();

  /** @param known how far this client's structs are there already */
  add(struct: Struct, known: number): void {
    const { client, clock } = struct.id;
    const run = this.#runs.get(client) ?? { clock: known, count: 0, encoder: new Y.UpdateEncoderV1() };
    this.#runs.set(client, run);
    const before = encoding.length(run.encoder.restEncoder);
    struct.write(run.encoder, known - clock);
    run.count += 1;
    const bytes = encoding.length(run.encoder.restEncoder) - before;
    this.#bytes += bytes;
    this.weight += Math.max(bytes, STRUCT_BYTES);
  }

  encode(deletions: readonly Deletion[]): Uint8Array {
    const encoder = encoding.createEncoder();
    // Content is copied into one buffer of its size instead of growing through many.
    encoder.cbuf = new Uint8Array(this.#bytes + 64 + this.#runs.size * 16);
    encoding.writeVarUint(encoder, this.#runs.size);
    for (const [client, { clock, count, encoder: structs }] of this.#runs) {
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeUint8Array(encoder, structs.toUint8Array());
    }
    const byClient = Map.groupBy(deletions, ({ client }) => client);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, ranges.length);
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
    return encoding.toUint8Array(encoder);
  }
}

function* inPortions(set: DeleteSet, size: number): Iterable<Deletion[]> {
  let portion: Deletion[] = [];
  for (const [client, ranges] of set.clients)
    for (const { clock, len } of ranges) {
      portion.push({ client, clock, len });
      if (portion.length < size) continue;
      yield portion;
      portion = [];
    }
  if (portion.length > 0) yield portion;
}

/** The structs that are new upon `done`, each after what it builds on. Reads `done` anew after each that it hands out. */
function* inOrder(structs: readonly Struct[], done: ReadonlyMap<number, number>): Iterable<Struct> {
  const queues = new Map<number, { structs: Struct[]; next: number }>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.structs.push(struct);
    else queues.set(struct.id.client, { structs: [struct], next: 0 });
  }
  const clockOf = (client: number) => done.get(client) ?? 0;
  for (const client of queues.keys()) {
    // Whose turn it is, with those behind it who wait for it.
    const turns = [client];
    for (let turn = turns.at(-1); turn !== undefined; turn = turns.at(-1)) {
      const queue = queues.get(turn);
      const struct = queue?.structs[queue.next];
      if (!queue || !struct) {
        // Nothing more of it: an end, or a lack if others wait for it.
        if (turns.length > 1) throw new Incomplete('content that builds on what is not there');
        turns.pop();
        continue;
      }
      if (struct instanceof Y.Skip || struct.id.clock > clockOf(turn)) throw new Incomplete('a gap');
      const waitsFor = lackOf(struct, clockOf);
      if (waitsFor !== undefined) {
        if (turns.includes(waitsFor)) throw new Incomplete('content that waits for itself');
        turns.push(waitsFor);
        continue;
      }
      queue.next += 1;
      if (struct.id.clock + struct.length > clockOf(turn)) yield struct;
      if (turns.length > 1) turns.pop();
    }
  }
}

/** The client whose structs must come before this one. Its own always do. */
function lackOf(struct: Struct, clockOf: (client: number) => number): number | undefined {
  if (!(struct instanceof Y.Item)) return undefined;
  for (const id of [struct.origin, struct.rightOrigin, struct.parent])
    if (id instanceof Y.ID && id.client !== struct.id.client && id.clock >= clockOf(id.client))
      return id.client;
  return undefined;
}
