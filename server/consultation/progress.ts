import { parseDossierCode, printDossierCode } from '#domain/consultation/dossier-code.ts';
import { type PublicProgress, publicProgress } from '#domain/consultation/public-progress.ts';
import type { Day, Instant } from '#domain/kernel/time.ts';
import { blockedFor, noteAttempt } from '../accounts/throttle.ts';
import type { Database } from '../db/database.ts';

export type ProgressAnswer =
  /** Asked too often from one address. */
  | { readonly tag: 'wait'; readonly minutes: number }
  | { readonly tag: 'not-a-code' }
  /** There is none, or none that the public is told of. */
  | { readonly tag: 'unknown' }
  | { readonly tag: 'found'; readonly code: string; readonly progress: PublicProgress };

export type ProgressQueries = ReturnType<typeof createProgressQueries>;

/** K49: how far a dossier has come, for anybody who knows its code. */
export function createProgressQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    async look(text: string, address: string): Promise<ProgressAnswer> {
      const parsed = parseDossierCode(text);
      if (!parsed) return { tag: 'not-a-code' };
      // Codes are numbered one after the other: whoever tries them all is slowed down, whatever she finds.
      const key = `progress:${address}`;
      const waitMs = await blockedFor(db, [key], now());
      if (waitMs > 0) return { tag: 'wait', minutes: Math.ceil(waitMs / 60_000) };
      await noteAttempt(db, key, now());
      const code = printDossierCode(parsed);
      const progress = await readProgress(db, code);
      return progress ? { tag: 'found', code, progress } : { tag: 'unknown' };
    },
  };
}

/** One question whether there is such a dossier or not, so that the time it takes tells nothing. */
async function readProgress(db: Database, code: string): Promise<PublicProgress | undefined> {
  const row = await db
    .selectFrom('dossier')
    .select('state')
    .select((eb) => [
      eb
        .selectFrom('notice')
        .whereRef('notice.dossier_id', '=', 'dossier.id')
        .where('to_on', 'is', null)
        .select((inner) => inner.fn.countAll().as('count'))
        .as('unanswered'),
      eb
        .selectFrom('promise')
        .whereRef('promise.dossier_id', '=', 'dossier.id')
        .where('clock', 'in', ['STATUTORY/total', 'STATUTORY/decision'])
        .orderBy('clock', 'desc')
        .select('day')
        .limit(1)
        .as('promised'),
    ])
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) return undefined;
  const waits = Number(row.unanswered) > 0;
  // While the clock stands still nobody can say a date.
  const promised = !waits && row.promised ? (row.promised as Day) : undefined;
  return publicProgress(row.state, waits, promised);
}
