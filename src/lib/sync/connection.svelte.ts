import { untrack } from 'svelte';
import { quarantine } from './aside.svelte.ts';
import { removeLocalCopies } from './local-copy.ts';
import { removeAside } from './quarantine.ts';
import type { RoomConnection } from './room-connection.svelte.ts';
import { worstOf, type SyncStatus } from './status.ts';

/** All rooms of this screen as one, for the chip that says whether what is written is safe. */
class Connection {
  #rooms: readonly RoomConnection[] = $state.raw([]);

  /**
   * A room that was refused is its own screen's matter; it must not paint the others as offline. Of a page that has opened
   * no room yet, as the server sends it, nothing is known.
   */
  readonly status: SyncStatus = $derived(
    this.#rooms.length === 0
      ? 'connecting'
      : worstOf(this.#rooms.filter((room) => room.denied === undefined).map((room) => room.status)),
  );

  /** Changes made on this device, in all rooms, that the server has not yet committed. */
  readonly unsaved: number = $derived(this.#rooms.reduce((sum, room) => sum + room.unsaved, 0));

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
  await Promise.all([removeLocalCopies(account), removeAside(account)]);
  await quarantine.refresh(account);
}
