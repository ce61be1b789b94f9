/*
 * Every limit of the sync server, each with the threat that it answers. Whoever raises one should say what changed
 * about its threat. Sizes are bytes, times milliseconds.
 */

const KiB = 1024;
const MiB = 1024 * KiB;

export const LIMITS = {
  /** One message that makes the server hold and parse a huge buffer. The largest honest one is a sync step 2 after a
   * day offline: about 6 000 strokes of 1.2 KB. The WebSocket layer enforces it before a byte is parsed. */
  message: 8 * MiB,
  /** One change: a long stroke is 10 KB, a pasted chapter 300 KB. */
  update: 512 * KiB,
  /** A state vector: 8 bytes for each of the clients that ever wrote in the room. */
  stateVector: 256 * KiB,
  /** Presence incl. ink under way; each is repeated to everyone in the room. */
  ownAwareness: 4 * KiB,
  /** A stock client repeats everybody's presence; only its own entry is looked at. */
  awarenessMessage: 128 * KiB,
  /** An update of very many tiny structs costs far more to integrate than to send. */
  structs: 100_000,
  /** A clock or length near 2^53 turns the room's state vector into nonsense for ever. */
  clock: 2 ** 31,
  /** Values nested so deep that reading them overflows the stack of somebody's browser. */
  valueDepth: 24,
  /** Names registered by one connection: each is a row for ever. A day of reloads offline brings a few dozen. */
  newAuthorsPerSocket: 128,
  /** Filling the disk through one room. A three-hour meeting's marks are about 25 MB. */
  roomBytes: 128 * MiB,
  /** Consecutive updates that do not fit on what the server has; an honest client fits after one resync. */
  gaps: 4,

  /** Floods: messages per connection. Ink while drawing is 30 a second, a fast typist 15. */
  messagesPerSecond: 60,
  messageBurst: 300,
  /** Floods by volume: a burst is one catching up after a day offline and some more. */
  bytesPerSecond: 256 * KiB,
  byteBurst: 12 * MiB,
  /** Messages that make the server encode a whole document count as so many. */
  costOfStep1: 20,
  costOfQuery: 5,

  /** Exhaustion by number: sockets of the process, of one account (screens × rooms), upgrades being decided. */
  sockets: 12_000,
  socketsPerAccount: 120,
  upgrades: 1_000,
  /** A connection that is neither admitted nor refused holds a slot. */
  upgradeMs: 10_000,

  /** A reader that does not read is paid for in our memory, byte for byte. Above the first mark it gets no presence,
   * above the second nothing at all: it is closed. */
  bufferedHigh: 1 * MiB,
  bufferedMax: 8 * MiB,
  /** How often buffers that do not shrink and peers that do not answer are looked for. */
  sweepMs: 5_000,
  /** A client hears from us at least so often: y-websocket gives a silent connection up after 30 s. */
  heartbeatMs: 12_000,
  /** A half-open peer: no pong for so long. */
  silenceMs: 40_000,
  /** How long a closing peer may take before its socket is destroyed. */
  closeMs: 2_000,

  /** Rights and sessions are looked at anew even where no act announced a change (a tenure ends at midnight). */
  recheckMs: 60_000,

  /** What waits for PostgreSQL. Above, or after so long, rooms are closed as unavailable instead of filling memory. */
  unsavedBytes: 64 * MiB,
  unsavedMs: 30_000,
  /** Rooms in one statement. */
  batchRooms: 500,

  /** A log of so many rows is replaced by a snapshot; loading stays short. */
  compactRows: 400,
  compactBytes: 4 * MiB,
  /** How long an empty room stays in memory, so that a reload of one screen does not load the room again. */
  lingerMs: 2_000,
  /** Presence of a room is sent at most so often, whoever moves: N people moving would be N² messages. */
  presenceMs: 33,
  /** Time that a stopping server has for what it has accepted. */
  drainMs: 5_000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
