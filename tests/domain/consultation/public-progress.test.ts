import { expect, test } from 'vitest';
import { DOSSIER_STATES } from '#domain/consultation/dossier.ts';
import { publicProgress } from '#domain/consultation/public-progress.ts';
import { day } from './packs.ts';

const DUE = day('2026-07-29');

test('[K49] a draft is not there, what is under way has its promised date', () => {
  expect(publicProgress('DRAFT', false, DUE)).toBeUndefined();
  expect(publicProgress('CONSULTING', true, DUE)).toEqual({
    stage: 'CONSULTING',
    waitsForInvestor: true,
    promised: DUE,
  });
  expect(publicProgress('STOPPED', true, DUE)).toEqual({ stage: 'ENDED', waitsForInvestor: false });
});

test('[K49] approved and refused look alike until the result is issued, and so do the ways in which one ends', () => {
  expect(publicProgress('APPROVED', false, DUE)).toEqual(publicProgress('REFUSED', false, DUE));
  expect(publicProgress('CANCELLED', false, DUE)).toEqual(publicProgress('WITHDRAWN', false, DUE));
});

test('[K49] nothing but stage, waiting and date is ever told', () => {
  for (const state of DOSSIER_STATES)
    for (const key of Object.keys(publicProgress(state, true, DUE) ?? {}))
      expect(['stage', 'waitsForInvestor', 'promised']).toContain(key);
});
