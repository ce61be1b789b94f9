import { afterAll } from 'vitest';
import { loadCalendar } from '#server/seed/calendar.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { preparationCases } from './cases/preparation.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);
await loadCalendar(db);

holdContract(groundOn(db), preparationCases);
