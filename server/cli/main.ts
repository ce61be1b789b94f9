import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import { readConfig } from '../config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { shippedCalendar } from '../seed/calendar.ts';
import { answerDue, NotUnderstood, USAGE } from './due.ts';
import { answerFigures, FIGURES_USAGE } from './figures.ts';
import { answerRotation, ROTATION_USAGE } from './rotation.ts';

// `npm run sen -- due …`, `figures …`, `rotation …`: what administrators and auditors ask from the command line. An answer
// ends with 0, also the answer that no plan exists; what cannot be read with 2.
const [command, ...args] = process.argv.slice(2);
try {
  process.stdout.write(`${await answer()}\n`);
} catch (error) {
  if (!(error instanceof NotUnderstood)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

async function answer(): Promise<string> {
  if (command === 'due') return answerDue(await calendar(), args);
  if (command === 'figures') return inHouse((db) => answerFigures(db, args));
  if (command === 'rotation') return answerRotation(args);
  throw new NotUnderstood([USAGE, FIGURES_USAGE, ROTATION_USAGE].join('\n'));
}

/** The calendar of the database that DATABASE_URL names, else the one that Sen ships. */
async function calendar() {
  const { databaseUrl } = readConfig();
  if (databaseUrl) return withDatabase(databaseUrl, loadWorkingCalendar);
  process.stderr.write('Lịch kèm theo bản cài đặt (không có DATABASE_URL) / The calendar shipped with Sen\n');
  return shippedCalendar();
}

/** The database that DATABASE_URL names, else that of the data folder, on which then no app may be running. */
async function inHouse<Found>(ask: (db: Database) => Promise<Found>): Promise<Found> {
  const { databaseUrl, dataDir } = readConfig();
  if (databaseUrl) return withDatabase(databaseUrl, ask);
  const { url, stop } = await startEmbedded(dataDir, { log: () => {} });
  try {
    return await withDatabase(url, async (db) => {
      await migrate(db);
      return ask(db);
    });
  } finally {
    await stop();
  }
}

async function withDatabase<Found>(url: string, ask: (db: Database) => Promise<Found>): Promise<Found> {
  const { db } = openDatabase(url, 1);
  try {
    return await ask(db);
  } finally {
    await db.destroy();
  }
}
