import type { Clock } from '#domain/consultation/clocks.ts';
import type { Item } from '#domain/consultation/procedure.ts';
import { lapse } from '#domain/consultation/silence.ts';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import type { SystemLine } from '../acts/act.ts';
import { leaveInOutbox } from '../acts/outbox.ts';
import type { Tx } from '../db/database.ts';
import type { DossierFile, Lapsing, RequestFile } from './dossier-file.ts';

/** K29, K30: which requests of a dossier have run out, and what silence on their items came to. */
export function findLapsing(
  requests: readonly RequestFile[],
  items: readonly Item[],
  clocks: readonly Clock[],
  now: Instant,
): Lapsing[] {
  return requests.flatMap(({ id, state, items: asked, evidence }): Lapsing[] => {
    if (state !== 'SENT') return [];
    const clock = clocks.find(({ request, basis }) => request === id && basis === 'STATUTORY');
    const awaited = {
      items: items.filter(({ key }) => asked.includes(key)),
      ...(evidence && { evidence }),
    };
    const found = lapse(awaited, clock, now);
    return 'records' in found ? [{ request: id, records: found.records }] : [];
  });
}

/**
 * Puts on record what has run out, under the lock of the dossier (`lockDossier`). The one place where silence is
 * recorded: acts come by here first (`keepDossier`), and so does the sweep.
 *
 * @returns what the audit says of it
 */
export async function recordLapses(
  tx: Tx,
  { id: dossier, lapsing }: Pick<DossierFile, 'id' | 'lapsing'>,
  now: Instant,
): Promise<SystemLine[]> {
  for (const { request, records } of lapsing) {
    await tx
      .updateTable('request')
      .set({ state: 'LAPSED', due_on: records[0]?.due ?? null, due_kind: 'due' })
      .where('id', '=', request)
      .execute();
    await tx
      .insertInto('silence_record')
      .values(
        records.map(({ item, outcome, at, due, evidence, reckoning }) => ({
          request_id: request,
          item,
          outcome,
          at: dateOf(at),
          due_on: due,
          evidence: JSON.stringify(evidence),
          reckoning: JSON.stringify(reckoning),
          recorded_at: dateOf(now),
        })),
      )
      .execute();
  }
  if (lapsing.length > 0) await leaveInOutbox(tx, [{ topic: 'dossier.changed', dossier }], now);
  return lapsing.map(({ request, records }) => ({
    act: 'request.lapse',
    subject: { kind: 'request', id: request },
    audit: {
      dossier,
      due: records[0]?.due,
      outcomes: Object.fromEntries(records.map(({ item, outcome }) => [item, outcome])),
    },
  }));
}
