import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { shippedCalendar } from '../seed/calendar.ts';
import { answerDue, NotUnderstood, USAGE } from './due.ts';
import { answerRotation, ROTATION_USAGE } from './rotation.ts';

// `npm run sen -- due …`, `npm run sen -- rotation …`: questions that administrators and auditors ask from the command line.
// See due.ts and rotation.ts. An answer ends with 0, also the answer that no plan exists; what cannot be read with 2.
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
  if (command === 'rotation') return answerRotation(args);
  throw new NotUnderstood(`${USAGE}\n${ROTATION_USAGE}`);
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
