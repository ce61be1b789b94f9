import { describe, expect, test } from 'vitest';
import { EMPTY_SCENE, reasonsAgainst, type Scene } from '#domain/rotation/eligibility.ts';
import { kmBetween } from '#domain/rotation/distance.ts';
import type { Official } from '#domain/rotation/official.ts';
import type { PackKey } from '#domain/rotation/pack.ts';
import type { Position } from '#domain/rotation/position.ts';
import { agency, day, holding, law, official, position, positions } from './ground.ts';

const ON = '2026-11-30';
const own = position('own', { agency: agency('SXD') });

type Asked = { pack?: PackKey; from?: Position; who?: Partial<Official>; scene?: Partial<Scene> };

function reasons(to: Position, { pack = 'PERIODIC_ROTATION', from = own, who, scene }: Asked = {}) {
  const one = official('1', { holdings: [holding(from, '2021-01-01')], ...who });
  const all = positions(from, to);
  return reasonsAgainst(law(pack, ON), all, one, to, day(ON), { ...EMPTY_SCENE, ...scene });
}
const codes = (to: Position, asked: Asked = {}) => reasons(to, asked).map(({ code }) => code);
const leader = (id: string, facts: Partial<Omit<Position, 'id'>> = {}) =>
  position(id, { kind: 'COMMUNE_VICE_CHAIR', ...facts });
const chair = leader('chair', { agency: agency('X1') });
const commune = { pack: 'COMMUNE_VICE_CHAIR', from: chair } as const;

test('nothing speaks against a post that fits', () => {
  expect(codes(position('to'))).toEqual([]);
});

describe('the person', () => {
  test('[V5] whoever has not served the least term stays', () => {
    expect(codes(position('to'), { who: { holdings: [holding(own, '2024-01-01')] } })).toEqual([
      'NOT_YET_MIN_TERM',
    ]);
  });

  test('[V3] whoever holds no post under the pack is not moved by it', () => {
    const { sector: _, ...plain } = own;
    expect(codes(position('to'), { from: plain })).toEqual(['NOT_LISTED_POSITION']);
  });

  test('[V9] whoever is protected is given nothing else', () => {
    const deferrals = (
      ['SECONDMENT', 'UNDER_DISCIPLINE', 'LEADING_OPEN_CASE', 'UNWILLING_SPECIAL_HARDSHIP'] as const
    ).map((code) => ({ code, from: day('2026-01-01'), ends: day('2027-01-01'), evidence: 'Văn bản' }));
    expect(codes(position('to'), { who: { deferrals } })).toEqual([
      'UNDER_DISCIPLINE',
      'SECONDMENT',
      'LEADING_OPEN_CASE',
      'UNWILLING_SPECIAL_HARDSHIP',
    ]);
  });

  test('[V15] staying is asked about the term only', () => {
    const far = position('own', { agency: agency('SXD'), fields: ['LAW'], place: { lat: 12, lon: 109 } });
    const who = { residence: { lat: 10, lon: 105 } };
    expect(codes(far, { from: far, who: { ...who, holdings: [holding(far, '2023-01-01')] } })).toEqual([]);
    expect(codes(far, { from: far, who: { ...who, holdings: [holding(far, '2020-01-01')] } })).toEqual([
      'MUST_MOVE_MAX_TERM',
    ]);
  });

  test('[V20] expertise, rank, political theory, language', () => {
    expect(codes(position('to', { fields: ['LAW', 'LAND'], ranks: ['01.003'] }))).toEqual([
      'SKILL_MISMATCH',
      'RANK_MISMATCH',
    ]);
    expect(codes(position('to', { ranks: ['01.003'] }), { who: { rank: '01.003' } })).toEqual([]);
    const asks = leader('to', { politicalLevel: 3, language: 'KHMER' });
    expect(codes(asks, commune)).toEqual(['POLITICAL_THEORY_LEVEL', 'LANGUAGE_ETHNIC_AREA']);
    expect(codes(asks, { ...commune, who: { politicalLevel: 3, languages: ['KHMER'] } })).toEqual([]);
  });

  test('[V21] no return before its time', () => {
    const to = position('to');
    const since = (left: string) => [holding(to, '2018-01-01', left), holding(own, '2021-01-01')];
    expect(codes(to, { who: { holdings: since('2024-12-01') } })).toEqual(['RETURN_COOLDOWN']);
    expect(codes(to, { who: { holdings: since('2024-11-30') } })).toEqual([]);
  });
});

