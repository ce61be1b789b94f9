import { describe, expect, test } from 'vitest';
import { applies } from '#domain/consultation/condition.ts';
import {
  refuseAcceptance,
  refuseBallot,
  refuseWay,
  refuseWithoutConsultation,
} from '#domain/consultation/dossier.ts';
import { differences, valueAt } from '#domain/consultation/json-path.ts';
import { problemsOf, problemsOfSeries } from '#domain/consultation/procedure-problems.ts';
import {
  isConfirmed,
  itemsAsked,
  missingComponents,
  type ProcedureVersion,
  type Step,
  timetableFor,
  versionOn,
} from '#domain/consultation/procedure.ts';
import type { PersonId } from '#domain/kernel/id.ts';
import { day, found, procedure, procedures, version } from './packs.ts';

const C = version('C');
const approval = procedure('INVESTMENT_POLICY_APPROVAL').versions;
const withTimetable = (changes: Record<string, unknown>): ProcedureVersion => ({
  ...C,
  timetable: { ...(C.timetable as object), ...changes },
});
const step = (n: number, unit: string, anchor: string) => ({ n, unit, anchor }) as Step;

describe('the packs', () => {
  test.each(procedures.map((one) => [one.key, one] as const))('[K4, K5] %s has nothing wrong', (_, one) => {
    expect(one.versions.flatMap((version) => problemsOf(version))).toEqual([]);
    expect(problemsOfSeries(one.versions)).toEqual([]);
  });

  test('[K2] what is not settled is listed with why, and shown so down to each value', () => {
    expect(isConfirmed(version('A'), '/timetable/opinion/unit')).toBe(false);
    expect(isConfirmed(version('A'), '/timetable/opinion/n')).toBe(true);
    expect(isConfirmed(version('GAP'), '/timetable/send/n')).toBe(false);
    expect(isConfirmed(C, '/secondRound/term/n')).toBe(false);
    expect(isConfirmed(C, '/timetable/report/n')).toBe(true);
    for (const { versions } of procedures)
      for (const { unconfirmed } of versions)
        expect(unconfirmed.every(({ note }) => note.length > 10)).toBe(true);
  });
});

describe('which version, which timetable', () => {
  test.each([
    ['2021-03-25', undefined],
    ['2025-09-02', 'A'],
    ['2025-09-03', 'B'],
    ['2026-02-28', 'B'],
    ['2026-03-01', 'GAP'],
    ['2026-03-30', 'GAP'],
    ['2026-03-31', 'C'],
  ])('[K1] a dossier valid on %s follows %s', (on, id) => {
    expect(versionOn(approval, day(on))?.id).toBe(id);
  });

  test('[K3] in the gap nothing is computed until the legal unit has picked a timetable, with a note', () => {
    const gap = version('GAP');
    const choice = { from: version('B').id, note: 'Công văn 12', by: 'p' as PersonId, on: day('2026-04-01') };
    expect(timetableFor(gap, approval)).toMatchObject({ code: 'consultation.timetable-not-chosen' });
    expect(timetableFor(gap, approval, choice)).toBe(version('B').timetable);
    expect(timetableFor(gap, approval, { ...choice, note: ' ' })).toMatchObject({
      code: 'consultation.note-missing',
    });
    expect(timetableFor(gap, approval, { ...choice, from: gap.id })).toMatchObject({
      code: 'consultation.timetable-not-chosen',
    });
    expect(timetableFor(C, approval, choice)).toBe(C.timetable);
  });

  test('[K7] the chair decides alone under C, the committee as a body under B', () => {
    expect(refuseBallot(C.authority)).toMatchObject({ code: 'consultation.decided-by-one' });
    expect(refuseBallot(version('B').authority)).toBeUndefined();
  });

  test('[K7] the report goes by the office, in a zone past it', () => {
    const zone = version('C', 'INVESTMENT_POLICY_APPROVAL_ZONE');
    expect(refuseWay(C, 'APPRAISAL_SIGNED', 'SUBMIT_TO_AUTHORITY')?.code).toBe('consultation.goes-by-office');
    expect(refuseWay(C, 'APPRAISAL_SIGNED', 'SUBMIT_TO_OFFICE')).toBeUndefined();
    expect(refuseWay(C, 'WITH_OFFICE', 'SUBMIT_TO_AUTHORITY')).toBeUndefined();
    expect(refuseWay(zone, 'APPRAISAL_SIGNED', 'SUBMIT_TO_OFFICE')?.code).toBe(
      'consultation.goes-past-office',
    );
    expect(refuseWay(zone, 'APPRAISAL_SIGNED', 'SUBMIT_TO_AUTHORITY')).toBeUndefined();
  });
});

