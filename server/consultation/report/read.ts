import type { Actor } from '#domain/accounts/actor.ts';
import { maySeeSynthesis } from '#domain/consultation/policy.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../../db/database.ts';
import { openDossier } from '../open-dossier.ts';
import { openSynthesis } from '../open-synthesis.ts';
import { loadViewer } from '../viewer.ts';
import type { ReportContent } from './content.ts';
import { gatherReport } from './gather.ts';
import { latestReport } from './signed-reports.ts';

/** K46, K72: the report of a dossier, signed or as a draft, for those who see its synthesis. */
export async function readReport(
  db: Database,
  actor: Actor,
  id: string,
  now: Instant,
): Promise<ReportContent | undefined> {
  const viewer = await loadViewer(db, actor, now);
  const file = await openDossier(db, id, now);
  if (!file?.version || !maySeeSynthesis(viewer, file)) return undefined;
  const isDraft = ['ACCEPTED', 'CONSULTING', 'SYNTHESISING'].includes(file.state);
  const signed = isDraft ? undefined : await latestReport(db, id);
  return signed?.content ?? gatherReport(db, file, await openSynthesis(db, file));
}
