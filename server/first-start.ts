import type { App } from './app.ts';
import { createFirstLink } from './accounts/first-link.ts';
import { loadCalendar } from './seed/calendar.ts';
import { loadDemo } from './seed/load-demo.ts';

export type FirstStart = { demo: boolean; firstLink?: string };

/** The working calendar; and what an empty database needs before anyone can sign in: the demo, or a first link. */
export async function prepareFirstStart(app: App): Promise<FirstStart> {
  await loadCalendar(app.db);
  const account = await app.db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (account) return { demo: await isDemo(app) };
  if (app.config.demo) {
    console.log('Lần chạy đầu: đang nạp dữ liệu trình diễn… (First start: loading the demo…)');
    await loadDemo(app);
    return { demo: true };
  }
  return { demo: false, firstLink: `${app.config.origin}/first/${await createFirstLink(app)}` };
}

async function isDemo(app: App): Promise<boolean> {
  const row = await app.db.selectFrom('setting').select('value').where('key', '=', 'demo').executeTakeFirst();
  return row !== undefined;
}
