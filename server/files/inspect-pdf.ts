import { Worker } from 'node:worker_threads';
import { MAX_FILE_BYTES } from '#domain/documents/limits.ts';
import type { PageBox } from '#domain/documents/page-geometry.ts';

/** Why a file does not become a version (src/domain/documents/RULES.md D10). */
export type InspectionCode = `documents.${
  | 'not-pdf'
  | 'too-large'
  | 'encrypted'
  | 'damaged'
  | 'no-pages'
  | 'too-many-pages'
  | 'image-too-large'
  | 'xfa-form'
  | 'too-heavy'}`;

export type Inspection =
  | {
      readonly ok: true;
      readonly pages: number;
      readonly pageSizes: readonly PageBox[];
      /** The text of each page, lines parted by `\n`, columns by a tab; empty for a scanned page. */
      readonly texts: readonly string[];
      /** JavaScript or launch actions are in the file. They never run, here or in the reader (RULES.md D11). */
      readonly hasScripts: boolean;
    }
  | { readonly ok: false; readonly code: InspectionCode };

/** Limits of one inspection; a 352-page book takes 3 s and 120 MB. */
const LIMITS = { ms: 20_000, heapMb: 384, externalMb: 512, pollMs: 50 };

/** Two at once: a clerk drops thirty files together, and the meeting that is under way needs the other cores. */
const AT_ONCE = 2;

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Whether the bytes are a PDF that the reader can show, with what the product keeps of it. A hostile file can only
 * exhaust its own thread: time, heap and buffers are bounded, and the thread is ended when one is exceeded.
 */
export async function inspectPdf(
  bytes: Uint8Array,
  limits: Partial<typeof LIMITS> = {},
): Promise<Inspection> {
  if (bytes.byteLength > MAX_FILE_BYTES) return { ok: false, code: 'documents.too-large' };
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await inspectAside(bytes, { ...LIMITS, ...limits });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function inspectAside(bytes: Uint8Array, limits: typeof LIMITS): Promise<Inspection> {
  const worker = new Worker(new URL('./inspection/worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  });
  return new Promise<Inspection>((resolve) => {
    const settle = (inspection: Inspection) => {
      clearInterval(watch);
      clearTimeout(clock);
      resolve(inspection);
      void worker.terminate();
    };
    const tooHeavy = () => settle({ ok: false, code: 'documents.too-heavy' });
    const clock = setTimeout(tooHeavy, limits.ms);
    // Buffers lie outside the heap that resourceLimits bounds.
    const watch = setInterval(() => {
      worker.getHeapStatistics().then(
        ({ external_memory: external }) => external > limits.externalMb * 1024 * 1024 && tooHeavy(),
        () => undefined,
      );
    }, limits.pollMs);
    worker.once('message', settle);
    worker.once('error', (error) =>
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? tooHeavy()
        : settle({ ok: false, code: 'documents.damaged' }),
    );
    worker.once('exit', () => settle({ ok: false, code: 'documents.damaged' }));
  });
}
