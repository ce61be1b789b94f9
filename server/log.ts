import { type DestinationStream, pino } from 'pino';

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Structured lines on standard output. Contents of documents, ballots and passwords never reach it. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: ['password', 'token', '*.password', '*.token'],
    serializers: { error: factsOf },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Of an error only what helps to find it: PostgreSQL also tells the row that it refused (`detail`, `where`, parameters),
 * and rows hold what people wrote.
 */
function factsOf(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? 'no error object' : error;
  const { name, message, stack, cause } = error;
  const { code, constraint, table } = error as Partial<Record<'code' | 'constraint' | 'table', unknown>>;
  return {
    name,
    message,
    code,
    constraint,
    table,
    stack,
    ...(cause !== undefined && { cause: factsOf(cause) }),
  };
}
