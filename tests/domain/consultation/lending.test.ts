import { describe, expect, test } from 'vitest';
import {
  type LendingFacts,
  type LendingWish,
  lendableDuties,
  refuseEndOfLending,
  refuseLending,
} from '#domain/consultation/lending.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { UNSEEN } from '#domain/kernel/refusal.ts';
import { day } from './packs.ts';
import { agency, viewer } from './people.ts';

const leader = viewer('SXD', ['agency_leader']);
const deputy = 'deputy' as PersonId;
const facts: LendingFacts = {
  post: { duties: ['agency_leader', 'administrator'], holder: leader.actor.person },
  tenures: [{ from: day('2026-01-01') }],
};
const wish: LendingWish = {
  agency: agency('SXD'),
  duties: ['agency_leader'],
  to: deputy,
  from: day('2026-07-06'),
  until: day('2026-07-10'),
};
const refused = (changes: Partial<LendingWish> = {}, known: Partial<LendingFacts> = {}, by = leader) =>
  refuseLending(by, { ...facts, ...known }, { ...wish, ...changes })?.code;

describe('lending duties', () => {
  test('[K91] a leader lends what belongs to a post of her agency', () => {
    expect(refused()).toBeUndefined();
    const { post: _, ...withoutPost } = facts;
    expect(refuseLending(leader, withoutPost, wish)?.code).toBe('organisation.no-such-post');
    expect(refused({ duties: [] })).toBe('consultation.duty-not-of-post');
    expect(refused({ duties: ['records_clerk'] })).toBe('consultation.duty-not-of-post');
    expect(refused({ to: leader.actor.person })).toBe('consultation.lent-to-holder');
  });

  test('[K91] duties of the house are not lent, and what is lent is not lent on', () => {
    expect(lendableDuties(['administrator', 'agency_leader', 'projector'])).toEqual(['agency_leader']);
    expect(refused({ duties: ['administrator'] })).toBe('consultation.duty-not-of-post');
    const valid = { from: day('2026-07-01'), to: day('2026-07-31') };
    const borrower = viewer('SXD', ['division_head']);
    const lent = {
      agency: agency('SXD'),
      duties: ['agency_leader'] as const,
      to: borrower.actor.person,
      valid,
      document: '1',
    };
    expect(refused({}, {}, { ...borrower, delegations: [lent] })).toBe('consultation.not-yours');
  });

  test('[K47, K91] to others of the agency it is not theirs, for other agencies there is none', () => {
    expect(refused({}, {}, viewer('SXD', ['records_clerk']))).toBe('consultation.not-yours');
    expect(refused({}, {}, viewer('SNNMT', ['agency_leader']))).toBe(UNSEEN.code);
    expect(refused({}, {}, viewer('SXD', ['administrator']))).toBe(UNSEEN.code);
  });

  test('[K92] neither for the past nor beyond the borrower’s own time', () => {
    expect(refused({ from: day('2026-07-05') })).toBe('consultation.lent-in-the-past');
    expect(refused({ until: day('2026-07-05') })).toBe('consultation.lending-ends-before');
    expect(refused({}, { tenures: [] })).toBe('consultation.not-of-agency');
    expect(refused({}, { tenures: [{ from: day('2026-07-07') }] })).toBe('consultation.not-of-agency');
    const until = { from: day('2026-01-01'), to: day('2026-07-09') };
    expect(refused({}, { tenures: [until] })).toBe('consultation.lent-beyond-tenure');
    expect(refused({}, { tenures: [until, { from: day('2026-07-01') }] })).toBeUndefined();
    expect(refused({ until: day('2026-07-09') }, { tenures: [until] })).toBeUndefined();
  });

  test('[K93] is ended by a leader of the agency, once', () => {
    const lending = { agency: agency('SXD'), until: day('2026-07-10'), ended: false };
    expect(refuseEndOfLending(leader, lending)).toBeUndefined();
    expect(refuseEndOfLending(leader, { ...lending, ended: true })?.code).toBe(
      'consultation.lending-is-over',
    );
    expect(refuseEndOfLending(leader, { ...lending, until: day('2026-07-05') })?.code).toBe(
      'consultation.lending-is-over',
    );
    expect(refuseEndOfLending(viewer('SXD', ['case_officer']), lending)?.code).toBe('consultation.not-yours');
    expect(refuseEndOfLending(viewer('SNNMT', ['agency_leader']), lending)).toBe(UNSEEN);
    expect(refuseEndOfLending(leader, undefined)).toBe(UNSEEN);
  });
});
