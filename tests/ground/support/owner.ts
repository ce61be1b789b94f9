// A process that owns an embedded PostgreSQL, as the app does: it says so on its standard output, stops on SIGTERM,
// and on SIGINT first writes a last row, as an app does that drains.
import pg from 'pg';
import { pathToFileURL } from 'node:url';
import type { Embedded } from '#server/db/embedded.ts';

const [
  folder = '',
  way = 'socket',
  embeddedFile = new URL('../../../server/db/embedded.ts', import.meta.url).pathname,
] = process.argv.slice(2);
const { startEmbedded } = (await import(pathToFileURL(embeddedFile).href)) as {
  startEmbedded(folder: string, options: object): Promise<Embedded>;
};

try {
  const log: string[] = [];
  const embedded = await startEmbedded(folder, { way, log: (line: string) => void log.push(line) });
  const tell = () => console.log(JSON.stringify({ url: embedded.url, where: embedded.where, log }));
  process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
  process.on('SIGINT', () => void drain(embedded));
  tell();
  setInterval(() => {}, 1_000_000);
} catch (error) {
  console.error((error as Error).name === 'StartRefused' ? (error as Error).message : error);
  process.exit(2);
}

async function drain(embedded: Embedded): Promise<void> {
  const client = new pg.Client(embedded.url);
  await client.connect();
  await client.query('create table if not exists drained (at timestamptz)');
  await client.query('insert into drained values (now())');
  await client.end();
  await embedded.stop();
  process.exit(0);
}
