import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { rotationCases } from './cases/rotation.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), rotationCases);
