import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { routingCases } from './cases/routing.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), routingCases);
