import { enterMany, type Guest, type Place } from '../crowd.ts';
import type { Found } from '../figures.ts';
import { residentBytes } from '../processes.ts';
import { Writer } from '../stroke.ts';

const ROOMS = 2_000;
const SETTLE_MS = 3_000;

/** S4: what a room with two clients and nothing going on takes. */
export async function quietRooms(place: Place): Promise<Found> {
  const { running, target } = place;
  const guests: Guest[] = [];
  // The first rooms bring what every server needs once.
  guests.push(...(await openRooms(place, 0, 100)));
  await settle();
  const before = residentBytes(running.process);
  guests.push(...(await openRooms(place, 100, 100 + ROOMS)));
  await settle();
  const grown = residentBytes(running.process) - before;
  for (const { raw } of guests) raw.close();
  return { figures: { 'KB per room': grown / 1024 / ROOMS }, faults: target ? [] : [] };
}

async function openRooms(place: Place, from: number, to: number): Promise<Guest[]> {
  const guests: Guest[] = [];
  for (let n = from; n < to; n += 1) {
    const here = { ...place, room: `${place.room}-${n}` };
    const [first, second] = await enterMany(here, 2);
    if (!first || !second) throw new Error('Nobody came in');
    first.raw.send(place.target.dialect.update(here.room, new Writer(n % 60_000).draw(0)));
    guests.push(first, second);
  }
  return guests;
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
