import type { Aside } from '$lib/sync/quarantine.ts';

/**
 * What was put aside as a file that can be handed to IT: JSON; each entry with its room, time (ISO 8601), reason, close code
 * if there is one, and its Yjs updates (V1) in Base64.
 */
export function asideFile(account: string, entries: readonly Aside[], now: Date): File {
  const parts = entries.map(({ room, at, why, code, updates }) => ({
    room,
    at: new Date(at).toISOString(),
    why,
    code,
    updates: updates.map(base64),
  }));
  const name = `sen-cat-rieng-${now.toISOString().slice(0, 16).replace(/\D/g, '')}.json`;
  return new File([JSON.stringify({ account, parts }, null, 2)], name, { type: 'application/json' });
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function offerFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser takes the bytes after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
