import { Histogram } from 'prom-client';
import { CLOSE, type CloseCode } from '#domain/rooms/wire.ts';

/**
 * What this node has counted since it started. Plain numbers that are added to where things happen and read when somebody
 * asks: a delivery costs microseconds, and a call into a metrics library for each would be a share of that. Histograms
 * are observed once a batch, a statement, an arrival or a compaction. Bytes are payload, without TCP and TLS.
 */
export class Tally {
  messagesIn = 0;
  bytesIn = 0;
  /** Frames written to connections, of any kind. */
  framesOut = 0;
  bytesOut = 0;
  /** Committed changes written to others in the room: one for each receiver. */
  deliveries = 0;
  /** Presence withheld from a reader that is behind. */
  presenceSkipped = 0;
  /** Statements that failed; what waited for them is tried again or given up. */
  commitFailures = 0;
  /** Rooms that could not be read from the log. */
  loadFailures = 0;
  compactions = 0;
  compactionFailures = 0;
  lettersOut = 0;
  letterBytesOut = 0;
  lettersIn = 0;
  letterBytesIn = 0;
  /** Turned away at the door, and closed by the server, by close code. */
  readonly refused = new Map<Reason, number>();
  readonly closed = new Map<Reason, number>();

  /** From the oldest frame of a batch taken in to the last socket written. */
  readonly fanOut = seconds(
    'sen_sync_fanout_seconds',
    'Frame taken in until written to the last reader, a batch',
  );
  /** One statement of the log, all its rooms. */
  readonly commit = seconds('sen_sync_commit_seconds', 'One statement of the log that succeeded');
  /** From the upgrade request to a connection that takes part, its room loaded. */
  readonly join = seconds('sen_sync_join_seconds', 'Upgrade request until the connection takes part');
  readonly compaction = seconds('sen_sync_compaction_seconds', 'One log replaced by a snapshot');

  static count(in_: Map<Reason, number>, reason: Reason): void {
    in_.set(reason, (in_.get(reason) ?? 0) + 1);
  }
}

/** The name of a close code; a page of another site gets none. */
export type Reason = keyof typeof CLOSE | 'foreignOrigin';

const REASONS = new Map(Object.entries(CLOSE).map(([name, code]) => [code, name as Reason]));

export function reasonOf(code: CloseCode): Reason {
  return REASONS.get(code) ?? 'failed';
}

/** From half a millisecond, where a quiet house is, to ten seconds, after which it is an outage. */
const BOUNDS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.033, 0.066, 0.125, 0.25, 0.5, 1, 2.5, 5, 10];

function seconds(name: string, help: string): Histogram {
  return new Histogram({ name, help, buckets: BOUNDS, registers: [] });
}
