import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Y from 'yjs';
import { sql } from 'kysely';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import type { Database } from '#server/db/database.ts';
import { digest } from '#server/sync/integrity.ts';

/** What a long meeting leaves behind: the updates in their order, and the document that they make. */
export type Meeting = { readonly updates: readonly Uint8Array[]; readonly doc: Y.Doc };

/**
 * Five people draw and erase strokes, and two of them write minutes with bold words in it.
 * @param bytes of a stroke
 */
export function hold(updates: number, random: () => number, bytes = 120): Meeting {
  const said: Uint8Array[] = [];
  const doc = new Y.Doc();
  const people = [1, 2, 3, 4, 5].map((id) => {
    const own = new Y.Doc();
    own.clientID = id;
    own.on('update', (update: Uint8Array, origin: unknown) => origin !== 'others' && said.push(update));
    return own;
  });
  const whole: Uint8Array[] = [];
  for (let n = 0; whole.length + said.length < updates; n += 1) {
    const person = people[Math.floor(random() * 5)] as Y.Doc;
    const marks = person.getMap('marks');
    const chance = random();
    if (chance < 0.9) marks.set(`${person.clientID}-${n}`, new Uint8Array(bytes).fill(n));
    else if (chance < 0.95) marks.delete(`${person.clientID}-${n - 5}`);
    else write(person.getXmlFragment('minutes'), n, random);
    if (n % 500 !== 0) continue;
    // They hear of one another; what they write afterwards builds on it.
    for (const other of people)
      other.transact(() => said.forEach((update) => Y.applyUpdate(other, update, 'others')), 'others');
    whole.push(...said.splice(0));
  }
  whole.push(...said);
  const log = whole.slice(0, updates);
  doc.transact(() => log.forEach((update) => Y.applyUpdate(doc, update)));
  return { updates: log, doc };
}

function write(minutes: Y.XmlFragment, n: number, random: () => number): void {
  const paragraph = minutes.get(Math.floor(random() * minutes.length)) as Y.XmlText | undefined;
  if (!paragraph || random() < 0.2) return minutes.insert(0, [new Y.XmlText(`Đoạn ${n}. `)]);
  const at = Math.floor(random() * paragraph.length);
  if (random() < 0.5) paragraph.insert(at, `chữ ${n} `);
  else if (random() < 0.5) paragraph.format(at, Math.min(9, paragraph.length - at), { bold: random() < 0.6 });
  else paragraph.delete(at, Math.min(4, paragraph.length - at));
}

/** Puts a log into PostgreSQL as if its commits had been made. */
export async function store(db: Database, room: Room, updates: readonly Uint8Array[]): Promise<void> {
  const name = printRoom(room);
  for (let from = 0; from < updates.length; from += 5_000) {
    const rows = updates.slice(from, from + 5_000).map((update, n) => {
      const seq = from + n + 1;
      return { seq, bytes: Buffer.from(update), sha256: digest(name, seq, update) };
    });
    await sql`insert into sync_update (room, seq, bytes, sha256, account_id, at)
      select ${name}, seq, bytes, sha256, null, now() from unnest(${rows.map(({ seq }) => seq)}::bigint[],
        ${rows.map(({ bytes }) => bytes)}::bytea[], ${rows.map(({ sha256 }) => sha256)}::bytea[])
        as r (seq, bytes, sha256)`.execute(db);
  }
}

/** A room that is nobody's. */
export function newRoom(): Room {
  return { kind: 'notes', version: randomUUID(), person: randomUUID() } as Room;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * The longest that this thread has worked without a pause, in milliseconds of its own processor time: a machine that is
 * busy with other things makes a clock on the wall tell nothing. What was made before is collected first: it is not the
 * work of what is watched.
 */
export function watchTurns(): { stop(): number } {
  collect();
  let longest = 0;
  let before = process.threadCpuUsage();
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.threadCpuUsage();
  };
  const ticking = setInterval(look, 1);
  return {
    stop() {
      clearInterval(ticking);
      look();
      return longest;
    },
  };
}

/** Whether two documents say the same, deletions included. */
export function areEqual(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}
