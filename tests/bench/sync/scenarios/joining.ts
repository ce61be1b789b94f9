import * as Y from 'yjs';
import { enter, enterMany, steadily, type Guest, type Place } from '../crowd.ts';
import { type Found, percentile } from '../figures.ts';
import { cpuMs, residentBytes } from '../processes.ts';
import { Writer } from '../stroke.ts';

const STROKES = 20_000;
const STROKE_BYTES = 160;
const CLIENTS = 200;
const WITHIN_SECONDS = 2;
const WRITERS = 5;

/** Fills a room with the marks of a long meeting: about 3.6 MB. Returns what everybody who is level has. */
export async function fill(place: Place): Promise<Uint8Array> {
  const doc = new Y.Doc();
  const marks = doc.getMap('marks');
  const { raw } = await enter(place);
  for (let from = 0; from < STROKES; from += 1_000) {
    let update: Uint8Array = new Uint8Array();
    doc.once('update', (bytes: Uint8Array) => (update = bytes));
    doc.transact(() => {
      for (let n = from; n < from + 1_000; n += 1) marks.set(`old-${n}`, randomBytes(STROKE_BYTES));
    });
    raw.send(place.target.dialect.update(place.room, update));
    // No server is asked to take it all in one breath.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const expected = Y.encodeStateVector(doc);
  await untilThere(place, expected);
  raw.close();
  return expected;
}

/** S3 and S6: two hundred come within two seconds while others go on writing. */
export async function storm(place: Place, vector?: Uint8Array, isWritten = true): Promise<Found> {
  const { running, target, room } = place;
  const authors = isWritten ? await enterMany(place, WRITERS) : [];
  const pens = authors.map((_, number) => new Writer(1_000 + number));
  const memoryBefore = residentBytes(running.process);
  let memory = memoryBefore;
  const cpuBefore = cpuMs(running.processes());
  const coming: Promise<Guest>[] = [];
  let next = 0;
  const writing = steadily(20 * authors.length, WITHIN_SECONDS, () => {
    const pen = pens[next % pens.length] as Writer;
    authors[next % authors.length]?.raw.send(target.dialect.update(room, pen.draw(performance.now())));
    next += 1;
  });
  await steadily(CLIENTS / WITHIN_SECONDS, WITHIN_SECONDS, () => {
    if (coming.length < CLIENTS) coming.push(enter(place, vector ? { vector } : {}));
    memory = Math.max(memory, residentBytes(running.process));
  });
  while (coming.length < CLIENTS) coming.push(enter(place, vector ? { vector } : {}));
  const guests = await Promise.all(coming);
  await writing;
  memory = Math.max(memory, residentBytes(running.process));
  const spent = cpuMs(running.processes()) - cpuBefore;
  for (const { raw } of [...guests, ...authors]) raw.close();
  const times = guests.map(({ syncedMs }) => syncedMs);
  return {
    figures: {
      'p50 ms': percentile(times, 50) as number,
      'p95 ms': percentile(times, 95) as number,
      'server CPU s': spent / 1000,
      'memory grown MB': (memory - memoryBefore) / 1e6,
    },
    faults: [],
  };
}

/** A few changes that those who were away have missed. */
export async function miss(place: Place, changes: number): Promise<void> {
  const [author] = await enterMany(place, 1);
  const pen = new Writer(2_000);
  for (let n = 0; n < changes; n += 1) {
    author?.raw.send(place.target.dialect.update(place.room, pen.draw(performance.now())));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  author?.raw.close();
}

async function untilThere(place: Place, vector: Uint8Array): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    let rest = -1;
    const { raw } = await enter(place, { vector, onChunk: (chunk) => (rest += chunk.length) });
    raw.close();
    // Whoever has everything is sent next to nothing.
    if (rest < 2_000) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The room was not filled in time');
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
