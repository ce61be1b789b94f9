import { describe, expect, test } from 'vitest';
import type { Duty } from '#domain/accounts/actor.ts';
import { handlingDeeds, isMyTurn, nextHandling } from '#domain/consultation/handling.ts';
import { HANDLING_STATES, type HandlingState } from '#domain/consultation/request.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { agency, viewer } from './people.ts';

const at = (handling: HandlingState) => ({ agency: agency('SXD'), state: 'SENT' as const, handling });
const officer = viewer('SXD', ['case_officer']);
const turnOf = (duty: Duty, assigned = officer.actor.person) =>
  HANDLING_STATES.filter((state) => isMyTurn(viewer('SXD', [duty]), at(state), assigned));

describe('whose turn it is', () => {
  test('[K90] follows from where the request stands', () => {
    expect(turnOf('records_clerk')).toEqual(['NEW', 'APPROVED']);
    expect(turnOf('agency_leader')).toEqual(['REGISTERED', 'WITH_LEADER']);
    expect(turnOf('division_head')).toEqual(['REGISTERED', 'IN_REVIEW']);
    expect(turnOf('case_officer')).toEqual(['ASSIGNED', 'DRAFTING']);
    expect(turnOf('legal_officer')).toEqual([]);
  });

  test('[K69, K90] of officers it is that one’s to whom it was given', () => {
    expect(turnOf('case_officer', 'somebody' as PersonId)).toEqual([]);
    expect(handlingDeeds(officer, at('DRAFTING'), officer.actor.person)).toEqual([
      'DRAFT',
      'SEND_FOR_REVIEW',
    ]);
    // Writing with her is another matter: any officer may.
    expect(handlingDeeds(officer, at('DRAFTING'), undefined)).toEqual(['DRAFT']);
  });

  test('[K24, K90] nobody of another agency has a turn or a deed', () => {
    const elsewhere = viewer('SNNMT', ['records_clerk', 'agency_leader', 'division_head', 'case_officer']);
    for (const state of HANDLING_STATES) {
      expect(isMyTurn(elsewhere, at(state), elsewhere.actor.person)).toBe(false);
      expect(handlingDeeds(elsewhere, at(state), elsewhere.actor.person)).toEqual([]);
    }
  });

  test('a leader sends back what lies with her, or approves it; of what is out nothing is next', () => {
    const leader = viewer('SXD', ['agency_leader']);
    expect(handlingDeeds(leader, at('WITH_LEADER'), undefined)).toEqual(['SEND_BACK', 'APPROVE']);
    expect(handlingDeeds(leader, at('DRAFTING'), undefined)).toEqual(['ASSIGN']);
    expect(nextHandling('ISSUED')).toBeUndefined();
    expect(isMyTurn(leader, at('ISSUED'), undefined)).toBe(false);
  });
});
