import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '#domain/kernel/time.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { openDatabase } from '#server/db/database.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { createLog } from '#server/log.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { createHub } from '#server/sync/hub.ts';
import type { Limits } from '#server/sync/limits.ts';
import { ORIGIN } from '#tests/sync/world.ts';

/*
 * The sync server with the PostgreSQL that ships with the app, as the app runs the two, in a process that can be killed.
 * Arguments: data folder, port (0 = any), limits as JSON. Says port and database on standard output, its log on standard
 * error; any request is answered with its figures.
 */
const [folder = '', port = '0', limits = '{}'] = process.argv.slice(2);
const log = createLog('warn', process.stderr);
const embedded = await startEmbedded(folder, { log: () => {}, troubles: log });
const { db } = openDatabase(embedded.url);
await migrate(db);
const now = () => instant(Date.now());
const hub = createHub({
  db,
  databaseUrl: embedded.url,
  now,
  sessions: createSessions(db, { secureCookies: false }),
  admission: createAdmission({ db, now }),
  origins: [ORIGIN],
  log,
  limits: JSON.parse(limits) as Partial<Limits>,
});

export type Figures = { readonly waitingBytes: number; readonly ready: boolean; readonly rssBytes: number };

const server = createServer((_request, response) => {
  const { waitingBytes } = hub.stats();
  const figures: Figures = { waitingBytes, ready: hub.ready(), rssBytes: process.memoryUsage.rss() };
  response.end(JSON.stringify(figures));
});
server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head));
server.listen(Number(port), '127.0.0.1', () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, url: embedded.url })),
);
process.on('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  await hub.close();
  await db.destroy();
  await embedded.stop();
  process.exit(0);
}