describe('what a version with faults is told', () => {
  const item = found(C.items[0]);
  test.each<[string, string, ProcedureVersion]>([
    ['consultation.no-citation', '/citations', { ...C, citations: [' '] }],
    [
      'consultation.ends-before-it-begins',
      '/valid/to',
      { ...C, valid: { ...C.valid, to: day('2026-03-30') } },
    ],
    [
      'consultation.not-a-term',
      '/timetable/send/n',
      withTimetable({ send: step(2.5, 'WORKING_DAY', 'DOSSIER_VALID') }),
    ],
    [
      'consultation.unknown-value',
      '/timetable/send/unit',
      withTimetable({ send: step(2, 'DAY', 'DOSSIER_VALID') }),
    ],
    [
      'consultation.unknown-value',
      '/timetable/send/anchor',
      withTimetable({ send: step(2, 'WORKING_DAY', 'SOON') }),
    ],
    [
      'consultation.anchor-out-of-place',
      '/timetable/report/anchor',
      withTimetable({ report: step(14, 'WORKING_DAY', 'REQUEST_RECEIVED') }),
    ],
    ['consultation.step-missing', '/timetable/opinion', withTimetable({ opinion: undefined })],
    ['consultation.step-missing', '/timetable/report', withTimetable({ report: undefined })],
    ['consultation.step-missing', '/timetable/decision', withTimetable({ decision: undefined })],
    [
      'consultation.does-not-fit',
      '/timetable/report/n',
      withTimetable({ opinion: step(13, 'WORKING_DAY', 'REQUEST_RECEIVED') }),
    ],
    [
      'consultation.does-not-fit',
      '/timetable/total/n',
      withTimetable({ total: step(9, 'WORKING_DAY', 'DOSSIER_VALID') }),
    ],
    ['consultation.key-twice', '/items/PLANNING_FIT', { ...C, items: [...C.items, item] }],
    ['consultation.bad-key', '/traits/a b', { ...C, traits: [...C.traits, { key: 'a b', question: '?' }] }],
    [
      'consultation.unknown-trait',
      '/items/PLANNING_FIT/askedIf',
      { ...C, items: [{ ...item, askedIf: { any: [{ trait: 'MOON' }] } }, ...C.items.slice(1)] },
    ],
    [
      'consultation.unknown-value',
      '/items/PLANNING_FIT/silence',
      { ...C, items: [{ ...item, silence: 'SHRUG' as 'ESCALATE' }, ...C.items.slice(1)] },
    ],
    [
      'consultation.not-a-share',
      '/local/factor',
      { ...C, local: { factor: { num: 3, den: 2 }, rounding: 'UP', citation: 'QĐ' } },
    ],
    ['consultation.not-a-count', '/supplement/max', { ...C, supplement: { max: -1, citation: 'QĐ' } }],
    [
      'consultation.no-such-value',
      '/unconfirmed',
      { ...C, unconfirmed: [{ path: '/items/GONE', note: '?' }] },
    ],
  ])('[K4] %s beside %s', (code, field, faulty) => {
    expect(problemsOf(faulty).map((one) => [one.code, one.field])).toEqual([[code, field]]);
  });

  test('[K4] a procedure without consultation has no clocks of one', () => {
    const problems = problemsOf({ ...C, items: [], unconfirmed: [] });
    expect(problems.map((one) => [one.code, one.field])).toEqual([
      ['consultation.step-not-asked-for', '/timetable/send'],
      ['consultation.step-not-asked-for', '/timetable/opinion'],
    ]);
  });

  test('[K4, K9] an opinion that runs from the valid dossier does not wait for the sending', () => {
    expect(problemsOf(withTimetable({ opinion: step(14, 'WORKING_DAY', 'DOSSIER_VALID') }))).toEqual([]);
  });

  test('[K5] versions that overlap, and days without a version, are found in whatever order they stand', () => {
    const [a, b] = [version('A'), version('B')];
    const series = (versions: ProcedureVersion[]) => problemsOfSeries(versions).map(({ code }) => code);
    expect(series([C, b, a])).toEqual(['consultation.versions-leave-gap']);
    expect(series([{ ...b, valid: { from: day('2025-09-02') } }, a])).toEqual([
      'consultation.versions-overlap',
    ]);
    expect(series([a, b])).toEqual([]);
  });
});

