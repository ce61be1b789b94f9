// `npm run bench:sync`: see main.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildIfStale, installIfMissing, pinnedNode } from '../../../server/launch/ensure.mjs';

await installIfMissing();
await buildIfStale();
const args = [path.join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)];
spawn(pinnedNode(), args, { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
