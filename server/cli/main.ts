import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { shippedCalendar } from '../seed/calendar.ts';
import { answerDue, NotUnderstood, USAGE } from './due.ts';

// `npm run sen -- due …`: questions that administrators and auditors ask from the command line. See due.ts.
const [command, ...args] = process.argv.slice(2);
try {
  if (command !== 'due') throw new NotUnderstood(USAGE);
  process.stdout.write(`${answerDue(await calendar(), args)}\n`);
} catch (error) {
  if (!(error instanceof NotUnderstood)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

/** The calendar of the database that DATABASE_URL names, else the one that Sen ships. */
async function calendar() {
  const { databaseUrl } = readConfig();
  if (!databaseUrl) {
    process.stderr.write(
      'Lịch kèm theo bản cài đặt (không có DATABASE_URL) / The calendar shipped with Sen\n',
    );
    return shippedCalendar();
  }
  const { db } = openDatabase(databaseUrl, 1);
  try {
    return await loadWorkingCalendar(db);
  } finally {
    await db.destroy();
  }
}
