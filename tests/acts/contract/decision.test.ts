import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { decisionCases } from './cases/decision.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), decisionCases);
