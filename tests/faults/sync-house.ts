import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { AgencyId, MeetingId, VersionId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import { openDatabase } from '#server/db/database.ts';
import type { Limits } from '#server/sync/limits.ts';
import { createStore } from '#server/sync/store.ts';
import { insertMeeting, invite, type Someone, socketOf } from '#tests/sync/world.ts';
import { Link } from '../../src/lib/sync/link.ts';
import { DatabaseProcess } from './database-process.ts';
import type { Figures } from './sync-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'tests/faults/sync-process.ts');

export type SyncHouse = Awaited<ReturnType<typeof openSyncHouse>>;

/** A client and the close codes that it was sent away with. */
export type Client = { readonly doc: Y.Doc; readonly link: Link; readonly codes: readonly number[] };

/** The sync server and its own PostgreSQL on a folder of their own, with a meeting under way; both can be killed. */
export async function openSyncHouse(
  limits: Partial<Limits> = {},
  folder = mkdtempSync(path.join(tmpdir(), 'sen-faults-')),
) {
  let child: ChildProcess | undefined;
  let said = '';
  const first = await start(0);
  const { port } = first;
  const { db } = openDatabase(first.url, 4);
  const meeting = randomUUID() as MeetingId;
  const version = randomUUID() as VersionId;
  const agency = randomUUID() as AgencyId;
  await insertMeeting(db, { meeting, version, agency });
  const sessions = createSessions(db, { secureCookies: false });
  const store = createStore({ db, now: () => instant(Date.now()) });
  const leaving: (() => void)[] = [];

  async function start(on: number): Promise<{ port: number; url: string }> {
    const started = spawn(process.execPath, [PROGRAM, folder, String(on), JSON.stringify(limits)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stderr.on('data', (chunk) => (said += chunk));
    return new Promise((resolve, reject) => {
      started.stdout.once('data', (chunk) => resolve(JSON.parse(String(chunk))));
      started.once('exit', (code) => reject(new Error(`The sync server ended with ${code}: ${said}`)));
    });
  }

  async function end(name: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null;
    const gone = new Promise<number | null>((resolve) => ending.once('exit', resolve));
    ending.kill(name);
    return gone;
  }

  return {
    store,
    rooms: {
      minutes: { kind: 'minutes', meeting } as Room,
      marks: { kind: 'marks', version, meeting } as Room,
      agency: { kind: 'agency', version, agency } as Room,
      lane: (who: Someone): Room => ({ kind: 'lane', version, meeting, person: who.person }),
      notes: (who: Someone): Room => ({ kind: 'notes', version, person: who.person }),
    },
    invite: (name: string, capacity: string) => invite(db, sessions, { name, capacity, meeting, agency }),
    enter(who: Someone, room: Room): Client {
      const doc = new Y.Doc();
      const awareness = new Awareness(doc);
      const Socket = socketOf(who);
      const codes: number[] = [];
      const link = new Link({
        url: `ws://127.0.0.1:${port}/sync/${printRoom(room)}`,
        doc,
        awareness,
        random: () => 0,
        onChange: () => {},
        openSocket: (url, protocol) => {
          const socket = new Socket(url, protocol);
          socket.on('close', (code) => codes.push(code));
          return socket as unknown as globalThis.WebSocket;
        },
      });
      leaving.push(() => {
        link.close();
        awareness.destroy();
      });
      link.connect();
      return { doc, link, codes };
    },
    /** Starts again on the same folder and port. */
    start: () => start(port),
    killApp: () => end('SIGKILL'),
    /** Tells it to stop in good order. @returns the exit code. */
    stop: () => end('SIGTERM'),
    database: new DatabaseProcess(folder),
    isUp: () => child?.exitCode === null && child.signalCode === null,
    said: () => said,
    async figures(): Promise<Figures> {
      return (await (await fetch(`http://127.0.0.1:${port}/`)).json()) as Figures;
    },
    async close(): Promise<void> {
      for (const leave of leaving.splice(0)) leave();
      await db.destroy();
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