describe('the post', () => {
  const sister = (holds: Position) => ({
    relatives: [{ kind: 'SIBLING' as const, name: 'Lê Thị Dung', holds: [holds] }],
  });

  test('[V17] scenario 3: a sister is accountant where he would lead', () => {
    const books = position('books', { agency: agency('PLO'), sensitive: 'ACCOUNTING' });
    const to = leader('to', { agency: agency('PLO') });
    expect(reasons(to, { ...commune, who: sister(books) })).toMatchObject([
      { code: 'RELATIVE_SENSITIVE_POST', relative: { name: 'Lê Thị Dung', kind: 'SIBLING' } },
    ]);
    expect(codes(leader('to', { agency: agency('TMY') }), { ...commune, who: sister(books) })).toEqual([]);
  });

  test('[V17] a sensitive post under a relative who leads, by blood or marriage of the first degree', () => {
    const head = position('head', { kind: 'HEAD' });
    const stores = position('to', { sensitive: 'STOREKEEPER' });
    expect(codes(stores, { who: sister(head) })).toEqual(['RELATIVE_SENSITIVE_POST']);
    expect(codes(position('to'), { who: sister(head) })).toEqual([]);
    const inLaw = { relatives: [{ kind: 'IN_LAW' as const, name: 'A', holds: [head] }] };
    expect(codes(stores, { who: inLaw })).toEqual([]);
  });

  test('[V18] two relatives do not lead one agency', () => {
    const other = leader('other', { agency: agency('PLO') });
    const to = leader('to', { agency: agency('PLO') });
    expect(codes(to, { ...commune, who: sister(other) })).toEqual(['RELATIVE_SAME_LEADERSHIP']);
  });

  test('[V19] not from there, and not where one investigates', () => {
    const to = leader('to', { nonLocal: true, commune: '30133', agency: agency('X2') });
    const who = { homeCommune: '30133' };
    expect(codes(to, { ...commune, who })).toEqual(['HOME_LOCALITY']);
    expect(codes({ ...to, nonLocal: false }, { ...commune, who })).toEqual([]);
    expect(codes(position('to'), { who: { conflicts: [agency('STC')] } })).toEqual(['CONFLICT_PENDING_CASE']);
  });

  test('[V22] a post that is no more', () => {
    const gone = { valid: { from: day('2010-01-01'), to: day('2026-06-30') } };
    expect(reasons(position('to', gone))).toMatchObject([
      { code: 'SEAT_ABOLISHED', values: { day: '2026-06-30' } },
    ]);
  });

  test('[V23] no farther than the pack says, unless she agreed', () => {
    const to = position('to', { place: { lat: 10, lon: 106 } });
    const residence = { lat: 10.5, lon: 106 };
    expect(reasons(to, { who: { residence } })).toMatchObject([
      { code: 'DISTANCE_CAP', values: { km: 56, most: 40 } },
    ]);
    expect(codes(to, { who: { residence, consents: ['DISTANCE'] } })).toEqual([]);
    expect(kmBetween(residence, residence)).toBe(0);
  });

  test('[V24] no lower allowance, unless she agreed', () => {
    const to = position('to', { level: 200 });
    expect(codes(to)).toEqual(['LEVEL_DOWN']);
    expect(codes(to, { who: { consents: ['LEVEL_DOWN'] } })).toEqual([]);
  });
});

describe('the plan', () => {
  test('[V25] given to another by the council', () => {
    const to = position('to');
    expect(codes(to, { scene: { pins: new Map([[to.id, official('2').id]]) } })).toEqual([
      'SEAT_TAKEN_BY_PIN',
    ]);
    expect(codes(to, { scene: { pins: new Map([[to.id, official('1').id]]) } })).toEqual([]);
  });

  test('[V26] no more than a third of an agency leaves', () => {
    const churn = (leaving: number) => ({
      scene: { churn: new Map([[own.agency, { staff: 10, leaving }]]) },
    });
    expect(codes(position('to'), churn(2))).toEqual([]);
    expect(codes(position('to'), churn(3))).toEqual(['UNIT_CHURN_CAP']);
  });

  test('[V27] scenario 8: of 102 communes 255 vice-chairs, and no 256th; four in one commune if the total holds', () => {
    const to = leader('to', { agency: agency('X9') });
    const room = (all: number) => ({
      viceChairs: { communes: 102, all, inUnit: new Map([[agency('X9'), 3]]) },
    });
    const { sector: _, ...plain } = own;
    const newcomer = { pack: 'COMMUNE_VICE_CHAIR', from: plain } as const;
    expect(reasons(to, { ...newcomer, scene: room(255) }).at(-1)).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      values: { quota: 255, filled: 255 },
    });
    expect(codes(to, { ...newcomer, scene: room(254) })).not.toContain('QUOTA_EXCEEDED');
    // Who is vice-chair already does not add to them.
    expect(codes(to, { ...commune, scene: room(255) })).toEqual([]);
  });

  test('[V27] before, the class of the commune and one more', () => {
    const to = leader('to', { agency: agency('X9') });
    const one = official('1', { holdings: [holding(chair, '2021-01-01')] });
    const at = (inUnit: number) =>
      reasonsAgainst(
        law('COMMUNE_VICE_CHAIR', '2022-12-28'),
        positions(chair, to),
        one,
        to,
        day('2022-12-28'),
        {
          ...EMPTY_SCENE,
          viceChairs: { communes: 143, all: 250, inUnit: new Map([[agency('X9'), inUnit]]) },
        },
      ).map(({ code }) => code);
    expect(at(2)).toEqual([]);
    expect(at(3)).toEqual(['QUOTA_EXCEEDED']);
  });

  test('[V12] scenario 7: home is a bar unless the authority sets it aside on record; what protects stays', () => {
    const to = leader('to', { nonLocal: true, commune: '30133', agency: agency('TMY') });
    const who = {
      homeCommune: '30133',
      deferrals: [
        {
          code: 'SERIOUS_ILLNESS' as const,
          from: day('2026-01-01'),
          ends: day('2027-01-01'),
          evidence: 'Bệnh án',
        },
      ],
    };
    const waived = (code: 'HOME_LOCALITY' | 'SERIOUS_ILLNESS') => ({
      ...commune,
      who,
      scene: { waivers: [{ official: official('1').id, code }] },
    });
    expect(codes(to, { ...commune, who })).toEqual(['SERIOUS_ILLNESS', 'HOME_LOCALITY']);
    expect(codes(to, waived('HOME_LOCALITY'))).toEqual(['SERIOUS_ILLNESS']);
    expect(codes(to, waived('SERIOUS_ILLNESS'))).toEqual(['SERIOUS_ILLNESS', 'HOME_LOCALITY']);
  });
});
