import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { instant } from '#domain/kernel/time.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { openDatabase } from '#server/db/database.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { PATIENCE } from '#server/http/patience.ts';
import { createHub } from '#server/sync/hub.ts';
import type { Limits } from '#server/sync/limits.ts';

/*
 * A sync server as a process of its own, so that it can be killed, attacked and weighed. Arguments: database URL, port
 * (0 = any), origin, settings (JSON). Says its port on standard output when it listens; GET / answers how it does.
 */
export type Settings = {
  readonly limits?: Partial<Limits>;
  readonly patience?: Partial<Record<keyof typeof PATIENCE, number>>;
  /** Opens the rooms in which speed is measured (R14). */
  readonly measured?: boolean;
};

const [url = '', port = '0', origin = '', given = '{}'] = process.argv.slice(2);
const settings = JSON.parse(given) as Settings;
const { db } = openDatabase(url);
const now = () => instant(Date.now());
const say = (facts: unknown, text?: unknown) => console.error(text, facts);
const warnings = new Map<string, number>();
const count = (_facts: unknown, text?: unknown) =>
  void warnings.set(String(text), (warnings.get(String(text)) ?? 0) + 1);
const hub = createHub({
  db,
  databaseUrl: url,
  now,
  sessions: createSessions(db, { secureCookies: false }),
  admission: createAdmission({ db, now, measured: settings.measured ?? false }),
  origins: [origin],
  log: { debug: () => {}, info: () => {}, warn: count, error: say } as never,
  limits: settings.limits ?? {},
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

export type Look = ReturnType<typeof look>;

function look() {
  const { rooms, documents, sockets } = hub.stats();
  const { messagesIn, closed, refused } = hub.tally;
  const longestStallMs = delay.max / 1e6;
  // What is left after a full collection is what somebody still holds.
  globalThis.gc?.();
  delay.reset();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    rooms,
    documents,
    sockets,
    messagesIn,
    longestStallMs,
    heldBytes: heapUsed + external,
    externalBytes: external,
    residentBytes: rss,
    closed: Object.fromEntries(closed),
    refused: Object.fromEntries(refused),
    warnings: Object.fromEntries(warnings),
  };
}

const server = createServer({ ...PATIENCE, ...settings.patience }, (_request, response) =>
  response.end(JSON.stringify(look())),
);
server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head));
server.listen(Number(port), '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
