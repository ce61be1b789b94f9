/**
 * What of this client's changes the server has committed. The server counts the document messages of a connection and
 * says how many of the first are committed; this side remembers what each of them covered.
 */
export class Ledger {
  #changes = 0;
  #savedChanges = 0;
  /** For each document message of this connection, in order: how many changes everything sent so far covers. */
  #covers: { changes: number; all: boolean }[] = [];
  /** Messages already said to be committed, and therefore gone from `#covers`. */
  #settledMessages = 0;
  /** Whether a full exchange was committed since something of unknown standing came into the document. */
  settled = false;

  get unsaved(): number {
    return this.#changes - this.#savedChanges;
  }

  changed(): void {
    this.#changes += 1;
  }

  /** Content came in of which nobody knows whether the server has it. */
  unsettle(): void {
    this.settled = false;
    // A full exchange already on its way does not cover it.
    this.#covers = this.#covers.map(({ changes }) => ({ changes, all: false }));
  }

  /** One change was sent as a message. */
  sentOne(): void {
    this.#covers.push({ changes: this.#changes, all: false });
  }

  /** All that the server lacked was sent as one message. */
  sentAll(): void {
    this.#covers.push({ changes: this.#changes, all: true });
  }

  /** The first `count` messages of this connection are committed. */
  saved(count: number): void {
    const done = this.#covers.splice(0, count - this.#settledMessages);
    this.#settledMessages += done.length;
    const last = done.at(-1);
    if (!last) return;
    this.#savedChanges = Math.max(this.#savedChanges, last.changes);
    if (done.some(({ all }) => all)) this.settled = true;
  }

  /** Counts begin anew; what was sent but not confirmed will be part of the next exchange. */
  newConnection(): void {
    this.#covers = [];
    this.#settledMessages = 0;
  }
}
