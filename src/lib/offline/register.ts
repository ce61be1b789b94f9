/** The word by which a page tells the worker that its person has signed out. */
export const FORGET = 'forget';
/** The meeting's documents are here: the worker may fetch those parts of the program that are rarely needed. */
export const COMPLETE = 'complete';

const ANSWER_MS = 2_000;
/** The worker comes to work when it has all parts of the program. */
const TAKEN_MS = 20_000;

/** Lets this device answer without a network. While developing it takes away what an earlier built house left behind. */
export async function registerWorker(isDeveloping: boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  if (isDeveloping) {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
    return;
  }
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
}

/** Once the worker stands between this page and the server; after a forced reload it does not, and need not. */
export async function workerAtWork(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  const taken = new Promise((resolve) =>
    serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  );
  await Promise.race([taken, new Promise((resolve) => setTimeout(resolve, TAKEN_MS))]);
}

/** The worker forgets whose device this is, and what it kept. */
export async function tellForget(): Promise<void> {
  const worker = globalThis.navigator?.serviceWorker?.controller;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => (port1.onmessage = resolve));
  worker.postMessage(FORGET, [port2]);
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
}
