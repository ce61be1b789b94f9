import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Keeps what is nobody else's business unreadable in the database and in its backups: AES-256-GCM under a key that lies in the
 * data folder, never in the database.
 */
export type Seal = {
  /** @param place which row this is, so that what was sealed for one row opens in no other. */
  close(place: string, value: unknown): Buffer;
  /** @throws where it was sealed under another key or for another place. */
  open(place: string, sealed: Buffer): unknown;
};

const NONCE = 12;
const TAG = 16;
const NAME = 'seal.key';

/** The seal of a data folder; its key is drawn when the folder has none. */
export function openSeal(dataDir: string): Seal {
  return sealWith(readKey(dataDir));
}

export function sealWith(key: Buffer): Seal {
  return {
    close(place, value) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(place, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as unknown;
    },
  };
}

function readKey(dataDir: string): Buffer {
  const file = path.join(dataDir, NAME);
  const known = keyIn(file);
  if (known) return known;
  mkdirSync(dataDir, { recursive: true });
  // Written aside and linked: of two nodes that begin together one key remains, and never half of one.
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, randomBytes(32), { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return keyIn(file)!;
}

function keyIn(file: string): Buffer | undefined {
  try {
    const key = readFileSync(file);
    if (key.length !== 32) throw new Error(`${file} holds no key of 32 bytes`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
