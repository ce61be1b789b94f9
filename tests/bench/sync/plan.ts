import type { Place } from './crowd.ts';
import type { Found } from './figures.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { fill, miss, storm } from './scenarios/joining.ts';
import { killed } from './scenarios/killing.ts';
import { presence } from './scenarios/presence.ts';
import { quietRooms } from './scenarios/rooms.ts';
import { hocuspocusTarget, sen, senTarget, type Target, yWebsocket } from './targets.ts';

export type Scenario = {
  readonly name: string;
  readonly title: string;
  readonly targets: readonly Target[];
  /** The figures that are charted, best first. */
  readonly charted: readonly string[];
  /** One run on a server that has just started. */
  run(place: Place): Promise<Found>;
};

const hocuspocus = hocuspocusTarget(0, false);
const peers = [hocuspocus, yWebsocket];
/** Each as its options allow, for the same wait. */
const tuned = [25, 50].flatMap((ms) => [senTarget(ms), hocuspocusTarget(ms, false)]);
/** As short as still settles: the figures of longer runs differ by less than the runs do. */
const SECONDS = 10;

const drawing = (clients: number, writers: number, targets: readonly Target[]): Scenario => ({
  name: `S1-${clients}-${writers}`,
  title: `S1: ${clients} clients, ${writers} writers × 20 strokes/s`,
  targets: [sen, ...targets],
  charted: ['µs per delivery', 'p95 ms'],
  run: (place) => fanOut(place, { clients, writers, seconds: SECONDS }),
});

export const SCENARIOS: readonly Scenario[] = [
  drawing(200, 5, [...peers, ...tuned]),
  drawing(500, 5, [...peers, ...tuned]),
  drawing(200, 30, [...peers, ...tuned]),
  {
    name: 'S2',
    title: 'S2: presence, 200 clients × 5 Hz for 10 s',
    targets: [sen, ...peers],
    charted: ['server CPU s', 'p95 ms'],
    run: (place) => presence(place, { clients: 200, seconds: 10 }),
  },
  {
    name: 'S3',
    title: 'S3: 200 join a 3.6 MB document within 2 s while 5 write',
    targets: [sen, ...peers],
    charted: ['p95 ms', 'server CPU s'],
    run: async (place) => {
      await fill(place);
      return storm(place);
    },
  },
  {
    name: 'S3-restart',
    title: 'S3 right after a restart',
    targets: [sen, hocuspocusTarget(0, true)],
    charted: ['p95 ms', 'server CPU s'],
    run: async (place) => {
      await fill(place);
      await stored(place);
      await place.running.kill();
      await place.running.restart();
      return storm(place, undefined, false);
    },
  },
  {
    name: 'S4',
    title: 'S4: 2 000 rooms × 2 clients, nothing going on',
    targets: [sen, ...peers],
    charted: ['KB per room'],
    run: quietRooms,
  },
  {
    name: 'S5',
    title: 'S5: kill -9 in mid-write',
    targets: [sen, hocuspocusTarget(0, true)],
    charted: ['of these lost'],
    run: (place) => killed(place, 400 + Math.random() * 1_200),
  },
  {
    name: 'S6',
    title: 'S6: 200 come back a little behind',
    targets: [sen, ...peers],
    charted: ['p95 ms', 'server CPU s'],
    run: async (place) => {
      const vector = await fill(place);
      await miss(place, 50);
      return storm(place, vector, false);
    },
  },
];

/** Hocuspocus stores two to ten seconds after the last change; a fair restart waits for that. */
function stored({ target }: Place): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, target === sen ? 0 : 4_000));
}
