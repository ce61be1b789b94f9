import { enterMany, steadily, type Place } from '../crowd.ts';
import { type Found, Latencies } from '../figures.ts';
import { cpuMs } from '../processes.ts';

const MARK = Buffer.from('~sen-presence~');
const DIGITS = 12;
const HERTZ = 5;

/** S2: everybody in a room moves five times a second. */
export async function presence(
  place: Place,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Found> {
  const latencies = new Latencies();
  const guests = await enterMany(place, clients, () => ({ onChunk: scannerInto(latencies) }));
  const clientIds = guests.map(() => 1 + Math.floor(Math.random() * 0xff_ff_ff_f0));
  const clocks = guests.map(() => 0);
  const cpuBefore = cpuMs(place.running.processes());
  const ownBefore = process.cpuUsage();
  const began = performance.now();
  let next = 0;
  await steadily(HERTZ * clients, seconds, () => {
    const index = next % clients;
    next += 1;
    clocks[index] = (clocks[index] as number) + 1;
    const at = Math.round(performance.now() * 10).toString();
    const state = JSON.stringify({ page: next % 300, at: `${MARK.toString()}${at.padStart(DIGITS, '0')}` });
    const { dialect } = place.target;
    guests[index]?.raw.send(
      dialect.awareness(place.room, clientIds[index] as number, clocks[index] as number, state),
    );
  });
  const own = process.cpuUsage(ownBefore);
  const tookMs = performance.now() - began;
  const spent = cpuMs(place.running.processes()) - cpuBefore;
  for (const { raw } of guests) raw.close();
  return {
    figures: {
      'server CPU s': spent / 1000,
      'p50 ms': latencies.percentile(50),
      'p95 ms': latencies.percentile(95),
      'load generator %': ((own.user + own.system) / 1000 / tookMs) * 100,
    },
    faults: latencies.count === 0 ? ['nobody saw anybody'] : [],
  };
}

/** A mark cut by the end of a chunk is passed over: a sample is enough here. */
function scannerInto(latencies: Latencies): (chunk: Buffer) => void {
  return (chunk) => {
    const now = performance.now();
    for (let at = chunk.indexOf(MARK); at >= 0; at = chunk.indexOf(MARK, at + 1)) {
      const moment = Number(chunk.toString('latin1', at + MARK.length, at + MARK.length + DIGITS));
      if (Number.isFinite(moment) && moment > 0) latencies.add(now - moment / 10);
    }
  };
}
