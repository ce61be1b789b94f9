import type { HandlingState } from '#domain/consultation/request.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';

export type InboxRow = {
  readonly request: string;
  readonly agency: string;
  readonly code: string;
  readonly project: string;
  /** K67. Missing: no clock runs, or it is paused. */
  readonly due?: Day;
  readonly provisional: boolean;
  readonly handling: HandlingState;
};

const AT_ONCE = 200;

/** K24, K45: what waits in these agencies, for those who work there. Read from the index `request_inbox`. */
export async function readInbox(db: Database, agencies: readonly AgencyId[]): Promise<InboxRow[]> {
  if (agencies.length === 0) return [];
  const rows = await inboxQuery(db, agencies).execute();
  return rows.map(({ due_on, due_kind, ...row }) => ({
    ...row,
    ...(due_on && { due: due_on as Day }),
    provisional: due_kind === 'provisional',
  }));
}

export function inboxQuery(db: Database, agencies: readonly AgencyId[]) {
  return db
    .selectFrom('request')
    .innerJoin('dossier', 'dossier.id', 'request.dossier_id')
    .innerJoin('handling', 'handling.request_id', 'request.id')
    .select(['request.id as request', 'request.agency_id as agency', 'dossier.code', 'dossier.project'])
    .select(['request.due_on', 'request.due_kind', 'handling.state as handling'])
    .where('request.agency_id', 'in', [...agencies])
    .where('request.state', '=', 'SENT')
    .orderBy('request.due_on')
    .orderBy('request.id')
    .limit(AT_ONCE);
}
