import { addDays, type Day } from '#domain/kernel/time.ts';
import type { Deferral } from '#domain/rotation/deferral.ts';
import { addMonths } from '#domain/rotation/months.ts';
import type { DeferralCode, RelativeKind } from '#domain/rotation/reason.ts';
import { random, type Random } from '../random.ts';
import type { DemoOfficial } from './people.ts';
import type { DemoPost } from './posts.ts';

export type DemoGround = { readonly key: string; readonly of: string; readonly ground: Deferral };
export type DemoRelative = { readonly of: string; readonly other: string; readonly kind: RelativeKind };

/** Of a thousand, on how many which ground stands (domain §10.2), and what proves it. */
const MIX: readonly { code: DeferralCode; n: number; months: number; evidence: string }[] = [
  { code: 'UNDER_DISCIPLINE', n: 4, months: 6, evidence: 'Thông báo xem xét kỷ luật' },
  { code: 'UNDER_INVESTIGATION', n: 3, months: 12, evidence: 'Quyết định thanh tra' },
  { code: 'SERIOUS_ILLNESS', n: 6, months: 12, evidence: 'Giấy xác nhận của bệnh viện' },
  { code: 'LONG_STUDY', n: 8, months: 24, evidence: 'Quyết định cử đi học' },
  { code: 'SECONDMENT', n: 5, months: 36, evidence: 'Quyết định biệt phái' },
  { code: 'PREGNANT_OR_INFANT', n: 22, months: 36, evidence: 'Giấy khai sinh của con' },
];

/** Grounds of former years that have ended by themselves. */
const OVER = 8;
const LINKS = 35;
const CONFLICTING = 6;

export function demoGrounds(today: Day, people: readonly DemoOfficial[]): DemoGround[] {
  const chance = random('rotation/grounds');
  const grounds: DemoGround[] = [];
  const waiting = chance.shuffled(people);
  for (const { code, n, months, evidence } of MIX)
    for (let count = Math.round((n * people.length) / 1000); count > 0; count--) {
      const one = takeFrom(waiting, ({ sex }) => code !== 'PREGNANT_OR_INFANT' || sex === 'F');
      if (one) grounds.push(groundOf(chance, today, one, { code, months, evidence }));
    }
  for (let count = OVER; count > 0; count--) {
    const one = takeFrom(waiting, () => true);
    if (one) grounds.push(endedGround(chance, today, one));
  }
  return grounds;
}

function takeFrom(waiting: DemoOfficial[], fits: (one: DemoOfficial) => boolean): DemoOfficial | undefined {
  const at = waiting.findIndex(fits);
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

type Kind = { code: DeferralCode; months: number; evidence: string };

function groundOf(
  chance: Random,
  today: Day,
  { key }: DemoOfficial,
  { code, months, evidence }: Kind,
): DemoGround {
  const from = addDays(addMonths(today, -chance.whole(1, months - 2)), chance.whole(0, 20));
  const ends = addMonths(from, months);
  const isInfant = code === 'PREGNANT_OR_INFANT';
  return {
    key: `${key}/${code}`,
    of: key,
    ground: { code, from, ends, evidence: `${evidence} (hư cấu)`, ...(isInfant && { childBorn: from }) },
  };
}

function endedGround(chance: Random, today: Day, { key }: DemoOfficial): DemoGround {
  const ends = addDays(today, -chance.whole(5, 200));
  const from = addMonths(ends, -12);
  const ground: Deferral = { code: 'SERIOUS_ILLNESS', from, ends, evidence: 'Giấy ra viện (hư cấu)' };
  return { key: `${key}/over`, of: key, ground };
}

/** Most are far from each other at work; some would sit, once moved, where a relative keeps the books. */
export function demoRelatives(posts: readonly DemoPost[]): DemoRelative[] {
  const chance = random('rotation/relatives');
  const waiting = chance.shuffled(posts);
  const take = (fits: (post: DemoPost) => boolean) => waiting.splice(waiting.findIndex(fits), 1)[0]!;
  return Array.from({ length: LINKS }, (_, index) => {
    const clashes = index < CONFLICTING;
    const of = take(({ kind }) => kind === (clashes ? 'COMMUNE_VICE_CHAIR' : 'STAFF'));
    const other = take(
      ({ agency, kind, sensitive }) =>
        agency !== of.agency && (clashes ? sensitive !== undefined : kind === 'STAFF' && !sensitive),
    );
    return {
      of: of.key,
      other: other.key,
      kind: chance.pick(['SPOUSE', 'SIBLING', 'PARENT', 'CHILD'] as const),
    };
  });
}
