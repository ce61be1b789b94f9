import { forgetLocal } from '$lib/sync/connection.svelte.ts';
import { isDebtOfAnother } from '$lib/sync/unsent.ts';
import { dropKept } from './kept-pages.ts';
import { tellForget } from './register.ts';

/** For signing out: nothing of the account stays on this device. What another had not sent is not ours to remove. */
export async function forgetDevice(account: string): Promise<void> {
  await tellForget().catch(() => {});
  await Promise.all([dropKept(), forgetLocal(account)]);
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage))
      if (key.startsWith('sen-') && !isDebtOfAnother(key, account)) storage.removeItem(key);
}
