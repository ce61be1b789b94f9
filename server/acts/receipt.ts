import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What is kept so that a second attempt with the same key gets the answer of the first. An answer may hold a password
 * that is shown once, and an input may hold one too: of both, only somebody who has the key (the client that drew it,
 * 122 random bits) can read anything. The key itself is not kept.
 */
export type Receipt = {
  /** Under which name the receipt lies; says nothing of the key. */
  readonly name: string;
  hash(input: string): string;
  seal(result: unknown): string;
  open(sealed: string): unknown;
};

const NONCE = 12;
const TAG = 16;

export function receiptOf(account: string, key: string): Receipt {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, account, `sen receipt ${use}`, 32));
  return {
    name: derive('name').toString('hex'),
    hash: (input) => createHmac('sha256', derive('input')).update(input).digest('hex'),
    seal(result) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', derive('result'), nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(result ?? null), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', derive('result'), bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as unknown;
    },
  };
}
