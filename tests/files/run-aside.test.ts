import { expect, test } from 'vitest';
import { inspectPdf } from '#server/files/inspect-pdf.ts';
import { runAside } from '#server/files/run-aside.ts';

/** A thread that waits until it is told that others have been asked. */
const WAITS = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    Atomics.wait(new Int32Array(workerData), 0, 0);
    parentPort.postMessage('done');`)}`,
);

test('[D10] only so many files wait; one more is told to come again, and those that wait are all looked at', async () => {
  const gate = new SharedArrayBuffer(4);
  const limits = { ms: 20_000, heapMb: 64, externalMb: 64 };
  const asked = Array.from({ length: 14 }, () => runAside(WAITS, gate, limits));
  expect(await inspectPdf(new Uint8Array(10))).toEqual({ ok: false, code: 'documents.busy' });
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
  expect((await Promise.all(asked)).every(({ ended }) => ended === 'well')).toBe(true);
});
