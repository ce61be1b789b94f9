import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '#domain/kernel/time.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { openDatabase } from '#server/db/database.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { createHub } from '#server/sync/hub.ts';

/*
 * A sync server as a process of its own, so that it can be killed. Arguments: database URL, port (0 = any), origin.
 * Says its port on standard output when it listens.
 */
const [url = '', port = '0', origin = ''] = process.argv.slice(2);
const { db } = openDatabase(url);
const now = () => instant(Date.now());
const say = (facts: unknown, text?: unknown) => console.error(text, facts);
const hub = createHub({
  db,
  now,
  sessions: createSessions(db, { secureCookies: false }),
  admission: createAdmission({ db, now }),
  origins: [origin],
  log: { debug: () => {}, info: () => {}, warn: say, error: say } as never,
});
const server = createServer((_request, response) => response.writeHead(404).end());
server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head));
server.listen(Number(port), '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
