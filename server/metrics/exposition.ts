import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { CLOSE } from '#domain/rooms/wire.ts';
import type { Hub } from '../sync/hub.ts';
import type { HubStats } from '../sync/stats.ts';
import type { Reason } from '../sync/tally.ts';

type Source = Pick<Hub, 'stats' | 'tally'>;
/** A figure, or one for each value of a label; undefined where there is no such thing as long as the node runs. */
type Reading = undefined | number | readonly (readonly [labels: Record<string, string>, value: number])[];

const perKey = (label: string, figures: Readonly<Record<string, number>>): Reading =>
  Object.entries(figures).map(([key, value]) => [{ [label]: key }, value]);

const perReason = (counts: ReadonlyMap<Reason, number>): Reading =>
  [...counts].map(([reason, count]) => [
    { reason, code: reason === 'foreignOrigin' ? '403' : String(CLOSE[reason]) },
    count,
  ]);

const GAUGES: readonly [name: string, help: string, read: (stats: HubStats) => Reading][] = [
  ['rooms_open', 'Rooms with somebody inside', ({ open }) => perKey('kind', open)],
  ['documents', 'Documents in memory', ({ documents }) => documents],
  ['document_bytes', 'Stored and waiting bytes of the documents in memory', (stats) => stats.documentBytes],
  ['sockets', 'Connections', ({ socketStates }) => perKey('state', socketStates)],
  ['buffered_bytes', 'Written to connections, not yet taken by the network', (stats) => stats.bufferedBytes],
  ['log_waiting_batches', 'Batches that wait for their commit', (stats) => stats.waitingBatches],
  ['log_waiting_bytes', 'Bytes that wait for their commit', (stats) => stats.waitingBytes],
  ['log_oldest_wait_seconds', 'Age of the oldest change not committed', (stats) => stats.oldestWaitMs / 1000],
  ['nodes', 'Other nodes that are heard', ({ nodes }) => nodes],
  [
    'bus_up',
    'Whether other nodes can be reached; absent on a node alone',
    ({ bus }) => (bus === 'alone' ? undefined : Number(bus === 'up')),
  ],
];

const COUNTERS: readonly [name: string, help: string, read: (source: Source, stats: HubStats) => Reading][] =
  [
    ['messages_in_total', 'Messages from clients', ({ tally }) => tally.messagesIn],
    ['bytes_in_total', 'Bytes of messages from clients', ({ tally }) => tally.bytesIn],
    ['frames_out_total', 'Frames written to clients', ({ tally }) => tally.framesOut],
    ['bytes_out_total', 'Bytes of frames written to clients', ({ tally }) => tally.bytesOut],
    ['deliveries_total', 'Committed changes written, one for each receiver', ({ tally }) => tally.deliveries],
    ['presence_skipped_total', 'Presence withheld from slow readers', ({ tally }) => tally.presenceSkipped],
    ['commits_total', 'Statements of the log', (_, { commits }) => commits],
    ['rows_stored_total', 'Rows stored by them', (_, { rowsStored }) => rowsStored],
    ['commit_failures_total', 'Statements of the log that failed', ({ tally }) => tally.commitFailures],
    ['load_failures_total', 'Rooms that could not be read', ({ tally }) => tally.loadFailures],
    ['refused_total', 'Connections turned away at the door', ({ tally }) => perReason(tally.refused)],
    ['closed_total', 'Connections closed by the server', ({ tally }) => perReason(tally.closed)],
    [
      'slow_readers_dropped_total',
      'Connections closed because they did not read',
      ({ tally }) => tally.closed.get('slow') ?? 0,
    ],
    ['compactions_total', 'Logs replaced by a snapshot', ({ tally }) => tally.compactions],
    ['compaction_failures_total', 'Logs that could not be', ({ tally }) => tally.compactionFailures],
    ['letters_out_total', 'Letters to other nodes', ({ tally }) => tally.lettersOut],
    ['letters_in_total', 'Letters from other nodes', ({ tally }) => tally.lettersIn],
    ['letter_bytes_out_total', 'Bytes of letters to other nodes', ({ tally }) => tally.letterBytesOut],
    ['letter_bytes_in_total', 'Bytes of letters from other nodes', ({ tally }) => tally.letterBytesIn],
  ];

export type Exposition = { readonly contentType: string; text(): Promise<string> };

/** The figures of this node as Prometheus reads them; those of process, memory and event loop under their usual names. */
export function createExposition(source: Source): Exposition {
  const registry = new Registry();
  const registers = [registry];
  let stats = source.stats();
  for (const [name, help, read] of GAUGES) {
    const first = read(stats);
    if (first === undefined) continue;
    new Gauge({
      name: `sen_sync_${name}`,
      help,
      labelNames: labelsOf(first),
      registers,
      collect() {
        const reading = read(stats);
        this.reset();
        if (typeof reading === 'number') this.set(reading);
        else for (const [labels, value] of reading ?? []) this.set(labels, value);
      },
    });
  }
  for (const [name, help, read] of COUNTERS)
    new Counter({
      name: `sen_sync_${name}`,
      help,
      labelNames: typeof read(source, stats) === 'number' ? [] : ['reason', 'code'],
      registers,
      collect() {
        const reading = read(source, stats);
        this.reset();
        if (typeof reading === 'number') this.inc(reading);
        else for (const [labels, value] of reading ?? []) this.inc(labels, value);
      },
    });
  const { fanOut, commit, join, compaction } = source.tally;
  for (const histogram of [fanOut, commit, join, compaction]) registry.registerMetric(histogram);
  collectDefaultMetrics({ register: registry });
  return {
    contentType: registry.contentType,
    text() {
      // One walk over rooms and connections for all figures of an answer.
      stats = source.stats();
      return registry.metrics();
    },
  };
}

function labelsOf(reading: Reading): string[] {
  return typeof reading === 'object' ? Object.keys(reading[0]?.[0] ?? {}) : [];
}
