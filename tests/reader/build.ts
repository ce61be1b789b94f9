import path from 'node:path';
import { build } from 'vite';
import { writePapers } from './papers.ts';

export const BUILT = path.resolve(import.meta.dirname, '../.output/reader');
export const PAPERS = path.resolve(import.meta.dirname, '../.output/reader-papers');

/** Builds the reader and typesets the papers that the tests read. */
// eslint-disable-next-line no-restricted-exports -- a global set-up is a default export
export default async function setup(): Promise<void> {
  await Promise.all([
    build({ configFile: path.resolve(import.meta.dirname, 'harness/vite.config.ts') }),
    writePapers(PAPERS),
  ]);
}
