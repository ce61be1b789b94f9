import { json } from '@sveltejs/kit';
import { MAX_FILE_BYTES } from '#domain/documents/limits.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { statusOf, withSentence } from '$lib/words/refusals';

/** The body of a request as one file, or why it is none. */
export async function receiveFile(
  request: Request,
): Promise<{ fileName: string; bytes: Uint8Array } | { refusal: Refusal }> {
  const bytes = await readUpTo(request, MAX_FILE_BYTES);
  return bytes instanceof Uint8Array ? { fileName: fileNameOf(request), bytes } : { refusal: bytes };
}

export function refused(found: Refusal): Response {
  return json(withSentence(found), { status: statusOf(found) });
}

/**
 * The last part of the path that some browsers send, shortened to what the register keeps. Characters that nobody sees go:
 * they make a name look like another, or hide a level of secrecy from the check.
 */
function fileNameOf(request: Request): string {
  try {
    const name = decodeURIComponent(request.headers.get('x-file-name') ?? '').normalize('NFC');
    const last = (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
    return last.trim().slice(-300) || 'tai-lieu.pdf';
  } catch {
    return 'tai-lieu.pdf';
  }
}

/** Reads the body and gives up at the first byte too many, whatever its headers have promised. */
async function readUpTo(request: Request, limit: number): Promise<Uint8Array | Refusal> {
  const tooLarge = refusal('documents.too-large');
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > limit) {
        await reader?.cancel();
        return tooLarge;
      }
      chunks.push(part.value);
    }
  } catch {
    return refusal('documents.interrupted');
  }
  return size === 0 ? refusal('documents.empty') : joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
