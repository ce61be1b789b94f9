import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { handlingCases } from './cases/handling.ts';
import { lendingCases } from './cases/lending.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), [...handlingCases, ...lendingCases]);
