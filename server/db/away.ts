/** SQLSTATE classes of a server that cannot serve at the moment: connection, resources (a full disk), shutdown and recovery, system. */
const AWAY_CLASSES = new Set(['08', '53', '57', '58']);
const AWAY_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What node-postgres says without any code. */
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (was closed|has encountered a connection error) and is not queryable)/;

/** Whether an error says that the database cannot be reached or cannot store at the moment, and nothing else is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string') return AWAY_WORDS.test(error.message);
  const state = sqlStateOf(error);
  // A statement that was cancelled because it took too long (57014) says nothing about the next.
  if (state !== undefined) return state !== '57014' && AWAY_CLASSES.has(state.slice(0, 2));
  // A file that is not there is no database: only a socket is connected to.
  return AWAY_ERRNOS.has(code) && (code !== 'ENOENT' || syscall === 'connect');
}

/** PostgreSQL's own code of an error (Appendix A of its manual); none where another part failed: `EPIPE` has five characters too. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
