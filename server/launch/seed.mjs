// `npm run seed`: loads the demo into an empty database and ends.
import './node-version.mjs';

const { begin } = await import('./run.mjs');
await begin({ args: ['seed', ...process.argv.slice(2)], mode: 'production' });
