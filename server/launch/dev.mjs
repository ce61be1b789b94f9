// `npm run dev`: the app with pages that follow every change of a file.
import './node-version.mjs';

const { begin } = await import('./run.mjs');
await begin({ args: ['--dev', ...process.argv.slice(2)], mode: 'development' });
