import type { Inspection } from './inspect-pdf.ts';
import { type AsideLimits, runAside } from './run-aside.ts';

export type ReadInspection = Extract<Inspection, { ok: true }>;

/** What the thread is given: the bytes, and what the inspection found in them. */
export type PackingJob = { readonly bytes: Uint8Array; readonly found: ReadInspection };

/** 50 MB are in memory three times: as handed in, as parsed, as written. */
const LIMITS: AsideLimits = { ms: 30_000, heapMb: 512, externalMb: 768 };

const WORKER = new URL('./packing/worker.ts', import.meta.url);

/**
 * The same document with the objects that describe its pages side by side, so that a reader over the network gets page 1
 * with a handful of requests. Undefined where that gains nothing, or where it is not certain that the pages stayed the
 * same: the reader then gets the file as it was handed in.
 */
export async function packPdf(bytes: Uint8Array, found: ReadInspection): Promise<Uint8Array | undefined> {
  const job: PackingJob = { bytes, found };
  const outcome = await runAside<Uint8Array | undefined>(WORKER, job, LIMITS);
  return outcome.ended === 'well' ? outcome.answer : undefined;
}
