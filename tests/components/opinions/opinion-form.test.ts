import { describe, expect, test } from 'vitest';
import type { Position } from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { VersionId } from '#domain/kernel/id.ts';
import { draftOf, formOf, type ItemForm, type OpinionForm, withAnchor } from '#content/opinion.ts';
import { derivedOverall, problemsOf } from '../../../src/lib/opinions/opinion-form.ts';
import { anchorsOf } from '../../../src/lib/opinions/quoting.ts';
import { fieldsOf, hoursFrom } from '../../../src/lib/organisation/hours.ts';

const ASKED = ['LAND_NEED', 'PLANNING_FIT'] as ItemKey[];
const paper = 'version' as VersionId;

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

type OpenForm = Omit<Open<OpinionForm>, 'items'> & { items: Open<ItemForm>[] };

function answered(...positions: (Position | undefined)[]): OpenForm {
  const form = formOf(ASKED, undefined) as OpenForm;
  positions.forEach((position, index) => (form.items[index]!.position = position));
  return form;
}

describe('the form of an opinion', () => {
  test('[K26] the whole is the gravest of what is answered, and nothing before', () => {
    expect(derivedOverall(answered())).toBeUndefined();
    expect(derivedOverall(answered('AGREE'))).toBe('AGREE');
    expect(derivedOverall(answered('AGREE', 'AGREE_WITH_CONDITIONS'))).toBe('AGREE_WITH_CONDITIONS');
    expect(derivedOverall(answered('OUT_OF_SCOPE', 'AGREE'))).toBe('AGREE');
    expect(derivedOverall(answered('NEED_CLARIFICATION', 'DISAGREE'))).toBe('DISAGREE');
  });

  test('[K26] another whole is kept with its reason, and one that says the same is none', () => {
    const form = answered('AGREE', 'NEED_CLARIFICATION');
    form.override = 'AGREE';
    expect(problemsOf(form)).toContainEqual(expect.objectContaining({ field: 'overall' }));
    form.reason = ' Chỉ là câu hỏi nhỏ ';
    expect(draftOf(form).overall).toEqual({ position: 'AGREE', overriddenBecause: 'Chỉ là câu hỏi nhỏ' });
    form.override = 'NEED_CLARIFICATION';
    expect(draftOf(form).overall).toEqual({ position: 'NEED_CLARIFICATION' });
  });

  test('comes back as it was kept', () => {
    const form = answered('DISAGREE', undefined);
    form.items[0]!.legalBasis = 'Điều 10\n\n  Điều 12 ';
    form.items[1]!.text = 'Chưa rõ';
    form.items[1]!.anchors = [{ version: paper, page: 3 }];
    form.override = 'AGREE';
    form.reason = 'Vì vậy';
    const draft = draftOf(form);
    expect(draft.items.map(({ item, position, legalBasis }) => [item, position, legalBasis])).toEqual([
      ['LAND_NEED', 'DISAGREE', ['Điều 10', 'Điều 12']],
      ['PLANNING_FIT', undefined, []],
    ]);
    expect(draftOf(formOf(ASKED, draft))).toEqual(draft);
    expect(draftOf(formOf(ASKED, undefined)).items).toEqual([]);
  });

  test('[K25] says beside each field what is missing', () => {
    expect(problemsOf(answered('DISAGREE', undefined)).map(({ code, field }) => [code, field])).toEqual([
      ['consultation.legal-basis-missing', 'items/LAND_NEED/legalBasis'],
      ['consultation.text-missing', 'items/LAND_NEED/text'],
      ['consultation.position-missing', 'items/PLANNING_FIT/position'],
    ]);
    expect(problemsOf(answered('AGREE_WITH_CONDITIONS', 'AGREE')).map(({ field }) => field)).toEqual([
      'items/LAND_NEED/text',
    ]);
    expect(problemsOf(answered('AGREE', 'OUT_OF_SCOPE'))).toEqual([]);
  });
});

describe('quoting', () => {
  test('the page is quoted, or what is selected on it, page by page', () => {
    expect(anchorsOf(paper, 4, [])).toEqual([{ version: paper, page: 4 }]);
    const pieces = [
      { page: 4, piece: { start: 0, end: 3 }, text: 'Đất lúa' },
      { page: 5, piece: { start: 4, end: 7 }, text: 'Đất lúa' },
    ];
    expect(anchorsOf(paper, 4, pieces)).toEqual([
      { version: paper, page: 4, quote: 'Đất' },
      { version: paper, page: 5, quote: 'lúa' },
    ]);
  });

  test('the same place is quoted once, its blanks made even, no longer than is kept', () => {
    const once = withAnchor([], { version: paper, page: 4, quote: ' Đất \n lúa ' });
    expect(once).toEqual([{ version: paper, page: 4, quote: 'Đất lúa' }]);
    expect(withAnchor(once, { version: paper, page: 4, quote: 'Đất lúa' })).toEqual(once);
    expect(withAnchor(once, { version: paper, page: 4 })).toHaveLength(2);
    expect(withAnchor([], { version: paper, page: 1, quote: 'a'.repeat(9000) })[0]?.quote).toHaveLength(2000);
    expect(withAnchor([], { version: paper, page: 1, quote: '  ' })).toEqual([{ version: paper, page: 1 }]);
  });
});

test('[K94] office hours are read from the form, whole or not at all', () => {
  const hours = [
    [420, 690],
    [810, 1020],
  ] as const;
  const fields = fieldsOf(hours);
  expect(fields).toEqual({
    morning: { from: '07:00', to: '11:30' },
    afternoon: { from: '13:30', to: '17:00' },
  });
  expect(hoursFrom(fields)).toEqual(hours);
  expect(hoursFrom({ ...fields, afternoon: { from: '', to: '' } })).toEqual([[420, 690]]);
  expect(hoursFrom({ ...fields, afternoon: { from: '13:30', to: '' } })).toBeUndefined();
  expect(hoursFrom({ ...fields, afternoon: { from: '11:00', to: '17:00' } })).toBeUndefined();
  expect(hoursFrom(fieldsOf(undefined))).toBeUndefined();
});
