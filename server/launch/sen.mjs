// `npm run sen -- <question> …`: see server/cli.
import './node-version.mjs';

const { ask } = await import('./run.mjs');
await ask(process.argv.slice(2));
