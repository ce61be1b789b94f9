// `npm run screenshots [-- name…]`: see take.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildIfStale, installIfMissing, pinnedNode } from '../../server/launch/ensure.mjs';

await installIfMissing();
await buildIfStale();
const script = path.join(import.meta.dirname, 'take.ts');
spawn(pinnedNode(), [script, ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) =>
  process.exit(code ?? 1),
);
