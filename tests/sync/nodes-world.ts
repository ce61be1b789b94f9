import * as Y from 'yjs';
import type { AgencyId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import type { Limits } from '#server/sync/limits.ts';
import { createStore } from '#server/sync/store.ts';
import { type Line, startLine } from './proxy.ts';
import { startRedis } from './redis.ts';
import { createWorld, type Lines, openDoor, type Someone, until } from './world.ts';

export type Nodes = Awaited<ReturnType<typeof openNodes>>;

/** Three nodes of one house in this process, each with its own hub, port and connection to a Redis of their own. */
export async function openNodes(limits: Partial<Limits> = {}) {
  const world = await createWorld();
  const redis = await startRedis();
  const log: Lines = [];
  const lines = await Promise.all([0, 1, 2].map(() => startLine(redis.url)));
  const generous = { lingerMs: 20, messagesPerSecond: 1_000, messageBurst: 5_000, ...limits };
  const doors = await Promise.all(
    lines.map(({ url }) => openDoor(world, world.sessions, generous, log, { url, house: 'test' })),
  );
  const at = (node: number) => doors[node] as (typeof doors)[number];
  await until(
    () => doors.every(({ hub }) => hub.bus() === 'up' && hub.stats().nodes === 2),
    'the nodes have met',
  );

  return {
    world,
    redis,
    log,
    hub: (node: number) => at(node).hub,
    port: (node: number) => at(node).port,
    /** The line between a node and Redis. */
    line: (node: number) => lines[node] as Line,
    open(who: Someone, room: Room, node: number) {
      const doc = new Y.Doc();
      const link = world.link(who, room, doc, () => 0, at(node).port);
      return { doc, link, text: doc.getText('t') };
    },
    async bare(who: Someone, room: Room, node: number) {
      const socket = world.socket(who, room, undefined, at(node).port);
      await new Promise((resolve) => socket.once('open', resolve));
      return socket;
    },
    /** A room in which three people write together, new for each test: the notes of an agency. */
    async newRoom(): Promise<{ room: Room; who: [Someone, Someone, Someone] }> {
      const agency = crypto.randomUUID() as AgencyId;
      const named = { key: agency, name: 'Sở', short_name: 'Sở', valid_to: null, successor_id: null };
      await world.db
        .insertInto('agency')
        .values({ id: agency, ...named })
        .execute();
      const join = async (name: string) => {
        const someone = await world.invite(name, 'member');
        const [post, tenure] = [crypto.randomUUID(), crypto.randomUUID()];
        await world.db
          .insertInto('post')
          .values({ id: post, agency_id: agency, title: 'Chuyên viên', closed_on: null })
          .execute();
        await world.db
          .insertInto('tenure')
          .values({
            id: tenure,
            person_id: someone.person,
            post_id: post,
            from_on: '2020-01-01',
            to_on: null,
          })
          .execute();
        return someone;
      };
      const who: [Someone, Someone, Someone] = [await join('Một'), await join('Hai'), await join('Ba')];
      return { room: { kind: 'agency', version: world.version, agency }, who };
    },
    /** The room as the log has it. */
    load: (room: Room) => createStore({ db: world.db, now: () => instant(Date.now()) }).load(printRoom(room)),
    async close() {
      world.leave();
      for (const door of doors) await door.close();
      await Promise.all(lines.map((line) => line.close()));
      await redis.close();
      await world.close();
    },
  };
}
