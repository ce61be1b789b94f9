import type { Limits } from './limits.ts';

/**
 * Memory that messages take of which the end has not come. One message may be large, and one account has many
 * connections: without a common measure each would hold the largest message there may be, all but its last byte.
 */
export class Unfinished {
  readonly limits: Limits;
  readonly #ofAccount = new Map<string, number>();
  #total = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** What a connection of the account has begun. */
  of(account: string): Begun {
    return new Begun(this, account);
  }

  /** A connection of the account holds so many bytes more, or fewer. */
  change(account: string, bytes: number): void {
    this.#total += bytes;
    const now = (this.#ofAccount.get(account) ?? 0) + bytes;
    if (now > 0) this.#ofAccount.set(account, now);
    else this.#ofAccount.delete(account);
  }

  /** Whether the account has begun too much, or all accounts together. */
  excess(account: string): 'account' | 'all' | undefined {
    if ((this.#ofAccount.get(account) ?? 0) > this.limits.unfinishedPerAccount) return 'account';
    return this.#total > this.limits.unfinished ? 'all' : undefined;
  }
}

/** Bytes of one connection since its last message ended, and the cost of their chunks; counted as held once they are many. */
export class Begun {
  readonly #all: Unfinished;
  readonly #account: string;
  #bytes = 0;
  #held = 0;

  constructor(all: Unfinished, account: string) {
    this.#all = all;
    this.#account = account;
  }

  /** A chunk has come, and whatever it has completed was heard before. Says whether that is too much. */
  chunk(bytes: number): 'account' | 'all' | undefined {
    const { begun, chunkCost } = this.#all.limits;
    this.#bytes += bytes + chunkCost;
    if (this.#bytes <= begun) return undefined;
    this.#hold(this.#bytes);
    return this.#all.excess(this.#account);
  }

  /** A ping or pong has come. It may stand between the pieces of a message, and then ends nothing. */
  control(): void {
    if (this.#held === 0) this.#bytes = 0;
  }

  /** A message has ended, or the connection has. */
  ended(): void {
    this.#bytes = 0;
    if (this.#held !== 0) this.#hold(0);
  }

  #hold(bytes: number): void {
    this.#all.change(this.#account, bytes - this.#held);
    this.#held = bytes;
  }
}
