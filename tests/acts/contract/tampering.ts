import fc from 'fast-check';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import type { Database } from '#server/db/database.ts';

/** What somebody with the database in hand could do to a line, `n` being its number and `m` that of another. */
const TAMPERINGS = [
  (n) => `update audit_entry set at = at + interval '1 millisecond' where seq = ${n}`,
  (n) => `update audit_entry set account_id = gen_random_uuid() where seq = ${n}`,
  (n) => `update audit_entry set person_id = null where seq = ${n}`,
  (n) => `update audit_entry set act = act || '.x' where seq = ${n}`,
  (n) => `update audit_entry set subject_kind = 'other' where seq = ${n}`,
  (n) => `update audit_entry set subject_id = gen_random_uuid()::text where seq = ${n}`,
  (n) => `update audit_entry set facts = facts || '{"planted": 1}' where seq = ${n}`,
  (n) => `update audit_entry set hash = decode(repeat('ab', 32), 'hex') where seq = ${n}`,
  (n) => `update audit_entry set prev_hash = decode(repeat('ab', 32), 'hex') where seq = ${n}`,
  (n) => `delete from audit_entry where seq = ${n}`,
  // Taken out, and those behind it moved up so that no number is missing.
  (n) => `delete from audit_entry where seq = ${n};
    update audit_entry set seq = -seq + 1 where seq > ${n}; update audit_entry set seq = -seq where seq < 0`,
  (n) => `delete from audit_entry where seq >= ${n}`,
  (
    n,
    m,
  ) => `update audit_entry set seq = case seq when ${n} then -${m} else -${n} end where seq in (${n}, ${m});
    update audit_entry set seq = -seq where seq < 0`,
  // A copy put in behind it, and all that follow moved down.
  (
    n,
  ) => `update audit_entry set seq = -(seq + 1) where seq > ${n}; update audit_entry set seq = -seq where seq < 0;
    insert into audit_entry select ${n} + 1, at, account_id, person_id, act, subject_kind, subject_id, facts, prev_hash,
      hash from audit_entry where seq = ${n}`,
  (n) => `update audit_head set seq = seq - ${n}`,
] as const satisfies readonly ((n: number, m: number) => string)[];

const undone = new Error('undone');

/** Tries each of them on lines drawn at random. */
export async function everyTamperingShows(db: Database): Promise<void> {
  const { seq: last } = await db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
  const line = fc.integer({ min: 1, max: last });
  const drawn = fc.tuple(line, line).filter(([n, m]) => n !== m);
  const shows = async (tampering: (typeof TAMPERINGS)[number], [n, m]: [number, number]) => {
    const trial = db.transaction().execute(async (tx) => {
      await sql.raw(tampering(n, m)).execute(tx);
      expect(await firstBrokenEntry(tx), tampering(n, m)).toBeTypeOf('number');
      throw undone;
    });
    await expect(trial).rejects.toBe(undone);
  };
  for (const tampering of TAMPERINGS)
    await fc.assert(
      fc.asyncProperty(drawn, (lines) => shows(tampering, lines)),
      { numRuns: 3 },
    );
}
