import { describe, expect, test } from 'vitest';
import { itemsAsked } from '#domain/consultation/procedure.ts';
import {
  type AgencyLife,
  proposeRequests,
  type RoutedDossier,
  reroutings,
  type RoutingRow,
  successorOn,
} from '#domain/consultation/routing.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { day, routing, version } from './packs.ts';
import { agency } from './people.ts';

const TAN_QUOI = '30133';
const committees = new Map([[TAN_QUOI, agency('UBND-30133')]]);
const dossier = (traits: string[] = [], lead = 'STC'): RoutedDossier => ({
  lead: agency(lead),
  communes: [TAN_QUOI],
  traits: new Set(traits),
  items: itemsAsked(version('C'), new Set(traits)),
});
const asked = (found: ReturnType<typeof proposeRequests>) =>
  Object.fromEntries(found.proposals.map(({ agency, items }) => [agency, items]));

describe('who is asked what', () => {
  test('[K32] by place and date: the commune about its land, the lead agency itself about nothing', () => {
    const found = proposeRequests(routing, dossier(), committees, day('2026-07-06'));
    expect(asked(found)).toMatchObject({
      SXD: ['PLANNING_FIT', 'TRANSPORT_CONNECTION'],
      'UBND-30133': ['PLANNING_FIT', 'LAND_NEED'],
      SNNMT: ['LAND_NEED', 'ENV_PRELIM', 'INVESTOR_SELECTION'],
      SNV: ['LABOUR'],
    });
    expect(asked(found)).not.toHaveProperty('STC');
    expect(found.own).toEqual(['SOCIO_ECON', 'INCENTIVES', 'INVESTOR_SELECTION']);
    expect(found.unrouted).toEqual([]);
  });

  test('[K32] as the agencies were on the day', () => {
    const found = asked(proposeRequests(routing, dossier([], 'SKHDT'), committees, day('2022-06-06')));
    expect(found).toMatchObject({
      SGTVT: ['TRANSPORT_CONNECTION'],
      STNMT: ['LAND_NEED', 'ENV_PRELIM', 'INVESTOR_SELECTION'],
    });
    expect(found).not.toHaveProperty('SNNMT');
  });

  test('[K32] what the dossier touches brings in whoever answers for it, and nobody is said where nobody is known', () => {
    const traits = ['DEFENCE_AFFECTED', 'MULTI_PROVINCE'];
    const found = proposeRequests(routing, dossier(traits), committees, day('2026-07-06'));
    expect(asked(found)).toMatchObject({ BCHQS: ['DEFENCE_SECURITY'], CA: ['DEFENCE_SECURITY'] });
    expect(found.unrouted).toEqual(['OTHER_PROVINCE_CHAIR']);
  });

  test('[K32] a row holds for its places only', () => {
    const row: RoutingRow = {
      item: 'PLANNING_FIT' as ItemKey,
      agency: agency('BQLKKT'),
      place: ['99999'],
      valid: { from: day('2026-01-01') },
      citation: 'QĐ',
      status: 'unconfirmed',
    };
    expect(asked(proposeRequests([row], dossier(), committees, day('2026-07-06')))).toEqual({});
    const here = { ...row, place: [TAN_QUOI] };
    expect(asked(proposeRequests([here], dossier(), committees, day('2026-07-06')))).toEqual({
      BQLKKT: ['PLANNING_FIT'],
    });
  });
});

describe('agencies that are no more', () => {
  const life = (id: string, from: string, to?: string, successor?: string): [AgencyId, AgencyLife] => [
    agency(id),
    {
      id: agency(id),
      valid: { from: day(from), ...(to && { to: day(to) }) },
      ...(successor && { successor: agency(successor) }),
    },
  ];
  const agencies = new Map([
    life('SKHDT', '2000-01-01', '2025-02-28', 'STC'),
    life('STC', '2000-01-01'),
    life('UBND-874', '2000-01-01', '2025-06-30', 'UBND-30133'),
    life('UBND-30133', '2025-07-01'),
    life('GONE', '2000-01-01', '2025-06-30'),
    life('ROUND', '2000-01-01', '2025-06-30', 'ROUND'),
  ]);
  const waiting = (id: string, to: string) => ({
    id: id as RequestId,
    agency: agency(to),
    items: ['LAND_NEED' as ItemKey],
  });

  test('[K33] what waits with the district on 01/07/2025 goes to the commune, as a request of its own', () => {
    const all = [waiting('a', 'UBND-874'), waiting('b', 'STC'), waiting('c', 'GONE')];
    expect(reroutings(all, agencies, day('2025-06-30'))).toEqual([]);
    expect(reroutings(all, agencies, day('2025-07-01'))).toEqual([
      { request: 'a', items: ['LAND_NEED'], to: 'UBND-30133' },
      { request: 'c', items: ['LAND_NEED'] },
    ]);
  });

  test('[K33] KH&ĐT and TC are one function in figures that join by successor, and two in those of history', () => {
    expect(successorOn(agencies, agency('SKHDT'), day('2026-07-06'))).toBe('STC');
    expect(successorOn(agencies, agency('SKHDT'), day('2022-07-06'))).toBe('SKHDT');
    expect(successorOn(agencies, agency('ROUND'), day('2026-07-06'))).toBeUndefined();
  });
});
