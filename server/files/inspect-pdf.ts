import { MAX_FILE_BYTES } from '#domain/documents/limits.ts';
import type { PageBox } from '#domain/documents/page-geometry.ts';
import { type AsideLimits, runAside } from './run-aside.ts';

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
  | 'too-heavy'
  | 'busy'}`;

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

const CODES = {
  'too-heavy': 'documents.too-heavy',
  crashed: 'documents.damaged',
  busy: 'documents.busy',
} as const;

/** A 352-page book takes 3 s and 120 MB. */
const LIMITS: AsideLimits = { ms: 20_000, heapMb: 384, externalMb: 512 };

const WORKER = new URL('./inspection/worker.ts', import.meta.url);

/**
 * Whether the bytes are a PDF that the reader can show, with what the product keeps of it. A hostile file can only
 * exhaust its own thread.
 */
export async function inspectPdf(bytes: Uint8Array, limits: Partial<AsideLimits> = {}): Promise<Inspection> {
  if (bytes.byteLength > MAX_FILE_BYTES) return { ok: false, code: 'documents.too-large' };
  const outcome = await runAside<Inspection>(WORKER, bytes, { ...LIMITS, ...limits });
  if (outcome.ended === 'well') return outcome.answer;
  return { ok: false, code: CODES[outcome.ended] };
}
