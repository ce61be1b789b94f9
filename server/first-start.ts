import { sql } from 'kysely';
import type { App } from './app.ts';
import type { Database } from './db/database.ts';
import { createFirstLink } from './accounts/first-link.ts';
import { recountStale } from './consultation/keep-figures.ts';
import { loadPacks } from './consultation/load-packs.ts';
import { loadCalendar } from './seed/calendar.ts';
import { loadCommunes } from './seed/load-communes.ts';
import { loadDemo } from './seed/load-demo.ts';

export type FirstStart = { demo: boolean; firstLink?: string };

/** The working calendar, the communes, the procedures; and what an empty database needs before anyone can sign in: the demo, or a first link. */
export function prepareFirstStart(app: App): Promise<FirstStart> {
  // Nodes that start together on an empty database prepare it once.
  return app.db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(hashtextextended('first start', 0))`.execute(one);
    try {
      return await prepare(app);
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('first start', 0))`.execute(one);
    }
  });
}

async function prepare(app: App): Promise<FirstStart> {
  await loadCalendar(app.db);
  await loadCommunes(app.db);
  await loadPacks(app.db, app.now());
  const account = await app.db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (account) {
    await recountStale(app.db);
    return { demo: await isDemo(app) };
  }
  if (app.config.demo) {
    console.log('Lần chạy đầu: đang nạp dữ liệu trình diễn… (First start: loading the demo…)');
    await loadDemo(app);
    return { demo: true };
  }
  return { demo: false, firstLink: `${app.config.origin}/first/${await createFirstLink(app)}` };
}

/**
 * R14: a server is measured on data of its own, where anybody signed in may write without end.
 * @returns whether these are such data: new, or taken for measuring before.
 */
export async function claimForMeasuring(db: Database): Promise<boolean> {
  const marked = await db.selectFrom('setting').select('key').where('key', '=', 'bench').executeTakeFirst();
  if (marked) return true;
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (!account) await db.insertInto('setting').values({ key: 'bench', value: 'true' }).execute();
  return !account;
}

async function isDemo(app: App): Promise<boolean> {
  const row = await app.db.selectFrom('setting').select('value').where('key', '=', 'demo').executeTakeFirst();
  return row !== undefined;
}
