import { dropsLocalCopy, refusesContent } from '#domain/rooms/wire.ts';
import type { Connection } from '$lib/ui/ConnectionChip.svelte';
import type { Link } from './link.ts';

/**
 * What may honestly be said about a room. `synced`: the server has committed all that is here. `sending`: so many changes
 * are on their way; `late`: the server is there and has not said for a while that any of them is committed. `offline`: there is
 * no connection; what is written stays on this device until there is one. `failed`: the room's document cannot be brought in
 * line with the server's; the page must be loaded again.
 */
export type SyncStatus =
  'connecting' | 'synced' | { readonly sending: number; readonly late?: true } | 'offline' | 'failed';

/** Short interruptions are not worth alarming anybody. */
export const OFFLINE_AFTER_MS = 5_000;

/** A commit takes milliseconds; whoever waits so long should know that it is the server who does not save. */
export const LATE_AFTER_MS = 5_000;

/**
 * @param apartMs how long there has been no working connection; 0 while there is one.
 * @param waitingMs how long the server has acknowledged nothing of what is on its way; 0 while nothing is.
 */
export function statusOf(
  link: Pick<Link, 'state' | 'settled' | 'unsaved'>,
  apartMs: number,
  waitingMs = 0,
): SyncStatus {
  if (link.state.at === 'failed') return 'failed';
  if (link.state.at === 'denied' && refusesContent(link.state.code)) return 'failed';
  if (link.state.at === 'denied' || link.state.at === 'closed') return 'offline';
  if (apartMs >= OFFLINE_AFTER_MS) return 'offline';
  if (link.settled) return 'synced';
  if (link.unsaved === 0) return 'connecting';
  return { sending: link.unsaved, ...(apartMs === 0 && waitingMs >= LATE_AFTER_MS && { late: true }) };
}

/** As the chip shows it. */
export function shownConnection({ status, unsaved }: { status: SyncStatus; unsaved: number }): Connection {
  if (typeof status === 'object') return { tag: status.late ? 'late' : 'sending', count: status.sending };
  return status === 'offline' || status === 'failed' ? { tag: status, count: unsaved } : { tag: status };
}

/** Several rooms as one: the worst of them, and the sum of what is on its way. */
export function worstOf(statuses: readonly SyncStatus[]): SyncStatus {
  if (statuses.includes('failed')) return 'failed';
  if (statuses.includes('offline')) return 'offline';
  const sending = statuses.reduce(
    (sum, status) => sum + (typeof status === 'object' ? status.sending : 0),
    0,
  );
  const late = statuses.some((status) => typeof status === 'object' && status.late);
  if (sending > 0) return { sending, ...(late && { late }) };
  return statuses.includes('connecting') ? 'connecting' : 'synced';
}

/**
 * Whether this device owes the server something of a room, to be sent at the next chance and warned of before it is deleted.
 * Only what can never be sent, or is committed, is not owed: a session that ended says nothing about what was written in it.
 */
export function owesAfter(
  { state, access, settled, unsaved }: Pick<Link, 'state' | 'access' | 'settled' | 'unsaved'>,
  owed: boolean,
): boolean {
  if (state.at === 'denied') return !dropsLocalCopy(state.code) && (owed || unsaved > 0);
  // Whether it was not sent after all is known when the server's state is here; then it is put aside (hindrance.ts).
  if (access === 'read') return state.at !== 'level' && (owed || unsaved > 0);
  return unsaved > 0 || (owed && !settled);
}
