import type { App } from '#server/app.ts';

/**
 * The only way from pages to the server: types, and one object that `server/main.ts` puts in place. The bundle of the
 * pages therefore holds no server code at all, not even on the server.
 */
export function door(): App {
  const app = (globalThis as Record<symbol, unknown>)[Symbol.for('sen.app')];
  if (!app) throw new Error('The pages run only inside server/main.ts');
  return app as App;
}

export type { App };
