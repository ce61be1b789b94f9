import type { App } from '../app.ts';
import { loadDossiers } from './consultation/load-dossiers.ts';
import { tellOfDossiers } from './consultation/tell-people.ts';
import { demoIds } from './demo-ids.ts';
import { demoDocuments, type DemoDocument } from './documents/demo-documents.ts';
import { loadWho } from './load-who.ts';
import { loadRotation } from './rotation/load-rotation.ts';
import { openStage, playMeeting } from './play.ts';
import { demoWorld } from './world.ts';

/**
 * Fills an empty database with the demo. Who there is, is written as rows; what happened in the meetings and with the
 * dossiers is performed through the acts, with the clock set to each moment.
 */
export async function loadDemo(app: App): Promise<void> {
  const world = demoWorld(app.now());
  const ids = demoIds();
  await loadWho(app.db, world, ids, app.now());
  await loadRotation(app, ids);
  const papers = new Map<string, DemoDocument>();
  for await (const paper of demoDocuments(world.today)) papers.set(paper.key, paper);
  const stage = openStage(app, ids, papers);
  for (const meeting of world.meetings) await playMeeting(stage, meeting);
  await loadDossiers(app, () => openStage(app, ids, papers));
  await tellOfDossiers(app);
  await app.db.insertInto('setting').values({ key: 'demo', value: 'true' }).execute();
  app.outbox.wake();
}
