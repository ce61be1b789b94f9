import type { Link } from './link.ts';

/**
 * What may honestly be said about a room. `synced`: the server has committed all that is here. `sending`: so many changes
 * are on their way. `offline`: there is no connection; what is written stays on this device until there is one.
 */
export type SyncStatus = 'connecting' | 'synced' | { readonly sending: number } | 'offline';

/** Short interruptions are not worth alarming anybody. */
export const OFFLINE_AFTER_MS = 5_000;

/** @param apartMs how long there has been no working connection; 0 while there is one. */
export function statusOf(link: Pick<Link, 'state' | 'settled' | 'unsaved'>, apartMs: number): SyncStatus {
  if (link.state.at === 'denied' || link.state.at === 'closed') return 'offline';
  if (apartMs >= OFFLINE_AFTER_MS) return 'offline';
  if (link.settled) return 'synced';
  return link.unsaved > 0 ? { sending: link.unsaved } : 'connecting';
}

/** Several rooms as one: the worst of them, and the sum of what is on its way. */
export function worstOf(statuses: readonly SyncStatus[]): SyncStatus {
  if (statuses.includes('offline')) return 'offline';
  const sending = statuses.reduce(
    (sum, status) => sum + (typeof status === 'object' ? status.sending : 0),
    0,
  );
  if (sending > 0) return { sending };
  return statuses.includes('connecting') ? 'connecting' : 'synced';
}
