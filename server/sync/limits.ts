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
  /** Messages of which the end does not come are held in memory: of one account, and of all together. Below `begun` a
   * connection is not looked at; a message of 8 MiB on bad Wi-Fi comes in some 6 000 chunks, each with its own cost. */
  begun: 128 * KiB,
  unfinishedPerAccount: 32 * MiB,
  unfinished: 512 * MiB,
  chunkCost: 256,
  chunks: 16_384,
  /** Pieces of one message; browsers send it in one. */
  fragments: 256,
  /** Whoever is turned away may have said hello already, and nothing more. */
  turnedAwayMessage: 64 * KiB,
  /** A state vector: 8 bytes for each of the clients that ever wrote in the room. */
  stateVector: 256 * KiB,
  /** Presence incl. ink under way; each is repeated to everyone in the room. */
  ownAwareness: 4 * KiB,
  /** A stock client repeats everybody's presence; only its own entry is looked at. */
  awarenessMessage: 128 * KiB,
  /** Screens of one account that a room shows: each is told to everybody whenever it moves. */
  screens: 8,
  /** Client ids that one account has shown in a room; beyond, it loses its claim to the oldest that it no longer shows. */
  claims: 512,
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
  /** A connection that takes a place and does not ask for the room's state, which every client does first. */
  arriveMs: 30_000,
  /** How long a closing peer may take before its socket is destroyed. */
  closeMs: 2_000,

  /** Rights and sessions are looked at anew even where no act announced a change (a tenure ends at midnight). */
  recheckMs: 60_000,

  /** What waits for PostgreSQL. Above, or after so long, rooms are closed as unavailable instead of filling memory. */
  unsavedBytes: 64 * MiB,
  unsavedMs: 30_000,
  /** A statement of the log without an answer counts as failed, and is sent again on another connection. */
  answerMs: 10_000,
  /** Rooms in one statement. */
  batchRooms: 500,

  /** A log of so many rows is replaced by a snapshot; loading stays short. With 400, a pen that draws for a minute made
   * the thread aside begin anew every few seconds, for a tenth of what its strokes cost. */
  compactRows: 2_000,
  compactBytes: 4 * MiB,
  /** A log that could not be replaced is not tried again at every commit. */
  compactAgainMs: 60_000,
  /** A log of more is read by the thread aside: up to here it stops the main one for 10 ms at most, above that the way
   * there and back is the smaller part of the wait. */
  asideBytes: 256 * KiB,
  asideRows: 500,
  /** A large document is put together, and compared, in turns of so long; everybody else's strokes go in between. A piece
   * of so many bytes takes 1–4 ms. */
  sliceMs: 8,
  pieceBytes: 128 * KiB,
  /** A job aside that takes longer is given up with its thread, and a thread without a job goes after a while. The
   * largest rooms take some ten seconds. */
  asideMs: 120_000,
  asideIdleMs: 30_000,
  /** How long an empty room stays in memory, so that a reload of one screen does not load the room again. */
  lingerMs: 2_000,
  /** Presence of a room is sent at most so often, whoever moves: N people moving would be N² messages. */
  presenceMs: 33,
  /** With more than so many present a little longer: what each is told grows with the crowd too. */
  crowd: 60,
  crowdPresenceMs: 50,

  /** Changes gather at least so long before they are stored and sent. Nothing, unless the house says otherwise: a small
   * server with several hundred people in one room does a third of the work for 25. */
  gatherMs: 0,

  /** Nodes of one house: how often each says that it lives, after how long a silence it counts as gone (and Redis as
   * away), and when a connection to Redis that is open but dead is given up. */
  beatMs: 1_000,
  goneMs: 3_500,
  reconnectMs: 6_000,
  /** How long a room that is loaded waits for Redis. */
  attachMs: 500,
  /** How often the log is looked at for news that nobody told; a node without Redis cannot tell. */
  lookMs: 2_000,
  /** Without Redis nobody hears of a right that is withdrawn at another node. */
  aloneRecheckMs: 10_000,
  /** A row above this does not go over the bus: Redis parts with listeners that are 8 MiB behind for a minute. */
  letter: 1 * MiB,

  /** Time that a stopping server has for what it has accepted. */
  drainMs: 5_000,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
