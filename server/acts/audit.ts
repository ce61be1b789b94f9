import { createHash } from 'node:crypto';
import type { Instant } from '#domain/kernel/time.ts';
import { dateOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { SystemLine } from './act.ts';

export type AuditLine = {
  readonly at: Instant;
  readonly account: string | null;
  readonly person: string | null;
  readonly act: string;
  readonly subject: { kind: string; id: string };
  readonly facts: Readonly<Record<string, unknown>>;
};

/**
 * Appends to the chain: each hash covers the one before it, so a changed, removed or reordered entry shows.
 * The head row is locked last in the transaction, hence never while another lock is waited for.
 */
export async function appendAudit(tx: Tx, line: AuditLine): Promise<number> {
  const head = await tx.selectFrom('audit_head').selectAll().forUpdate().executeTakeFirstOrThrow();
  const seq = head.seq + 1;
  const facts = canonical(line.facts);
  const hash = entryHash(head.hash, { ...line, seq, facts });
  await tx
    .insertInto('audit_entry')
    .values({
      seq,
      at: dateOf(line.at),
      account_id: line.account,
      person_id: line.person,
      act: line.act,
      subject_kind: line.subject.kind,
      subject_id: line.subject.id,
      facts,
      prev_hash: head.hash,
      hash,
    })
    .execute();
  await tx.updateTable('audit_head').set({ seq, hash }).execute();
  return seq;
}

/** The same for what nobody has done. */
export async function appendSystemLines(tx: Tx, lines: readonly SystemLine[], at: Instant): Promise<void> {
  for (const { act, subject, audit } of lines)
    await appendAudit(tx, { at, account: null, person: null, act, subject, facts: audit });
}

/** The sequence number of the first entry that does not fit the chain, or nothing when all fit. */
export async function firstBrokenEntry(db: Database): Promise<number | undefined> {
  let previous: Buffer = Buffer.alloc(32);
  let expected = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', expected)
      .orderBy('seq')
      .limit(1000)
      .execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      expected += 1;
      const hash = entryHash(previous, {
        seq: expected,
        at: row.at.getTime() as Instant,
        account: row.account_id,
        person: row.person_id,
        act: row.act,
        subject: { kind: row.subject_kind, id: row.subject_id },
        facts: canonical(row.facts),
      });
      if (row.seq !== expected || !row.prev_hash.equals(previous) || !row.hash.equals(hash)) return expected;
      previous = row.hash;
    }
  }
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  return head.seq === expected && head.hash.equals(previous) ? undefined : expected + 1;
}

type Hashed = Omit<AuditLine, 'facts'> & { readonly seq: number; readonly facts: string };

function entryHash(previous: Buffer, line: Hashed): Buffer {
  const row = [line.seq, line.at, line.account, line.person, line.act, line.subject.kind, line.subject.id];
  return createHash('sha256').update(previous).update(JSON.stringify(row)).update(line.facts).digest();
}

/** JSON with sorted keys: PostgreSQL's jsonb does not keep the order of keys, and the hash must not depend on it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(',')}}`;
}
