import { SvelteMap } from 'svelte/reactivity';
import { untrack } from 'svelte';
import { type Aside, type KeptAside, letGo, listAside, putAside } from './quarantine.ts';

/** What this device has put aside, as the screens show it. A fact beside the connection: a room may be synced all the same. */
class Quarantine {
  entries: readonly KeptAside[] = $state.raw([]);
  /** This device cannot keep copies of rooms: what is written is safe only once the server has it. */
  isCopyless: boolean = $state(false);

  async refresh(account: string): Promise<void> {
    // A list that cannot be read now is not an empty one.
    this.entries = await listAside(account).catch(() => this.entries);
  }

  async put(account: string, aside: Aside): Promise<void> {
    await putAside(account, aside);
    await this.refresh(account);
  }

  async letGo(account: string, ids: readonly number[]): Promise<void> {
    await letGo(account, ids);
    await this.refresh(account);
  }

  /** Rooms of which something is aside: to be tried again, or to be removed if the right to the room is gone. */
  get rooms(): ReadonlySet<string> {
    return new Set(this.entries.flatMap(({ room, why }) => (why === 'withdrawn' ? [] : [room])));
  }
}

export const quarantine = new Quarantine();

/** How often each room was begun anew since the page was loaded. */
const beginnings = new SvelteMap<string, number>();

/** In an effect: runs it again when the room is to be opened anew, with another document. */
export function followBeginnings(account: string, room: string): void {
  const key = `${account}:${room}`;
  untrack(() => beginnings.has(key) || beginnings.set(key, 0));
  beginnings.get(key);
}

export function beginningsOf(account: string, room: string): number {
  return untrack(() => beginnings.get(`${account}:${room}`)) ?? 0;
}

export function beginAgain(account: string, room: string): void {
  beginnings.set(`${account}:${room}`, beginningsOf(account, room) + 1);
}
