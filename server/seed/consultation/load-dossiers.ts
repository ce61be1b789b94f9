import { sweep } from '../../consultation/sweep.ts';
import type { Rooms, Stage } from '../play.ts';
import { hasEnded } from './dossier.ts';
import { keepEnded } from './keep-ended.ts';
import { demoDossiers } from './mix.ts';
import { dossierPapers } from './papers.ts';
import { playDossier } from './play-dossier.ts';

/** Dossiers played side by side: while one waits for the database another goes on. */
const AT_ONCE = 4;

/** The dossiers of the demo: those that have ended as rows, those under way through the acts. @param newStage puts up one more */
export async function loadDossiers(rooms: Rooms, newStage: () => Stage): Promise<void> {
  const dossiers = demoDossiers(rooms.now());
  const papers = dossierPapers(rooms.files);
  const { ids } = newStage();
  await rooms.db.transaction().execute(async (tx) => {
    for (const one of dossiers.filter(hasEnded)) await keepEnded(tx, ids, one, papers);
  });
  const waiting = dossiers.filter((one) => !hasEnded(one));
  const player = async () => {
    // Each has a clock of its own.
    const own = newStage();
    for (let next = waiting.shift(); next; next = waiting.shift()) await playDossier(own, next, papers);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  await sweep({ db: rooms.db, now: rooms.now() });
}
