import { m } from '$lib/words/paraglide/messages';

const LARGEST = 2_000_000;

/** The text of a list that somebody drops, or the sentence that says why it cannot be read and what to do. */
export async function readList(file: File): Promise<{ text: string } | { problem: string }> {
  if (file.size > LARGEST) return { problem: m.organisation_import_too_large() };
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Excel's own files are archives (PK) or, the old ones, compound documents (D0 CF).
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf))
    return { problem: m.organisation_import_unreadable_excel() };
  const text = decode(bytes);
  if (text === undefined) return { problem: m.organisation_import_unreadable_coding() };
  return text.trim() ? { text } : { problem: m.organisation_import_empty() };
}

/** UTF-8, or UTF-16 where its mark says so (Excel's “Unicode text”); older codings would turn names into other names. */
function decode(bytes: Uint8Array): string | undefined {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
