import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { ballotCases } from './cases/ballots.ts';
import { floorCases } from './cases/floor.ts';
import { sessionCases } from './cases/session.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), [...sessionCases, ...floorCases, ...ballotCases]);
