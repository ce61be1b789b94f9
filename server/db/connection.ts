import pg from 'pg';

const DATE_OID = 1082;
const INT8_OID = 20;

/** How every connection to PostgreSQL is opened. Days stay text; bigints become numbers (all of ours are counters). */
export function connectionTo(url: string): pg.ClientConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(DATE_OID, (text: string) => text);
  types.setTypeParser(INT8_OID, (text: string) => Number(text));
  return {
    connectionString: url,
    types,
    application_name: 'sen',
    // A server that has gone without a word is found out, instead of being waited for without end.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  };
}
