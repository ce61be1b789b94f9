import { sweep } from '../../consultation/sweep.ts';
import type { Rooms, Stage } from '../play.ts';
import type { DemoDossier } from './dossier.ts';
import { keepDecided } from './keep-decided.ts';
import { demoDossiers } from './mix.ts';
import { dossierPapers } from './papers.ts';
import { playDossier } from './play-dossier.ts';

/** The dossiers of the demo: those that were decided as rows, those under way through the acts. */
export async function loadDossiers(app: Rooms, stage: Stage): Promise<void> {
  const dossiers = demoDossiers(app.now());
  const papers = dossierPapers(app.files);
  await app.db.transaction().execute(async (tx) => {
    for (const one of dossiers.filter(isDecided)) await keepDecided(tx, stage.ids, one, papers);
  });
  for (const one of dossiers) if (!isDecided(one)) await playDossier(stage, one, papers);
  await sweep({ db: app.db, now: app.now() });
}

export const isDecided = ({ ending }: DemoDossier) => ending?.tag === 'decided';
