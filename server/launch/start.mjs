// `npm start`: installs what is missing, builds the pages if they are stale, and runs the app.
import './node-version.mjs';

const { begin } = await import('./run.mjs');
await begin({ build: true, args: process.argv.slice(2), mode: 'production' });
