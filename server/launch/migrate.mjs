// `npm run migrate`: brings the database to this version and ends.
import './node-version.mjs';

const { begin } = await import('./run.mjs');
await begin({ args: ['migrate', ...process.argv.slice(2)], mode: 'production' });
