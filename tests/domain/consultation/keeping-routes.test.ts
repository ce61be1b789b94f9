import { describe, expect, test } from 'vitest';
import {
  type KeptRoute,
  refuseRoute,
  refuseRouteEnd,
  refuseRouteWork,
  wasNeverUsed,
} from '#domain/consultation/keeping-routes.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import { day } from './packs.ts';

const TODAY = day('2026-07-06');
const choices = {
  items: new Set(['LAND_NEED']),
  agencies: new Set(['SNNMT', 'SXD']),
  communes: new Set(['29869', '29870']),
};
const route = (changes: Partial<KeptRoute> = {}): KeptRoute => ({
  id: 'r1',
  item: 'LAND_NEED' as ItemKey,
  agency: 'SNNMT',
  place: 'ALL',
  valid: { from: TODAY },
  citation: 'Quyết định 1',
  status: 'confirmed',
  ...changes,
});
const codeOf = (changes: Partial<KeptRoute>, others: readonly KeptRoute[] = []) =>
  refuseRoute(route(changes), others, choices, TODAY)?.code;

describe('[K56] a row of the routing table', () => {
  test('names what there is, and begins today or later', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ agency: 'LOCAL_COMMITTEE', place: ['29869'] })).toBeUndefined();
    expect(codeOf({ item: 'NOTHING' as ItemKey })).toBe('consultation.no-such-item');
    expect(codeOf({ agency: 'SYT' })).toBe('consultation.agency-unknown');
    expect(codeOf({ place: [] })).toBe('consultation.place-missing');
    expect(codeOf({ place: ['29869', '1'] })).toBe('consultation.not-a-commune');
    expect(codeOf({ valid: { from: day('2026-07-05') } })).toBe('consultation.route-in-the-past');
    expect(codeOf({ valid: { from: TODAY, to: day('2026-07-05') } })).toBe(
      'consultation.ends-before-it-begins',
    );
  });

  test('says nothing that another says on the same day in the same place', () => {
    expect(codeOf({}, [route({ place: ['29869'] })])).toBe('consultation.route-twice');
    expect(codeOf({ place: ['29870'] }, [route({ place: ['29869'] })])).toBeUndefined();
    expect(codeOf({}, [route({ agency: 'SXD' })])).toBeUndefined();
    expect(
      codeOf({}, [route({ valid: { from: day('2026-01-01'), to: day('2026-07-05') } })]),
    ).toBeUndefined();
  });
});

describe('[K57] a row', () => {
  test('that is over stays as it was', () => {
    expect(refuseRouteWork(undefined, TODAY)?.code).toBe('consultation.no-such-route');
    const over = route({ valid: { from: day('2026-01-01'), to: day('2026-07-05') } });
    expect(refuseRouteWork(over, TODAY)?.code).toBe('consultation.route-over');
    expect(refuseRouteWork(route(), TODAY)).toBeUndefined();
  });

  test('ends with today or later, and not later than it would have', () => {
    const until = route({ valid: { from: TODAY, to: day('2026-07-31') } });
    expect(refuseRouteEnd(until, day('2026-07-05'), TODAY)?.code).toBe('consultation.route-in-the-past');
    expect(refuseRouteEnd(until, day('2026-08-01'), TODAY)?.code).toBe('consultation.route-ends-sooner');
    expect(refuseRouteEnd(until, TODAY, TODAY)).toBeUndefined();
    expect(wasNeverUsed(route({ valid: { from: day('2026-07-07') } }), TODAY)).toBe(true);
    expect(wasNeverUsed(route(), TODAY)).toBe(false);
  });
});
