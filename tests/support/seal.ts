import { sealWith } from '#server/files/seal.ts';

/** One key for all tests. */
export const testSeal = sealWith(Buffer.alloc(32, 7));
