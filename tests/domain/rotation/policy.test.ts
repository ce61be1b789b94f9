import { expect, test } from 'vitest';
import type { Duty } from '#domain/accounts/actor.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { UNSEEN } from '#domain/kernel/refusal.ts';
import {
  offersRotation,
  readerOf,
  refuseStating,
  refuseUnlessPersonnel,
  rotationScope,
} from '#domain/rotation/policy.ts';
import { viewer } from '../consultation/people.ts';
import { agency } from './ground.ts';

const actor = (duty: Duty) => viewer('STC', [duty]).actor;

/** Who keeps the register, whose lines she reads, and as whom those of her own agency. */
test.each([
  ['personnel_officer', true, 'ALL', 'PERSONNEL'],
  ['agency_leader', false, ['STC'], 'LEADER'],
  ['division_head', false, undefined, undefined],
  ['case_officer', false, undefined, undefined],
  ['records_clerk', false, undefined, undefined],
  ['legal_officer', false, undefined, undefined],
  ['office_reviewer', false, undefined, undefined],
  ['deciding_authority', false, undefined, undefined],
  ['meeting_clerk', false, undefined, undefined],
  ['projector', false, undefined, undefined],
  ['administrator', false, undefined, undefined],
] as const)('[V30, V31] %s', (duty, keeps, scope, reader) => {
  expect(refuseUnlessPersonnel(actor(duty))).toEqual(keeps ? undefined : UNSEEN);
  expect(rotationScope(actor(duty))).toEqual(scope);
  expect(offersRotation([duty])).toBe(scope !== undefined);
  expect(readerOf(actor(duty), agency('STC'))).toBe(reader);
  expect(readerOf(actor(duty), agency('SXD'))).toBe(keeps ? 'PERSONNEL' : undefined);
});

test('[V30] an official states her own wishes and nobody else’s', () => {
  const clerk = actor('case_officer');
  expect(refuseStating(clerk, { person: clerk.person })).toBeUndefined();
  expect(refuseStating(clerk, { person: 'other' as PersonId })).toEqual(UNSEEN);
  expect(refuseStating(clerk, {})).toEqual(UNSEEN);
  expect(refuseStating(clerk, undefined)).toEqual(UNSEEN);
  expect(refuseStating(actor('personnel_officer'), {})).toBeUndefined();
});
