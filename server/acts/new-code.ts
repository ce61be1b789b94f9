import { randomBytes } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another when reading aloud. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code for receipts, check-in and first passwords. */
export function newCode(length: number): string {
  let code = '';
  // 240 is the largest multiple of the alphabet below 256: bytes above it would favour its first letters.
  while (code.length < length)
    for (const byte of randomBytes(length * 2))
      if (byte < 240 && code.length < length) code += ALPHABET[byte % ALPHABET.length];
  return code;
}
