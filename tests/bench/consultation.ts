// `npm run bench:consultation`: how long the server takes to read the pages of the consultation among 3 000 dossiers and
// 40 000 requests. Figures, not verdicts: a machine that is shared tells little, so the load is printed with them.
import { loadavg } from 'node:os';
import type { AccountId } from '#domain/kernel/id.ts';
import { type Instant, instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createAskedQueries } from '#server/consultation/asked-queries.ts';
import { createFigureQueries } from '#server/consultation/figure-queries.ts';
import { loadPacks } from '#server/consultation/load-packs.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import type { Database } from '#server/db/database.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { loadScale } from '#server/seed/consultation/scale.ts';
import { demoIds } from '#server/seed/demo-ids.ts';
import { loadWho } from '#server/seed/load-who.ts';
import { demoWorld } from '#server/seed/world.ts';
import { freshDatabase } from '../support/database.ts';
import serve from '../support/postgres-server.ts';

const TIMES = 40;
const now = (): Instant => instant(Date.now());

const stop = await serve();
const { db, close } = await freshDatabase();
await loadCalendar(db);
await loadPacks(db, now());
await loadWho(db, demoWorld(now()), demoIds(), now());
await loadScale(db);

let questions = 0;
const counted: Database = db.withPlugin({
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) => {
    questions += 1;
    return Promise.resolve(result);
  },
});

async function measure(
  page: string,
  person: string,
  read: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  const actor = await loadActor(db, demoIds().account(person) as AccountId, now());
  if (!actor) throw new Error(`${person} is nobody`);
  const took: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    questions = 0;
    const began = performance.now();
    await read(actor);
    took.push(performance.now() - began);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(TIMES - 1, Math.floor(TIMES * share))]?.toFixed(0);
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${page}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${questions} queries · load ${load}`);
}
type Actor = NonNullable<Awaited<ReturnType<typeof loadActor>>>;

const consultation = createConsultationQueries({ db: counted, now });
const asked = createAskedQueries({ db: counted, now });
const figures = createFigureQueries({ db: counted, now });
const { id: dossier } = await db
  .selectFrom('dossier')
  .select('id')
  .where('state', '=', 'CONSULTING')
  .limit(1)
  .executeTakeFirstOrThrow();
await measure('inbox', 'SXD', (actor) => asked.inbox(actor));
await measure('what waits, for the navigation', 'SXD', (actor) => asked.waiting(actor));
await measure('list of dossiers, lead agency', 'STC', (actor) => consultation.dossiers(actor, {}));
await measure('dossier, lead agency', 'STC', (actor) => consultation.dossierPage(actor, dossier));
await measure('synthesis, lead agency', 'STC', (actor) => consultation.synthesis(actor, dossier));
await measure('figures of the running year, lead agency', 'STC', (actor) => figures.read(actor, {}));
await measure('figures of the running month, lead agency', 'STC', (actor) =>
  figures.read(actor, { period: 'CALENDAR_MONTH' }),
);
await measure('figures of the year with 500 rows opened, lead agency', 'STC', (actor) =>
  figures.read(actor, { rows: 'over' }),
);
await measure('figures of the year with rows opened, an agency asked', 'SXD', (actor) =>
  figures.read(actor, { rows: 'deemed' }),
);
await close();
await stop();
