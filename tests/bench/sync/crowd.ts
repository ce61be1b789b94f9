import * as Y from 'yjs';
import type { Dialect } from './dialect.ts';
import { RawClient } from './raw-client.ts';
import type { Running, Target } from './targets.ts';

const EMPTY_VECTOR = Y.encodeStateVector(new Y.Doc());

/** One client in a room, as far as a test needs one. */
export type Guest = { readonly raw: RawClient; readonly syncedMs: number };

export type Place = { readonly target: Target; readonly running: Running; readonly room: string };

/** Enters a room with what `vector` says; resolves once it is level. */
export async function enter(
  { target: { dialect }, running, room }: Place,
  options: { vector?: Uint8Array; onChunk?: (chunk: Buffer) => void; state?: Uint8Array } = {},
): Promise<Guest> {
  const began = performance.now();
  const raw = await RawClient.open(running.address(room));
  if (options.onChunk) raw.onChunk = options.onChunk;
  await new Promise<void>((resolve, reject) => {
    raw.onEnd = () => reject(new Error(`${target(room)}: sent away`));
    raw.onMessage = (message) => {
      const heard = dialect.read(message);
      // What the server asks for is what this client has.
      if (heard?.kind === 'step1' && options.state) raw.send(dialect.update(room, options.state));
      if (heard?.kind === 'step2') resolve();
    };
    for (const hello of dialect.hello(room)) raw.send(hello);
    raw.send(dialect.step1(room, options.vector ?? EMPTY_VECTOR));
  });
  raw.onMessage = undefined;
  raw.onEnd = () => {};
  return { raw, syncedMs: performance.now() - began };
}

function target(room: string): string {
  return `room ${room}`;
}

/** Many at once, a few at a time. */
export async function enterMany(
  place: Place,
  count: number,
  options: (index: number) => Parameters<typeof enter>[1] = () => ({}),
): Promise<Guest[]> {
  const guests: Guest[] = [];
  for (let from = 0; from < count; from += 20) {
    const some = Array.from({ length: Math.min(20, count - from) }, (_, n) =>
      enter(place, options(from + n)),
    );
    guests.push(...(await Promise.all(some)));
  }
  return guests;
}

/** The room's content as somebody who comes new gets it. */
export async function contentOf(place: Place): Promise<Y.Doc> {
  const { dialect } = place.target;
  const doc = new Y.Doc();
  const raw = await RawClient.open(place.running.address(place.room));
  await new Promise<void>((resolve) => {
    raw.onMessage = (message) => {
      const heard = dialect.read(message);
      if (heard && heard.kind !== 'step1') Y.applyUpdate(doc, heard.payload);
      if (heard?.kind === 'step2') resolve();
    };
    for (const hello of dialect.hello(place.room)) raw.send(hello);
    raw.send(dialect.step1(place.room, EMPTY_VECTOR));
  });
  raw.close();
  return doc;
}

/** Calls `beat` evenly so many times a second until the time is over. */
export async function steadily(perSecond: number, seconds: number, beat: () => void): Promise<void> {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; done < due; done += 1) beat();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export type { Dialect };
