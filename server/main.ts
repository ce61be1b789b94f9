import type { RequestListener } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp, type App } from './app.ts';
import { printBanner } from './banner.ts';
import { readConfig, type Config } from './config.ts';
import { shareDataDir, takeDataDir } from './data-dir.ts';
import { openDatabase } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { CLIENT_HEADER } from './http/client-address.ts';
import { listen } from './http/server.ts';
import { createLog } from './log.ts';
import { claimForMeasuring, prepareFirstStart } from './first-start.ts';
import { loadScale } from './seed/consultation/scale.ts';
import { StartRefused } from './start-refused.ts';

const ROOT = path.dirname(import.meta.dirname);
/** Supervisors give ten seconds between SIGTERM and SIGKILL. */
const STOP_WITHIN_MS = 9_500;

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel ?? (process.argv.includes('--dev') ? 'info' : 'warn'));
  const ground: Ground = config.databaseUrl
    ? await groundAt(config.databaseUrl, config)
    : await startEmbedded(config.dataDir, { troubles: log });
  const databaseUrl = ground.url;
  await migrateAt(databaseUrl);
  if (process.argv[2] === 'migrate') return ground.stop();
  const measured = process.argv.includes('--bench');
  const app = await createApp({ config, databaseUrl, log, measured });
  if (measured && !(await claimForMeasuring(app.db))) {
    await app.close();
    await ground.stop();
    throw new StartRefused(
      '--bench measures on data of its own: name a new folder with DATA_DIR (or an empty database).',
      '--bench chỉ đo trên dữ liệu riêng: hãy chỉ thư mục mới bằng DATA_DIR (hoặc cơ sở dữ liệu trống).',
    );
  }
  const first = await prepareFirstStart(app);
  if (process.argv[2] === 'seed') {
    // `npm run seed -- --scale L`: a demo with as much in it as a province has in years.
    if (first.demo && process.argv.includes('--scale')) await loadScale(app.db);
    await app.close();
    return ground.stop();
  }
  await app.startJobs();
  const web = await listen(app, await loadWeb(app, config));
  stopOnSignal(async () => {
    // The web server has stopped when the last socket has, and those of rooms are closed by the hub.
    await app.close(web.close());
    await ground.stop();
  });
  printBanner(config, first, ground.where);
}

type Ground = { url: string; stop(): Promise<void>; where?: string };

/** A database elsewhere; the files lie in the data folder all the same. A migration touches none: it may run beside a node. */
async function groundAt(url: string, { dataDir, redisUrl }: Config): Promise<Ground> {
  if (process.argv[2] === 'migrate') return { url, stop: () => Promise.resolve() };
  const { release } = redisUrl ? shareDataDir(dataDir) : await takeDataDir(dataDir);
  return { url, stop: () => Promise.resolve(release()) };
}

async function migrateAt(url: string): Promise<void> {
  const { db } = openDatabase(url, 2);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

/** The pages reach the app through one global (src/lib/server/door.ts); the built bundle holds no server code. */
async function loadWeb(app: App, config: Config): Promise<RequestListener> {
  (globalThis as Record<symbol, unknown>)[Symbol.for('sen.app')] = app;
  // The handler of the built pages reads its own few settings when it is imported.
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.ADDRESS_HEADER = CLIENT_HEADER;
  process.env.BODY_SIZE_LIMIT = '52M';
  delete process.env.ORIGIN;
  if (!process.argv.includes('--dev')) {
    const built = pathToFileURL(path.join(ROOT, 'build', 'handler.js')).href;
    return ((await import(built)) as { handler: RequestListener }).handler;
  }
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: ROOT,
    server: { middlewareMode: true, hmr: { port: config.port + 10_000 } },
    appType: 'custom',
  });
  return vite.middlewares as unknown as RequestListener;
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

main().catch((error: unknown) => {
  console.error(error instanceof StartRefused ? error.message : error);
  process.exit(1);
});
