import { createClient } from '@redis/client';
import type { Log } from '../log.ts';

/** How nodes wake each other. It may lose anything at any time: what counts is in the log. */
export type Bus = {
  /** Sends to all nodes that listen, this one included; nothing while Redis is away. */
  publish(channel: string, letter: Uint8Array): void;
  /** Resolves when letters of the channel arrive, or at once while Redis is away: it is listened to as soon as it is back. */
  listen(channel: string): Promise<void>;
  forget(channel: string): void;
  /** Gives a connection up that is open and dead. */
  reconnect(): void;
  close(): void;
};

type Parts = {
  readonly url: string;
  readonly log: Log;
  readonly onLetter: (channel: string, letter: Uint8Array) => void;
  /** Redis is reached, for the first time or again, and every channel is listened to. */
  readonly onUp: () => void;
};

type Client = ReturnType<typeof open>;

const CONNECT_MS = 3_000;
const LONGEST_WAIT_MS = 1_000;
/** Letters that wait for a Redis that is slow; more are not sent. */
const QUEUE = 10_000;

/** A bus over the publishing of Redis or Valkey, on one connection. */
export function createBus(parts: Parts): Bus {
  const wanted = new Set<string>();
  const hear = (letter: Buffer, channel: Buffer) => parts.onLetter(channel.toString(), letter);
  let client: Client;
  let closed = false;
  /** Of an outage the first word is enough. */
  let complained = false;

  const start = () => {
    const started = open(parts.url);
    client = started;
    started.on('error', (error: unknown) => {
      if (!complained) parts.log.warn({ error }, 'sync: Redis does not answer');
      complained = true;
    });
    started.on('ready', () => {
      complained = false;
      // Channels that were asked for while it was away; those of before are listened to again by the client itself.
      const all = [...wanted];
      const listening = all.length ? started.subscribe(all, hear, true) : Promise.resolve();
      listening.then(
        () => closed || client !== started || parts.onUp(),
        () => {},
      );
    });
    started.connect().catch(() => {});
  };
  start();

  return {
    publish(channel, letter) {
      if (client.isReady) client.publish(channel, Buffer.from(letter)).catch(() => {});
    },
    async listen(channel) {
      wanted.add(channel);
      if (client.isReady) await client.subscribe(channel, hear, true).catch(() => {});
    },
    forget(channel) {
      wanted.delete(channel);
      if (client.isReady) client.unsubscribe(channel, hear, true).catch(() => {});
    },
    reconnect() {
      client.destroy();
      if (!closed) start();
    },
    close() {
      closed = true;
      client.destroy();
    },
  };
}

function open(url: string) {
  return createClient({
    url,
    // With this protocol one connection may publish and listen.
    RESP: 3,
    disableOfflineQueue: true,
    commandsQueueMaxLength: QUEUE,
    socket: {
      connectTimeout: CONNECT_MS,
      // Nodes that lost it together do not come back as one.
      reconnectStrategy: (tries) =>
        Math.min(LONGEST_WAIT_MS, 50 * 2 ** Math.min(tries, 10)) * (0.5 + Math.random()),
    },
  });
}
