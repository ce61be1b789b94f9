import { describe, expect, test } from 'vitest';
import {
  clarifications,
  type ItemOpinion,
  type Opinion,
  overallPosition,
  type Position,
  refuseOpinion,
} from '#domain/consultation/opinion.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { RequestId, VersionId } from '#domain/kernel/id.ts';
import { at, day } from './packs.ts';
import { agency } from './people.ts';

const [PLANNING, LAND] = ['PLANNING_FIT', 'LAND_NEED'] as ItemKey[] as [ItemKey, ItemKey];
const says = (item: ItemKey, position: Position, more: Partial<ItemOpinion> = {}): ItemOpinion => ({
  item,
  position,
  text: 'Có ý kiến',
  legalBasis: ['Điều 10'],
  anchors: [],
  ...more,
});
const asked = [PLANNING, LAND];
const refused = (items: ItemOpinion[], position = overallPosition(items), overriddenBecause?: string) =>
  refuseOpinion(asked, { items, overall: { position, ...(overriddenBecause && { overriddenBecause }) } })
    ?.code;

describe('an opinion', () => {
  test.each<[string | undefined, ItemOpinion[]]>([
    [undefined, [says(PLANNING, 'AGREE', { text: '', legalBasis: [] }), says(LAND, 'DISAGREE')]],
    [undefined, [says(PLANNING, 'OUT_OF_SCOPE', { text: '' }), says(LAND, 'AGREE_WITH_CONDITIONS')]],
    ['consultation.items-unanswered', [says(PLANNING, 'AGREE')]],
    [
      'consultation.item-not-asked',
      [...asked.map((item) => says(item, 'AGREE')), says('HERITAGE' as ItemKey, 'AGREE')],
    ],
    ['consultation.item-not-asked', [...asked.map((item) => says(item, 'AGREE')), says(LAND, 'DISAGREE')]],
    [
      'consultation.legal-basis-missing',
      [says(PLANNING, 'AGREE'), says(LAND, 'DISAGREE', { legalBasis: [' '] })],
    ],
    ['consultation.text-missing', [says(PLANNING, 'AGREE'), says(LAND, 'DISAGREE', { text: ' ' })]],
    [
      'consultation.text-missing',
      [says(PLANNING, 'AGREE_WITH_CONDITIONS', { text: '' }), says(LAND, 'AGREE')],
    ],
    ['consultation.text-missing', [says(PLANNING, 'NEED_CLARIFICATION', { text: '' }), says(LAND, 'AGREE')]],
  ])('[K25] answers each item once, with what its position needs: %s', (code, items) => {
    expect(refused(items)).toBe(code);
  });

  test.each<[Position, Position[]]>([
    ['AGREE', ['AGREE', 'OUT_OF_SCOPE']],
    ['AGREE_WITH_CONDITIONS', ['AGREE', 'AGREE_WITH_CONDITIONS']],
    ['NEED_CLARIFICATION', ['AGREE_WITH_CONDITIONS', 'NEED_CLARIFICATION']],
    ['DISAGREE', ['NEED_CLARIFICATION', 'DISAGREE', 'AGREE']],
    ['OUT_OF_SCOPE', ['OUT_OF_SCOPE']],
  ])('[K26] is %s as a whole when its items are %s', (overall, positions) => {
    expect(overallPosition(positions.map((position) => ({ position })))).toBe(overall);
  });

  test('[K26] may be another as a whole only with a reason', () => {
    const items = [says(PLANNING, 'AGREE'), says(LAND, 'DISAGREE')];
    expect(refused(items, 'AGREE')).toBe('consultation.reason-missing');
    expect(refused(items, 'AGREE', 'Nội dung không đồng ý là thứ yếu')).toBeUndefined();
  });

  test('[K27] what is unclear is collected for one notice of the lead agency', () => {
    const opinion = (from: string, items: ItemOpinion[]): Opinion => ({
      request: from as RequestId,
      agency: agency(from),
      items,
      overall: { position: overallPosition(items) },
      number: '1/SXD',
      signedOn: day('2026-07-15'),
      signer: 'A',
      receivedAt: at('2026-07-15T10:00'),
      frozen: 'v' as VersionId,
    });
    const all = [
      opinion('SXD', [says(PLANNING, 'NEED_CLARIFICATION', { text: 'Chỉ giới?' }), says(LAND, 'AGREE')]),
      opinion('SNNMT', [says(LAND, 'NEED_CLARIFICATION', { text: 'Nguồn gốc đất?' })]),
    ];
    expect(clarifications(all)).toEqual([
      { agency: 'SXD', item: PLANNING, text: 'Chỉ giới?' },
      { agency: 'SNNMT', item: LAND, text: 'Nguồn gốc đất?' },
    ]);
  });
});
