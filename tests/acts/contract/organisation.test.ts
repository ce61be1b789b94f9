import { afterAll } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { accountCases } from './cases/accounts.ts';
import { calendarCases } from './cases/calendar.ts';
import { notificationCases } from './cases/notifications.ts';
import { organisationCases } from './cases/organisation.ts';
import { groundOn, holdContract } from './contract.ts';

const { db, close } = await freshDatabase();
afterAll(close);

holdContract(groundOn(db), [...organisationCases, ...accountCases, ...calendarCases, ...notificationCases]);
