import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

/* Hocuspocus as a process of its own. Arguments: port, flushDelay in milliseconds, folder to store in (none: memory). */
const [port = '0', flushDelay = '0', folder] = process.argv.slice(2);

const fileOf = (name: string) => path.join(folder as string, encodeURIComponent(name));

/** Stores durably: what it was told to keep is on disk when it says so. */
const database = new Database({
  fetch: ({ documentName }) => {
    try {
      return Promise.resolve(new Uint8Array(readFileSync(fileOf(documentName))));
    } catch {
      return Promise.resolve(null);
    }
  },
  store: ({ documentName, state }) => {
    const file = fileOf(documentName);
    const handle = openSync(`${file}.new`, 'w');
    writeSync(handle, state);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${file}.new`, file);
    return Promise.resolve();
  },
});

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  flushDelay: Number(flushDelay),
  extensions: folder ? [database] : [],
});
await server.listen();
