/*
 * Words of the wire that browser and server share. Messages 0 to 3 are those of y-websocket, so that a stock client
 * can take part; the others are ours and go only to a client that offered `SUBPROTOCOL`.
 */

/** Offered by our client at the upgrade: "I know the messages and close codes below". */
export const SUBPROTOCOL = 'sen.1';

/** First number of every message. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server → client: `saved(n)`: the first n document messages that you sent on this connection are committed. */
  saved: 100,
  /** Server → client, first on a connection: `access(1)` = you may write here, `access(0)` = you may only read. */
  access: 101,
} as const;

/** Second number of a message of kind `sync`. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why the server closed a connection. Codes 44xx are decisions that coming back does not change; all others are not. */
export const CLOSE = {
  /** The server stops or restarts (RFC 6455). */
  restart: 1012,
  /** The client does not read what it is sent; it may come back and catch up. */
  slow: 1013,
  malformed: 4400,
  signedOut: 4401,
  withdrawn: 4403,
  /** There is no such room, or nobody tells you that there is. */
  noRoom: 4404,
  readOnly: 4405,
  /** Something written under the name of another author. */
  forged: 4409,
  tooLarge: 4413,
  /** A defect on our side; nothing acknowledged is lost. */
  failed: 4500,
  /** The room cannot be read or stored at the moment. */
  unavailable: 4503,
  /** Nothing was heard for too long: no answer to a ping, or never a question for the room's state. */
  silent: 4508,
  /** The right to write was given or taken; come back and learn which. */
  accessChanged: 4510,
  tooMany: 4520,
  flood: 4529,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Whether coming back is of no use until something official changes. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500;
}

/** Whether the room's local copy must go, because the right to have it is gone. */
export function dropsLocalCopy(code: number): boolean {
  return code === CLOSE.withdrawn || code === CLOSE.noRoom;
}

/** Whether it is what was sent that is refused, and not the person: the room is open to them, but not to this document. */
export function refusesContent(code: number): boolean {
  return (
    code === CLOSE.malformed || code === CLOSE.forged || code === CLOSE.tooLarge || code === CLOSE.readOnly
  );
}
