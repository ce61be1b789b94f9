import { invalidateAll } from '$app/navigation';

const EVERY_MS = 20_000;

/**
 * Reads a page's data again while somebody looks at it, and when she comes back to it: what others did meanwhile is seen
 * without a reload. Whether the house answers is asked first, since a failed load would take the page away.
 *
 * @returns ends it
 */
export function keepFresh(): () => void {
  const refresh = async () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return;
    const alive = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined);
    if (alive?.ok) await invalidateAll();
  };
  const timer = setInterval(() => void refresh(), EVERY_MS);
  const onVisible = () => void refresh();
  document.addEventListener('visibilitychange', onVisible);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
