import pg from 'pg';

const NAMED = /^\/\* prepared: (\w+) \*\/ /;

/**
 * The text of a statement that runs many times a second: each connection has it parsed and planned once. Kysely has no
 * word for that, so the name travels at the head of the text, where PostgreSQL's own logs show it too.
 */
export function prepared(name: string, text: string): string {
  return `/* prepared: ${name} */ ${text}`;
}

type Query = (statement: unknown, ...others: unknown[]) => unknown;

/** A connection that knows `prepared` statements by their names. */
export class PreparingClient extends pg.Client {
  override query = ((statement: unknown, ...others: unknown[]) => {
    const query = super.query.bind(this) as Query;
    const name = typeof statement === 'string' ? NAMED.exec(statement)?.[1] : undefined;
    return query(name ? { name, text: statement } : statement, ...others);
  }) as typeof pg.Client.prototype.query;
}
