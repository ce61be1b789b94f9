import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { synthesisCases } from './cases/synthesis.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), synthesisCases);
