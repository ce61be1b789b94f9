import { recountAll, wronglyKept } from '../consultation/keep-figures.ts';
import type { Database } from '../db/database.ts';
import { NotUnderstood } from './due.ts';

export const FIGURES_USAGE = 'npm run sen -- figures --check|--recount';

/** So many of those that differ are named. */
const NAMED = 20;

/** Whether what is kept for the figures is what the rows come to; or all of it counted anew. Dossiers that differ by their id. */
export async function answerFigures(db: Database, args: readonly string[]): Promise<string> {
  switch (args.join(' ')) {
    case '--check': {
      const wrong = await wronglyKept(db);
      const named = wrong.slice(0, NAMED).concat(wrong.length > NAMED ? ['…'] : []);
      return [`Hồ sơ có số liệu không khớp / Dossiers that differ: ${wrong.length}`, ...named].join('\n');
    }
    case '--recount':
      return `Hồ sơ đã tính lại / Dossiers counted anew: ${await recountAll(db)}`;
    default:
      throw new NotUnderstood(FIGURES_USAGE);
  }
}
