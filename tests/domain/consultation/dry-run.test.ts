import { describe, expect, test } from 'vitest';
import { effectOn, isFelt, tryVersion } from '#domain/consultation/dry-run.ts';
import type { ItemKey, ProcedureVersion, ProcedureVersionId } from '#domain/consultation/procedure.ts';
import { endedBefore, refuseTakingBack, withoutVersion } from '#domain/consultation/publishing.ts';
import { calendar, day, procedure, version } from './packs.ts';

const C = version('C');
const published = procedure('INVESTMENT_POLICY_APPROVAL').versions;
const next = (changes: Partial<ProcedureVersion>): ProcedureVersion => ({
  ...C,
  id: 'V5' as ProcedureVersionId,
  label: 'Nghị định mới',
  valid: { from: day('2026-07-06') },
  ...changes,
});
const TODAY = day('2026-06-01');
const NOBODY: ReadonlySet<string> = new Set();

describe('[K54] a version that is tried', () => {
  test('names the days that would differ on its first day, each step taking its whole time', () => {
    const timetable = {
      ...(C.timetable as object),
      opinion: { n: 5, unit: 'WORKING_DAY', anchor: 'REQUEST_RECEIVED' },
    };
    const trial = tryVersion(next({ timetable } as Partial<ProcedureVersion>), published, calendar, TODAY);
    expect(trial).toMatchObject({ from: '2026-07-06', instead: { id: 'C' } });
    // Sent on 08/07: seven working days end on 17/07, five on 15/07.
    expect(trial.dues).toEqual([
      {
        step: 'opinion',
        before: { day: '2026-07-17', isGuess: false },
        after: { day: '2026-07-15', isGuess: false },
      },
    ]);
  });

  test('that has begun is tried on today, and one beyond the known calendar gives guesses', () => {
    expect(tryVersion(next({}), published, calendar, day('2026-07-10')).from).toBe('2026-07-10');
    const late = next({
      valid: { from: day('2027-03-01') },
      timetable: published[1]?.timetable ?? 'UNCONFIRMED',
    });
    const { dues } = tryVersion(late, published, calendar, TODAY);
    expect(dues.every(({ after }) => after === undefined || after.isGuess)).toBe(true);
  });

  test('without a timetable leaves no day (K3)', () => {
    const { dues } = tryVersion(next({ timetable: 'UNCONFIRMED' }), published, calendar, TODAY);
    expect(dues.length).toBeGreaterThan(3);
    expect(dues.every(({ before, after }) => before !== undefined && after === undefined)).toBe(true);
  });

  test('tells of one dossier what is asked, what silence comes to, and which papers it lacks', () => {
    const [first, second, ...rest] = C.items;
    if (!first || !second) throw new Error('No items');
    const added = { ...first, key: 'NEW_1' as ItemKey, name: 'Điều mới' };
    const paper = { ...C.components[0], key: 'NEW_2', name: 'Giấy mới' } as (typeof C.components)[number];
    const tried = next({
      items: [{ ...first, silence: 'POSITIVE_REQUIRED' }, ...rest, added],
      components: [...C.components, paper],
    });
    const effect = effectOn({ version: tried, instead: C }, NOBODY, new Set());
    expect(effect).toMatchObject({
      asked: [{ key: 'NEW_1' }],
      askedNoMore: [{ key: second.key }],
      silences: [{ item: { key: first.key }, before: first.silence, after: 'POSITIVE_REQUIRED' }],
      lacking: ['Giấy mới'],
      lackingNoMore: [],
    });
    expect(isFelt(effect)).toBe(true);
    expect(isFelt(effectOn({ version: next({ copies: 9 }), instead: C }, NOBODY, NOBODY))).toBe(false);
  });
});

describe('[K55] a version is taken back', () => {
  const coming = next({});
  const series = [...endedBefore(published, coming.valid.from), coming];
  const endedBy = new Map([[C.id, coming.id]]);
  const fixed = { published: series, endedBy, hasDraft: false, standing: 0 };

  test('before it begins, and what it ended goes on', () => {
    expect(refuseTakingBack(fixed, coming.id, TODAY)).toBeUndefined();
    expect(withoutVersion(series, coming.id, endedBy)).toEqual(published);
  });

  test('from between two others: the one before goes on until the one after begins', () => {
    const after = next({ id: 'V6' as ProcedureVersionId, valid: { from: day('2026-10-01') } });
    const three = [...endedBefore(series, after.valid.from), after];
    const both = new Map([...endedBy, [coming.id, after.id] as const]);
    expect(withoutVersion(three, coming.id, both).map(({ id, valid }) => [id, valid.to])).toEqual([
      ['A', '2025-09-02'],
      ['B', '2026-02-28'],
      ['GAP', '2026-03-30'],
      ['C', '2026-09-30'],
      ['V6', undefined],
    ]);
    // Where the one before had its last day from the beginning, days would be left without one (K5).
    const refused = refuseTakingBack({ ...fixed, published: three, endedBy: new Map() }, coming.id, TODAY);
    expect(refused?.code).toBe('consultation.versions-leave-gap');
  });

  test.each([
    ['consultation.version-has-begun', {}, '2026-07-06'],
    ['consultation.version-stands', { standing: 2 }, '2026-07-05'],
    ['consultation.draft-in-the-way', { hasDraft: true }, '2026-07-05'],
  ])('not with %s', (code, changes, today) => {
    expect(refuseTakingBack({ ...fixed, ...changes }, coming.id, day(today))?.code).toBe(code);
  });
});
