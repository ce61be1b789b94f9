import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { AccountId, AgencyId, MeetingId, PersonId, VersionId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { createSessions, type Sessions } from '#server/accounts/sessions.ts';
import { createTextStanding } from '#server/consultation/opinion-text.ts';
import type { Database } from '#server/db/database.ts';
import { createAdmission } from '#server/sync/admission.ts';
import { createHub, type Hub } from '#server/sync/hub.ts';
import type { Limits } from '#server/sync/limits.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { Link } from '../../src/lib/sync/link.ts';

export const ORIGIN = 'http://sen.test';

/** Somebody with a session. */
export type Someone = { readonly person: PersonId; readonly account: AccountId; readonly cookie: string };

/** What the sync server writes in its log, for tests to look into. */
export type Lines = { level: string; facts: Record<string, unknown>; text: string }[];

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A meeting under way with a document, people with sessions, and a hub on a port, all real. */
export async function createWorld(limits: Partial<Limits> = {}) {
  const database = await freshDatabase();
  const { db } = database;
  const meeting = randomUUID() as MeetingId;
  const version = randomUUID() as VersionId;
  const agency = randomUUID() as AgencyId;
  const sessions = createSessions(db, { secureCookies: false });
  await insertMeeting(db, { meeting, version, agency });
  const log: Lines = [];
  const door = await openDoor(database, sessions, { lingerMs: 20, ...limits }, log);
  const leaving: (() => void)[] = [];

  return {
    ...database,
    sessions,
    meeting,
    version,
    agency,
    log,
    door,
    get hub(): Hub {
      return door.hub;
    },
    rooms: {
      meeting: { kind: 'meeting', meeting } as Room,
      marks: { kind: 'marks', version, meeting } as Room,
      minutes: { kind: 'minutes', meeting } as Room,
      lane: (who: Someone): Room => ({ kind: 'lane', version, meeting, person: who.person }),
      notes: (who: Someone): Room => ({ kind: 'notes', version, person: who.person }),
      agency: { kind: 'agency', version, agency } as Room,
    },
    invite: (name: string, capacity: string | null) =>
      invite(db, sessions, { name, capacity, meeting, agency }),
    /** A stock y-websocket client. */
    provider(who: Someone, room: Room, doc = new Y.Doc(), port = door.port): WebsocketProvider {
      const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, printRoom(room), doc, {
        WebSocketPolyfill: socketOf(who) as unknown as typeof globalThis.WebSocket,
        disableBc: true,
        maxBackoffTime: 200,
      });
      leaving.push(() => provider.destroy());
      return provider;
    },
    /** Our own client, as in the browser but for the socket. */
    link(
      who: Someone,
      room: Room,
      doc = new Y.Doc(),
      random: () => number = () => 0,
      port = door.port,
    ): Link {
      const awareness = new Awareness(doc);
      const Socket = socketOf(who);
      const link = new Link({
        url: `ws://127.0.0.1:${port}/sync/${printRoom(room)}`,
        doc,
        awareness,
        random,
        onChange: () => {},
        openSocket: (url, protocol) => new Socket(url, protocol) as unknown as globalThis.WebSocket,
      });
      leaving.push(() => {
        link.close();
        awareness.destroy();
      });
      link.connect();
      return link;
    },
    /** A bare socket, for clients that do not keep to the rules. */
    socket(who: Someone, room: Room, protocol?: string, port = door.port): WebSocket {
      const Socket = socketOf(who);
      const socket = new Socket(`ws://127.0.0.1:${port}/sync/${printRoom(room)}`, protocol);
      socket.on('error', () => {});
      leaving.push(() => socket.terminate());
      return socket;
    },
    /** All clients of this world leave. */
    leave() {
      for (const leave of leaving.splice(0)) leave();
    },
    async close() {
      this.leave();
      await door.close();
      await database.close();
    },
  };
}

