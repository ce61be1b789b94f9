import type { OpinionForm } from './opinion-form.ts';

const PREFIX = 'sen-draft:';

/** A draft that the server has not confirmed, and the states of it from which the writer may be going on (K95). */
export type KeptDraft = {
  readonly form: OpinionForm;
  readonly after: readonly string[];
  readonly at: number;
};

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (account: string, request: string) => `${PREFIX}${account}:${request}`;

export function readKept(storage: Storage, account: string, request: string): KeptDraft | undefined {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(account, request)) ?? 'null') as KeptDraft | null;
    return kept && Array.isArray(kept.form.items) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the device took it: a full or forbidden store does not. */
export function keep(storage: Storage, account: string, request: string, draft: KeptDraft): boolean {
  try {
    storage.setItem(keyOf(account, request), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropKept(storage: Storage, account: string, request: string): void {
  storage.removeItem(keyOf(account, request));
}

/** The requests of which this device holds an unconfirmed draft of the account. */
export function keptRequests(account: string): string[] {
  const mine = `${PREFIX}${account}:`;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(mine))
    .map((key) => key.slice(mine.length));
}

/** Whether the key of the local storage holds what another account on this device has not sent. */
export function isDraftOfAnother(key: string, account: string): boolean {
  return key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${account}:`);
}
