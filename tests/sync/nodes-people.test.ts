import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE } from '#domain/rooms/wire.ts';
import { type Nodes, openNodes } from './nodes-world.ts';
import { redisBinary } from './redis.ts';
import { closed, until } from './world.ts';

let nodes: Nodes;

beforeAll(async () => {
  if (redisBinary) nodes = await openNodes();
});
afterAll(async () => {
  if (redisBinary) await nodes.close();
});

describe.skipIf(!redisBinary)('presence at several nodes', () => {
  test('[R13] everyone is seen at every node under the name of their account, once, until they leave', async () => {
    const { room, who } = await nodes.newRoom();
    const [one, two, three] = who;
    const a = nodes.world.provider(one, room, new Y.Doc(), nodes.port(0));
    const b = nodes.world.provider(two, room, new Y.Doc(), nodes.port(1));
    a.awareness.setLocalState({ name: 'Chủ tịch', page: 4 });
    b.awareness.setLocalState({ page: 5 });
    const seen = () => b.awareness.getStates().get(a.doc.clientID);
    await until(() => seen()?.page === 4);
    expect(seen()).toMatchObject({ name: 'Một', person: one.person });
    // A node that nobody of the room was at asks for those who are at others.
    const c = nodes.world.provider(three, room, new Y.Doc(), nodes.port(2));
    await until(() => c.awareness.getStates().get(b.doc.clientID)?.page === 5);
    await until(() => c.awareness.getStates().get(a.doc.clientID)?.page === 4);
    a.destroy();
    await until(() => !c.awareness.getStates().has(a.doc.clientID), 'who left is gone');
    b.destroy();
    c.destroy();
  });

  test('a client that changes over to another node stays', async () => {
    const { room, who } = await nodes.newRoom();
    const [one, two] = who;
    const watcher = nodes.world.provider(two, room, new Y.Doc(), nodes.port(0));
    const doc = new Y.Doc();
    const gone: number[] = [];
    for (const node of [1, 2, 1]) {
      const mover = nodes.world.provider(one, room, doc, nodes.port(node));
      mover.awareness.setLocalState({ node });
      await until(
        () => watcher.awareness.getStates().get(doc.clientID)?.node === node,
        `it is seen at ${node}`,
      );
      watcher.awareness.on('change', ({ removed }: { removed: number[] }) => gone.push(...removed));
      mover.destroy();
    }
    await until(() => !watcher.awareness.getStates().has(doc.clientID));
    watcher.destroy();
  });
});

function send(socket: WebSocket, update: Uint8Array): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
  socket.send(encoding.toUint8Array(encoder));
}

function writtenBy(client: number, word: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText('t').insert(0, word);
  return Y.encodeStateAsUpdate(doc);
}

describe.skipIf(!redisBinary)('names at several nodes', () => {
  test('an id that somebody has only shown at one node cannot be written under at another', async () => {
    const { room, who } = await nodes.newRoom();
    const [one, two] = who;
    const shown = nodes.world.provider(one, room, new Y.Doc(), nodes.port(0));
    shown.awareness.setLocalState({ page: 1 });
    const watcher = nodes.world.provider(two, room, new Y.Doc(), nodes.port(1));
    await until(() => watcher.awareness.getStates().has(shown.doc.clientID));
    const forger = await nodes.bare(two, room, 1);
    const gone = closed(forger);
    send(forger, writtenBy(shown.doc.clientID, 'giả'));
    expect(await gone).toBe(CLOSE.forged);
    shown.destroy();
    watcher.destroy();
  });

  test('of two accounts that write under one new id at two nodes at once, one is refused as forged', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { room, who } = await nodes.newRoom();
      const watchers = [0, 1, 2].map((node) => nodes.open(who[2], room, node));
      await until(() => watchers.every(({ link }) => link.settled));
      const sockets = await Promise.all([nodes.bare(who[0], room, 0), nodes.bare(who[1], room, 1)]);
      const codes: number[] = [];
      for (const socket of sockets) socket.on('close', (code) => codes.push(code));
      const client = 1_000_000 + turn;
      for (const [n, socket] of sockets.entries()) send(socket, writtenBy(client, `lời ${n}`));
      await until(() => codes.includes(CLOSE.forged), 'one is refused');
      await until(() =>
        watchers.every(({ text, link }) => link.settled && text.toString().startsWith('lời')),
      );
      expect(new Set(watchers.map(({ text }) => text.toString())).size).toBe(1);
      expect(codes.filter((code) => code === CLOSE.forged)).toHaveLength(1);
      const { doc, authors } = await nodes.load(room);
      const winner = doc.getText('t').toString() === 'lời 0' ? who[0] : who[1];
      expect(authors.get(client)).toBe(winner?.account);
    }
  });

  test('one account that says two things in the same place at two nodes leaves all nodes with the same', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { room, who } = await nodes.newRoom();
      const sockets = await Promise.all([0, 1].map((node) => nodes.bare(who[0], room, node)));
      for (const [n, socket] of sockets.entries()) send(socket, writtenBy(2_000_000, `hai lời ${n}`));
      await until(async () => (await nodes.load(room)).seq > 0);
      const watchers = [0, 1, 2].map((node) => nodes.open(who[2], room, node));
      await until(() => watchers.every(({ text, link }) => link.settled && text.length > 0));
      watchers[0]?.text.insert(0, 'tiếp ');
      const same = () => new Set(watchers.map(({ text }) => text.toString())).size === 1;
      await until(
        () => watchers.every(({ text }) => text.toString().startsWith('tiếp ')) && same(),
        'all are equal',
      );
      expect((await nodes.load(room)).doc.getText('t').toString()).toBe(watchers[0]?.text.toString());
    }
  });
});
