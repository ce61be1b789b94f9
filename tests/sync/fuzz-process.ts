import { randomBytes } from 'node:crypto';
import { createFuzz } from './fuzz-frames.ts';
import { RawSocket } from './raw-socket.ts';
import { ORIGIN, randomOf } from './world.ts';

/*
 * The hostile crowd as a process of its own, so that it takes no time from those who measure. Argument: its orders (JSON).
 * Says on standard output what came of it (JSON), and ends.
 */
export type Orders = {
  readonly port: number;
  readonly seed: number;
  readonly frames: number;
  /** Frames a second, all together. */
  readonly rate: number;
  /** Rooms as they stand in the address, each with the cookie of somebody who may go in, and of some who may not. */
  readonly sideDoors: readonly { room: string; cookie: string }[];
  readonly doors: readonly { room: string; cookie: string }[];
  readonly walls: readonly { room: string; cookie: string }[];
  /** Client ids of honest people, to be forged. */
  readonly victims: readonly number[];
};

export type Outcome = {
  frames: number;
  sessions: number;
  /** How many connections ended so: a close code, `let go` where the server had nothing against it, or an HTTP status. */
  ends: Record<string, number>;
  /** Sessions on which nothing came back in time, by their seed. */
  hung: number[];
};

const AT_ONCE = 12;
const PATIENCE_MS = 15_000;

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
const outcome: Outcome = { frames: 0, sessions: 0, ends: {}, hung: [] };
const began = performance.now();

async function assail(sessionSeed: number): Promise<string> {
  const fuzz = createFuzz(randomOf(sessionSeed), orders.victims);
  const { bytes, frames, isCut, saysGoodbye } = fuzz.session();
  outcome.frames += frames;
  outcome.sessions += 1;
  const { port } = orders;
  const raw = await RawSocket.connect(port);
  try {
    const { doors, sideDoors, walls } = orders;
    const door = fuzz.oneOf(fuzz.below(12) ? (fuzz.below(12) ? doors : sideDoors) : walls);
    const path = `/sync/${door.room}`;
    const headers: Record<string, string> = { origin: ORIGIN, cookie: door.cookie };
    if (fuzz.below(2)) headers['Sec-WebSocket-Protocol'] = 'sen.1';
    if (fuzz.below(100) === 0) headers['Sec-WebSocket-Version'] = '7';
    if (fuzz.below(100) === 0) headers['Sec-WebSocket-Key'] = randomBytes(3).toString('hex');
    // Some do not wait to be let in.
    if (fuzz.below(10) === 0) {
      const knocked = raw.knock({ port, path, headers });
      raw.write(bytes);
      const status = await knocked;
      if (status !== 101) return `HTTP ${status}`;
    } else {
      const status = await raw.knock({ port, path, headers });
      if (status !== 101) return `HTTP ${status}`;
      raw.write(bytes);
    }
    if (isCut) return 'cut';
    if (await raw.heardOut()) return 'let go';
    const { code } = await raw.ended;
    return saysGoodbye ? 'goodbye' : String(code);
  } finally {
    raw.destroy();
  }
}

async function assailOn(first: number): Promise<void> {
  for (let n = first; outcome.frames < orders.frames; n += AT_ONCE) {
    const sessionSeed = orders.seed * 1_000_003 + n;
    const late = new Promise<'hung'>((resolve) => {
      setTimeout(() => resolve('hung'), PATIENCE_MS).unref();
    });
    const end = await Promise.race([assail(sessionSeed), late]);
    if (end === 'hung') outcome.hung.push(sessionSeed);
    outcome.ends[end] = (outcome.ends[end] ?? 0) + 1;
    const due = (outcome.frames / orders.rate) * 1_000 - (performance.now() - began);
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => assailOn(n)));
console.log(JSON.stringify(outcome));
