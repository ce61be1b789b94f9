import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '#domain/kernel/time.ts';
import { startOutbox } from '#server/acts/outbox.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { openDatabase } from '#server/db/database.ts';
import { runEffect } from '#server/effects.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { houseOf } from '#server/sync/house.ts';
import { createHub } from '#server/sync/hub.ts';

/*
 * A node without pages as a process of its own: hub and outbox as the house has them. Arguments: database URL, Redis URL,
 * port (0 = any), origin. Says its port on standard output when it listens; GET / answers what it knows of the others.
 */
const [url = '', redis = '', port = '0', origin = ''] = process.argv.slice(2);
const { db } = openDatabase(url, 8);
const now = () => instant(Date.now());
const say = (facts: unknown, text?: unknown) => console.error(text, facts);
const log = { debug: () => {}, info: () => {}, warn: say, error: say } as never;
const hub = createHub({
  db,
  databaseUrl: url,
  now,
  sessions: createSessions(db, { secureCookies: false }),
  admission: createAdmission({ db, now }),
  origins: [origin],
  log,
  bus: { url: redis, house: await houseOf(db) },
});
// Nothing here brings a dossier onto an agenda.
const uploads = { receive: () => Promise.reject(new Error('No files are kept here')) };
const outbox = startOutbox({ db, log, run: (effect) => runEffect({ db, hub, now, uploads }, effect) });
const server = createServer((_request, response) =>
  response.end(JSON.stringify({ ...hub.stats(), bus: hub.bus(), ready: hub.ready() })),
);
server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head));
server.listen(Number(port), '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.once('SIGTERM', async () => {
  server.close();
  await outbox.close();
  await hub.close();
  await db.destroy();
  process.exit(0);
});