type Door = {
  hub: Hub;
  port: number;
  /** Answers ordinary requests, for tests with a page. */
  page: RequestListener;
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A hub behind a port that stays the same over restarts. */
export async function openDoor(
  { db, url: databaseUrl }: { db: Database; url: string },
  sessions: Sessions,
  limits: Partial<Limits>,
  lines: Lines,
  bus?: { url: string; house: string },
): Promise<Door> {
  const server: Server = createServer((request, response) => door.page(request, response));
  server.on('upgrade', (request, socket, head) => door.hub.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const open = () => {
    const now = () => instant(Date.now());
    const admission = createAdmission({ db, now, text: createTextStanding({ db, now }) });
    const origins = [ORIGIN, `http://127.0.0.1:${port}`];
    return createHub({ db, databaseUrl, now, sessions, admission, origins, log: keep(lines), limits, bus });
  };
  const door: Door = {
    hub: open(),
    port,
    page: (_request, response) => response.writeHead(404).end(),
    async restart() {
      await door.hub.close();
      door.hub = open();
    },
    async close() {
      await door.hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return door;
}

function keep(lines: Lines) {
  const at = (level: string) => (facts: unknown, text?: string) =>
    void lines.push({ level, facts: facts as Record<string, unknown>, text: text ?? String(facts) });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as never;
}

export function socketOf(who: Pick<Someone, 'cookie'>) {
  return class extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols ?? [], {
        headers: { origin: ORIGIN, cookie: who.cookie },
        perMessageDeflate: false,
      });
    }
  };
}

export async function insertMeeting(
  db: Database,
  ids: { meeting: MeetingId; version: VersionId; agency: AgencyId },
): Promise<void> {
  const [creator, document] = [randomUUID(), randomUUID()];
  const now = new Date();
  await db.insertInto('person').values({ id: creator, full_name: 'Người lập' }).execute();
  await db
    .insertInto('agency')
    .values({ id: ids.agency, key: 'so', name: 'Sở', short_name: 'Sở', valid_to: null, successor_id: null })
    .execute();
  await db
    .insertInto('meeting')
    .values({
      id: ids.meeting,
      body_id: null,
      kind: 'regular',
      title: 'Phiên họp',
      place: 'Hội trường',
      starts_at: now,
      state: 'open',
      rule: '{}',
      created_by: creator,
      created_at: now,
      invited_at: now,
      opened_at: now,
      ended_at: null,
      current_item_id: null,
      presenter_id: null,
      presented_version_id: null,
      check_in_code: 'ABC',
    })
    .execute();
  await db
    .insertInto('document')
    .values({
      id: document,
      meeting_id: ids.meeting,
      agenda_item_id: null,
      position: 1,
      title: 'Tờ trình',
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  await db
    .insertInto('document_version')
    .values({
      id: ids.version,
      document_id: document,
      number: 1,
      file_name: 'to-trinh.pdf',
      sha256: '',
      bytes: 1,
      pages: 1,
      page_sizes: '[]',
      uploaded_by: creator,
      uploaded_at: now,
    })
    .execute();
}

export async function invite(
  db: Database,
  sessions: Sessions,
  who: { name: string; capacity: string | null; meeting: MeetingId; agency: AgencyId },
): Promise<Someone> {
  const [person, account, post] = [randomUUID(), randomUUID(), randomUUID()];
  await db.insertInto('person').values({ id: person, full_name: who.name }).execute();
  await db
    .insertInto('post')
    .values({ id: post, agency_id: who.agency, title: 'Chuyên viên', closed_on: null })
    .execute();
  await db
    .insertInto('tenure')
    .values({ id: randomUUID(), person_id: person, post_id: post, from_on: '2020-01-01', to_on: null })
    .execute();
  await db
    .insertInto('account')
    .values({
      id: account,
      person_id: person,
      username: account,
      password_hash: '',
      disabled_at: null,
      created_at: new Date(),
    })
    .execute();
  if (who.capacity)
    await db
      .insertInto('participant')
      .values({ meeting_id: who.meeting, person_id: person, capacity: who.capacity as never } as never)
      .execute();
  const cookie = await sessions.create(account as AccountId);
  return {
    person: person as PersonId,
    account: account as AccountId,
    cookie: `${cookie.name}=${cookie.value}`,
  };
}

/** Waits for a state, never for a time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what = 'it',
  ms = 10_000,
): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', (code) => resolve(code)));
}

/** The HTTP status with which an upgrade was refused. */
export function refused(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('open', () => reject(new Error('It was let in')));
  });
}

/** Printed by every test that uses it when it fails; `SEED=… npx vitest run tests/sync` repeats the run. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