describe('what differs', () => {
  test('[K6] between B and C, value by value, found by key and not by place', () => {
    const found = differences(version('B'), { ...C, items: C.items.toReversed() });
    const at = (path: string) => found.find((one) => one.path === path);
    expect(at('/timetable/send/unit')).toEqual({
      path: '/timetable/send/unit',
      before: 'CALENDAR_DAY',
      after: 'WORKING_DAY',
    });
    expect(at('/timetable/send/n')).toBeUndefined();
    expect(at('/authority/role')).toMatchObject({ before: 'PROVINCIAL_PC', after: 'PROVINCIAL_PC_CHAIR' });
    expect(at('/items/LAND_NEED/silence')).toMatchObject({
      before: 'DEEMED_CONSENT',
      after: 'DEEMED_CONSENT_WITH_RESPONSIBILITY',
    });
    expect(at('/valid/to')).toEqual({ path: '/valid/to', before: '2026-02-28' });
    expect(at('/timetable/publishReceipt')).toMatchObject({ after: { n: 2 } });
    expect(differences(C, structuredClone(C))).toEqual([]);
  });

  test('[K6] every path that is listed leads to the values that it names', () => {
    for (const { path, before, after } of differences(version('A'), C)) {
      expect([path, valueAt(version('A'), path)]).toEqual([path, before]);
      expect([path, valueAt(C, path)]).toEqual([path, after]);
    }
  });
});

describe('papers and items', () => {
  test('[K8] what is missing depends on the dossier, and stops its acceptance', () => {
    const given = new Set(['REQUEST', 'LEGAL_STATUS', 'FINANCIAL_CAPACITY', 'PROPOSAL']);
    const missing = missingComponents(C, new Set(['TECHNOLOGY_SCREENED']), given);
    expect(missing.map(({ key }) => key)).toEqual(['LAND_RIGHT', 'TECHNOLOGY']);
    expect(refuseAcceptance(missing)).toMatchObject({ code: 'consultation.components-missing' });
    expect(missingComponents(C, new Set(['STATE_LAND_REQUESTED']), given)).toEqual([]);
    expect(refuseAcceptance([])).toBeUndefined();
    expect(missingComponents(C, new Set(['STATE_PROPOSED']), new Set()).map(({ key }) => key)).toEqual([
      'STATE_SUBMISSION',
      'STATE_PROPOSAL',
    ]);
  });

  test('[K8] conditions are and, or, not', () => {
    const has = new Set(['A']);
    expect(applies({ all: [{ trait: 'A' }, { not: { trait: 'B' } }] }, has)).toBe(true);
    expect(applies({ any: [{ trait: 'B' }, { trait: 'C' }] }, has)).toBe(false);
    expect(applies(undefined, has)).toBe(true);
  });

  test('[K32] what is asked depends on the dossier too', () => {
    const keys = (...traits: string[]) => itemsAsked(C, new Set(traits)).map(({ key }) => key);
    expect(keys()).not.toContain('DEFENCE_SECURITY');
    expect(keys('DEFENCE_AFFECTED')).toContain('DEFENCE_SECURITY');
  });

  test('[K32] nothing is appraised before somebody was asked, where the procedure asks', () => {
    const simplified = version('C', 'INVESTMENT_ADJUSTMENT_SIMPLIFIED');
    expect(refuseWithoutConsultation(itemsAsked(C, new Set()), 0)?.code).toBe('consultation.nobody-asked');
    expect(refuseWithoutConsultation(itemsAsked(C, new Set()), 1)).toBeUndefined();
    expect(refuseWithoutConsultation(simplified.items, 0)).toBeUndefined();
  });
});
