import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { readPdf } from '../inspection/read-pdf.ts';
import type { PackingJob } from '../pack-pdf.ts';
import { repack } from './repack.ts';
import { isScattered } from './scattered.ts';

/** Larger than the original by more than this, it costs what it gains. */
const MAY_GROW = 1.02;

const { bytes, found } = workerData as PackingJob;
const packed = isScattered(bytes) ? await repack(bytes) : undefined;
if (!packed || packed.byteLength > bytes.byteLength * MAY_GROW) parentPort?.postMessage(undefined);
else {
  // pdf.js takes the bytes that it is given for itself.
  const again = await readPdf(packed.slice());
  // Pages, their sizes, the text of each: looked at with the same eyes as the original.
  parentPort?.postMessage(isDeepStrictEqual(again, found) ? packed : undefined);
}
