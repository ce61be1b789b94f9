import { randomUUID } from 'node:crypto';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import { type Packs, readPacks } from './packs.ts';

/** Fills an empty house with the law as Sen ships it, once; from then on the rows are what administrators make of them. */
export async function loadPacks(db: Database, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const some = await tx.selectFrom('procedure').select('key').limit(1).executeTakeFirst();
    if (some) return;
    const packs = readPacks();
    await loadProcedures(tx, packs, dateOf(now));
    await loadRouting(tx, packs);
  });
}

async function loadProcedures(tx: Tx, { procedures }: Packs, at: Date): Promise<void> {
  await tx
    .insertInto('procedure')
    .values(
      procedures.map(({ key, name, nationalCode }) => ({ key, name, national_code: nationalCode ?? null })),
    )
    .execute();
  await tx
    .insertInto('procedure_version')
    .values(
      procedures.flatMap(({ key, versions }) =>
        versions.map((version) => ({
          procedure_key: key,
          id: version.id,
          state: 'published' as const,
          content: JSON.stringify(version),
          edited_by: null,
          edited_at: at,
          published_by: null,
          published_at: at,
        })),
      ),
    )
    .execute();
}

async function loadRouting(tx: Tx, { routing }: Packs): Promise<void> {
  await tx
    .insertInto('routing_row')
    .values(
      routing.map(({ item, agency, place, valid, askedIf, citation, status }) => ({
        id: randomUUID(),
        item,
        agency_key: agency === 'LOCAL_COMMITTEE' ? null : agency,
        place: JSON.stringify(place),
        valid_from: valid.from,
        valid_to: valid.to ?? null,
        asked_if: askedIf ? JSON.stringify(askedIf) : null,
        citation,
        status,
      })),
    )
    .execute();
}
