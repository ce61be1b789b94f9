import type { Link } from '../../src/lib/sync/link.ts';
import * as Y from 'yjs';
import type { Room } from '#domain/rooms/room.ts';
import type { Someone, World } from './world.ts';

export type Neighbours = ReturnType<typeof neighbours>;

type Where = { readonly world: World; readonly port: number; readonly room: Room };

/** Two honest people in a room, of whom one writes ten times a second; how late the other sees it tells how it goes. */
export function neighbours({ world, port, room }: Where, writer: Someone, reader: Someone) {
  const open = (who: Someone) => {
    const doc = new Y.Doc();
    const link: Link = world.link(who, room, doc, () => 0, port);
    return { doc, link, map: doc.getMap<number>('honest') };
  };
  const [from, to] = [open(writer), open(reader)];
  let delays: number[] = [];
  let written = 0;
  to.map.observe((event, { origin }) => {
    if (origin !== to.link) return;
    for (const key of event.keysChanged) delays.push(performance.now() - (to.map.get(key) ?? NaN));
  });
  const timer = setInterval(() => {
    if (from.link.state.at === 'level') from.map.set(`${from.doc.clientID}-${written++}`, performance.now());
  }, 100);
  return {
    room,
    from,
    to,
    areIn: () => from.link.settled && to.link.settled,
    areSame: () =>
      from.link.settled && to.link.settled && Y.equalSnapshots(Y.snapshot(from.doc), Y.snapshot(to.doc)),
    /** Stops writing. */
    rest: () => clearInterval(timer),
    leave: () => [from, to].forEach(({ link }) => link.close()),
    written: () => written,
    /** Delays since the last call, in milliseconds. */
    take() {
      const taken = delays;
      delays = [];
      return taken;
    },
  };
}

/** What one in twenty exceeds, in milliseconds. */
export function p95(all: readonly Neighbours[]): number {
  const delays = all.flatMap((one) => one.take()).sort((a, b) => a - b);
  return delays[Math.floor(delays.length * 0.95)] ?? NaN;
}

/**
 * Twice as late as before. On a machine that has other things to do the p95 of a few seconds swings by itself, so that
 * up to a quarter of a second is taken for its doing; what was measured on a quiet one is in `server/sync/README.md`.
 */
export function twice(before: number): number {
  return Math.max(2 * before, 250);
}

export const quietly = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
