import type { Actor } from '#domain/accounts/actor.ts';
import type { Instant } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { AskedFigures } from './figure-lists.ts';
import { readFigures } from './figures.ts';

export type FigureQueries = ReturnType<typeof createFigureQueries>;

/** Figures for those who answer for the work of others (K53); nothing (undefined) for everybody else. */
export function createFigureQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    read: (actor: Actor, asked: AskedFigures) => readFigures(db, actor, asked, now()),
    /** The same for a file: all rows of the figure that is opened. */
    readForFile: (actor: Actor, asked: AskedFigures) => readFigures(db, actor, asked, now(), 'all'),
  };
}
