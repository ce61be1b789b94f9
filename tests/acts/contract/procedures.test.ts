import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { procedureCases } from './cases/procedures.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), procedureCases);
