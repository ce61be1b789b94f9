import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Link } from '../../src/lib/sync/link.ts';
import { createWorld, randomOf, seed, until, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld({ messagesPerSecond: 1_000, messageBurst: 5_000 });
});
afterAll(() => world.close());

type Peer = { doc: Y.Doc; away(): void; back(): void; isLevel(): boolean };

function ours(link: Link, doc: Y.Doc): Peer {
  return {
    doc,
    away: () => link.drop(),
    back: () => link.connect(),
    isLevel: () => link.settled,
  };
}

function stock(provider: WebsocketProvider): Peer {
  return {
    doc: provider.doc,
    away: () => provider.disconnect(),
    back: () => provider.connect(),
    isLevel: () => provider.synced,
  };
}

function edit(doc: Y.Doc, random: () => number): void {
  const text = doc.getText('t');
  const map = doc.getMap('m');
  const at = Math.floor(random() * (text.length + 1));
  const choice = random();
  if (choice < 0.5)
    text.insert(at, String.fromCodePoint(97 + Math.floor(random() * 26)).repeat(1 + (at % 5)));
  else if (choice < 0.7 && at < text.length) text.delete(at, Math.min(3, text.length - at));
  else if (choice < 0.9) map.set(String(Math.floor(random() * 20)), Math.floor(random() * 1_000));
  else map.delete(String(Math.floor(random() * 20)));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function live(peer: Peer, random: () => number): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    edit(peer.doc, random);
    const chance = random();
    if (chance < 0.06) peer.away();
    else if (chance < 0.15) peer.back();
    // Delays are what is tested here; no state is waited for.
    if (random() < 0.5) await pause(random() * 12);
  }
  peer.back();
}

test('many clients with delays, interruptions and a restart of the hub all end with the same content', async () => {
  const random = randomOf(seed);
  const people = await Promise.all([1, 2, 3, 4].map((n) => world.invite(`Thư ký ${n}`, 'secretary')));
  const peers = people.flatMap((who) => {
    const doc = new Y.Doc();
    const link = world.link(who, world.rooms.minutes, doc, random);
    return [ours(link, doc), stock(world.provider(who, world.rooms.minutes))];
  });
  const lives = peers.map((peer) => live(peer, random));
  await pause(100);
  await world.door.restart();
  await Promise.all(lives);
  await until(() => peers.every((peer) => peer.isLevel()), `all are level (SEED=${seed})`);
  const content = (doc: Y.Doc) => ({ text: doc.getText('t').toString(), map: doc.getMap('m').toJSON() });
  const same = () => new Set(peers.map(({ doc }) => JSON.stringify(sorted(content(doc))))).size === 1;
  await until(same, `all are equal (SEED=${seed})`);
  const server = await world.hub.read(world.rooms.minutes);
  expect(content(server), `SEED=${seed}`).toEqual(content(peers[0]?.doc as Y.Doc));
  expect(server.store.pendingStructs).toBeNull();
  expect(peers.every(({ doc }) => doc.store.pendingStructs === null)).toBe(true);
  const faults = world.log.filter(({ level }) => level === 'warn' || level === 'error');
  expect(faults.map(({ text, facts }) => [text, facts])).toEqual([]);
});

function sorted(content: { text: string; map: Record<string, unknown> }) {
  return [content.text, Object.entries(content.map).sort(([a], [b]) => a.localeCompare(b))];
}
