import type { ActCase } from './case.ts';
import { accountCases } from './cases/accounts.ts';
import { ballotCases } from './cases/ballots.ts';
import { calendarCases } from './cases/calendar.ts';
import { decisionCases } from './cases/decision.ts';
import { dossierCases } from './cases/dossiers.ts';
import { documentCases } from './cases/documents.ts';
import { floorCases } from './cases/floor.ts';
import { handlingCases } from './cases/handling.ts';
import { notificationCases } from './cases/notifications.ts';
import { lendingCases } from './cases/lending.ts';
import { organisationCases } from './cases/organisation.ts';
import { preparationCases } from './cases/preparation.ts';
import { procedureCases } from './cases/procedures.ts';
import { routingCases } from './cases/routing.ts';
import { requestCases } from './cases/requests.ts';
import { rotationCases } from './cases/rotation.ts';
import { sessionCases } from './cases/session.ts';
import { synthesisCases } from './cases/synthesis.ts';

/** The contract: one row for every act that there is. tests/architecture/acts.test.ts misses those without one. */
export const contract: readonly ActCase[] = [
  ...organisationCases,
  ...accountCases,
  ...notificationCases,
  ...calendarCases,
  ...rotationCases,
  ...documentCases,
  ...procedureCases,
  ...routingCases,
  ...dossierCases,
  ...requestCases,
  ...handlingCases,
  ...lendingCases,
  ...synthesisCases,
  ...decisionCases,
  ...preparationCases,
  ...sessionCases,
  ...floorCases,
  ...ballotCases,
];
