import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { dossierCases } from './cases/dossiers.ts';
import { requestCases } from './cases/requests.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), [...dossierCases, ...requestCases]);
