import { contentOf, enterMany, steadily, type Place } from '../crowd.ts';
import { type Found, Latencies } from '../figures.ts';
import { cpuMs } from '../processes.ts';
import { StrokeScanner, strokesIn, Writer } from '../stroke.ts';

type Load = { readonly clients: number; readonly writers: number; readonly seconds: number };

const STROKES_PER_SECOND = 20;
const SETTLE_MS = 20_000;

/** S1: one room, some of its clients draw; what a delivery costs the server, how late it is, whether any is lost. */
export async function fanOut(place: Place, { clients, writers, seconds }: Load): Promise<Found> {
  const latencies = new Latencies();
  const received = new Uint32Array(clients);
  const guests = await enterMany(place, clients, (index) => {
    const scanner = new StrokeScanner((writer, _, drawnAt) => {
      // Some servers send a stroke back to its own author; that is no delivery.
      if (writer === index) return;
      received[index] = (received[index] as number) + 1;
      latencies.add(performance.now() - drawnAt);
    });
    return { onChunk: (chunk) => scanner.scan(chunk) };
  });
  const pens = Array.from({ length: writers }, (_, number) => new Writer(number));
  const cpuBefore = cpuMs(place.running.processes());
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  let next = 0;
  await steadily(STROKES_PER_SECOND * writers, seconds, () => {
    const pen = pens[next % writers] as Writer;
    next += 1;
    const update = pen.draw(performance.now());
    guests[pen.number]?.raw.send(place.target.dialect.update(place.room, update));
  });
  const drawn = pens.reduce((sum, pen) => sum + pen.written, 0);
  const expected = guests.map((_, index) => drawn - (pens[index]?.written ?? 0));
  const isComplete = () => expected.every((count, index) => received[index] === count);
  for (const deadline = performance.now() + SETTLE_MS; !isComplete() && performance.now() < deadline;)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const own = process.cpuUsage(ownBefore);
  const spent = cpuMs(place.running.processes()) - cpuBefore;
  const tookMs = performance.now() - began;
  const kept = strokesIn(await contentOf(place));
  for (const { raw } of guests) raw.close();
  const faults: string[] = [];
  if (!isComplete()) faults.push(`${latencies.count} deliveries instead of ${sum(expected)}`);
  if (kept !== drawn) faults.push(`${kept} strokes kept of ${drawn}`);
  return {
    figures: {
      'µs per delivery': (spent * 1000) / latencies.count,
      'p50 ms': latencies.percentile(50),
      'p95 ms': latencies.percentile(95),
      'p99 ms': latencies.percentile(99),
      'load generator %': ((own.user + own.system) / 1000 / tookMs) * 100,
    },
    faults,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
