import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { printRoom, type Room } from '#domain/rooms/room.ts';
import type { Visitor } from './visitor.ts';
import { Link } from '../../src/lib/sync/link.ts';

/** A room on one device: the browser's own client on a socket of Node. */
export type Tablet = { readonly doc: Y.Doc; readonly link: Link; close(): void };

export function openTablet(origin: string, who: Visitor, room: Room): Tablet {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const headers = { origin, cookie: who.cookie };
  const link = new Link({
    url: `${origin.replace(/^http/, 'ws')}/sync/${printRoom(room)}`,
    doc,
    awareness,
    onChange: () => {},
    // Without chance in the waiting: ten devices do not make a rush.
    random: () => 0,
    openSocket: (url, protocol) =>
      new WebSocket(url, protocol, { headers, perMessageDeflate: false }) as unknown as globalThis.WebSocket,
  });
  link.connect();
  return {
    doc,
    link,
    close() {
      link.close();
      awareness.destroy();
    },
  };
}
