const PREFIX = 'sen-unsent:';

/** Rooms of the account in which this device holds changes that the server has not confirmed; known also after a restart. */
export function unsentRooms(account: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + account) ?? '[]');
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

export function noteUnsent(account: string, room: string, isUnsent: boolean): void {
  const others = unsentRooms(account).filter((name) => name !== room);
  try {
    localStorage.setItem(PREFIX + account, JSON.stringify(isUnsent ? [...others, room] : others));
  } catch {
    // Full or switched off: the change is sent the next time its room is opened.
  }
}

/** Whether the key of the local storage names what another account on this device has not sent. */
export function isDebtOfAnother(key: string, account: string): boolean {
  return key.startsWith(PREFIX) && key !== PREFIX + account;
}
