import { listAside } from '$lib/sync/quarantine.ts';
import { unsentRooms } from '$lib/sync/unsent.ts';
import { toast } from '$lib/ui/toasts.svelte.ts';
import { m } from '$lib/words/paraglide/messages';
import { forgetDevice } from './forget.ts';

/** A dead Wi-Fi says nothing at all. */
const SILENCE_MS = 10_000;

/**
 * Ends the session at the server, and only then removes what this device kept: without a network nothing is lost. What has
 * not been sent, or was put aside, would be removed as well: that is asked each time.
 */
export class SignOut {
  isAsking = $state(false);
  isBusy = $state(false);
  /** Rooms with something unsent, and parts that were put aside. */
  owed = $state(0);

  async begin(account: string): Promise<void> {
    // What cannot be looked up may be there.
    const aside = await listAside(account).catch(() => [undefined]);
    const isOwed = aside.filter((one) => one?.why !== 'withdrawn').length;
    this.owed = unsentRooms(account).length + isOwed;
    if (this.owed > 0) this.isAsking = true;
    else await this.perform(account);
  }

  async perform(account: string): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      if (!(await endSession())) return void toast(m.offline_sign_out_needs_network(), { tone: 'wrong' });
      await forgetDevice(account);
      location.replace('/sign-in');
    } finally {
      this.isAsking = false;
      this.isBusy = false;
    }
  }
}

async function endSession(): Promise<boolean> {
  const signal = AbortSignal.timeout(SILENCE_MS);
  const asking = fetch('/sign-out', { method: 'POST', redirect: 'manual', signal });
  return (await asking.catch(() => undefined))?.type === 'opaqueredirect';
}
