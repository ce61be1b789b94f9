import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Structured lines on standard output. Contents of documents, ballots and passwords never reach it. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: ['password', 'token', '*.password', '*.token'] });
}
