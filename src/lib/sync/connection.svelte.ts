import { untrack } from 'svelte';
import { removeLocalCopies } from './local-copy.ts';
import type { RoomConnection } from './room-connection.svelte.ts';
import { worstOf, type SyncStatus } from './status.ts';

/** All rooms of this screen as one, for the chip that says whether what is written is safe. */
class Connection {
  #rooms: readonly RoomConnection[] = $state.raw([]);

  /** A room that was refused is its own screen's matter; it must not paint the others as offline. */
  readonly status: SyncStatus = $derived(
    worstOf(this.#rooms.filter((room) => room.denied === undefined).map((room) => room.status)),
  );

  // An effect that opens a room must not run again because another one was opened.
  join(room: RoomConnection): void {
    this.#rooms = [...untrack(() => this.#rooms), room];
  }

  part(room: RoomConnection): void {
    this.#rooms = untrack(() => this.#rooms).filter((other) => other !== room);
  }

  of(account: string): readonly RoomConnection[] {
    return this.#rooms.filter((room) => room.account === account);
  }
}

export const connection = new Connection();

/** For signing out: closes the account's rooms and removes all that this device kept of them. */
export async function forgetLocal(account: string): Promise<void> {
  await Promise.all(connection.of(account).map((room) => room.forget()));
  await removeLocalCopies(account);
}
