import { addDays, type Day } from '#domain/kernel/time.ts';
import type { Place } from '#domain/rotation/distance.ts';
import { addMonths } from '#domain/rotation/months.ts';
import type { RetirementTable } from '#domain/rotation/pack.ts';
import { reachesAge } from '#domain/rotation/retirement.ts';
import { COMMUNES } from '../communes.ts';
import { inventedName } from '../names.ts';
import { random, type Random } from '../random.ts';
import { placeOf } from './places.ts';
import type { DemoPost } from './posts.ts';

export type DemoOfficial = {
  readonly key: string;
  readonly name: string;
  readonly sex: 'F' | 'M';
  readonly born: Day;
  readonly homeCommune: string;
  readonly residence: Place;
  readonly fields: readonly string[];
  readonly rank: string;
  readonly politicalLevel: number;
  readonly agreesToDistance: boolean;
  readonly heldFrom: Day;
  readonly probationUntil?: Day;
};

/** Of a thousand, how many have served so many months (domain §10.2). */
const SERVED = [
  { share: 200, from: 2, to: 23 },
  { share: 450, from: 24, to: 47 },
  { share: 250, from: 48, to: 59 },
  { share: 100, from: 60, to: 84 },
] as const;

const RETIRING = 28;
const LONG_NAMED = 0.05;
const TWINS = 12;
const AGREES = 0.3;
const ON_PROBATION = 0.1;

/** One holder for each post. */
export function demoOfficials(
  today: Day,
  posts: readonly DemoPost[],
  table: RetirementTable,
): DemoOfficial[] {
  const chance = random('rotation/people');
  const served = dealt(chance.fork('served'), posts.length);
  const people = posts.map((post, index) =>
    holderOf(chance.fork(post.key), today, post, served[index] ?? 24, index, table),
  );
  return withTwins(people);
}

/** Months of service in the shares above, in an order that says nothing of the post. */
function dealt(chance: Random, n: number): number[] {
  const months = SERVED.flatMap(({ share, from, to }) =>
    Array.from({ length: Math.round((share * n) / 1000) }, () => chance.whole(from, to)),
  );
  return chance.shuffled(months);
}

function holderOf(
  chance: Random,
  today: Day,
  post: DemoPost,
  months: number,
  index: number,
  table: RetirementTable,
): DemoOfficial {
  const sex = chance.next() < 0.45 ? 'F' : 'M';
  const heldFrom = addDays(addMonths(today, -months), -chance.whole(0, 27));
  const isNew = post.kind === 'STAFF' && chance.next() < ON_PROBATION;
  const home = chance.pick(COMMUNES).code;
  return {
    key: post.key,
    name: nameOf(chance, sex),
    sex,
    born: index % 1000 < RETIRING ? retiring(chance, today, sex, table) : ofAge(chance, today, sex),
    homeCommune: home,
    residence: nearby(chance, post, home),
    fields: [post.field, ...(chance.next() < 0.4 ? [chance.pick(['ECON', 'LAW', 'SOCIAL', 'ADMIN'])] : [])],
    rank: chance.next() < 0.2 ? '01.002' : '01.003',
    politicalLevel: Math.max(post.politicalLevel, chance.whole(0, 2)),
    agreesToDistance: chance.next() < AGREES,
    heldFrom,
    ...(isNew && { probationUntil: addDays(addMonths(heldFrom, 12), -1) }),
  };
}

/** Three of four live where they work, the others where they come from. */
function nearby(chance: Random, post: DemoPost, home: string): Place {
  return chance.next() < 0.75 ? post.place : (placeOf.get(home) ?? post.place);
}

function nameOf(chance: Random, sex: 'F' | 'M'): string {
  const name = inventedName(chance, sex);
  if (chance.next() >= LONG_NAMED) return name;
  const [family = '', ...rest] = name.split(' ');
  return [family, 'Huỳnh Công Tằng Tôn', sex === 'F' ? 'Nữ' : 'Thất', 'Hoàng Bảo', ...rest].join(' ');
}

/** Young enough for nobody to think of retirement. */
function ofAge(chance: Random, today: Day, sex: 'F' | 'M'): Day {
  return addDays(addMonths(today, -12 * chance.whole(25, sex === 'F' ? 51 : 55)), -chance.whole(0, 360));
}

/** Somebody whom at most a year and a half parts from the age of retirement. */
function retiring(chance: Random, today: Day, sex: 'F' | 'M', table: RetirementTable): Day {
  const soon = addMonths(today, chance.whole(2, 16));
  let born = addMonths(soon, -12 * (sex === 'F' ? 57 : 61));
  for (let reached = reachesAge(table, { born, sex }); reached && reached > soon;) {
    born = addMonths(born, -1);
    reached = reachesAge(table, { born, sex });
  }
  return born;
}

/** Pairs of one name, far apart in the register. */
function withTwins(people: readonly DemoOfficial[]): DemoOfficial[] {
  const step = Math.floor(people.length / (2 * TWINS));
  const renamed = new Map<number, DemoOfficial>();
  for (let pair = 0; pair < TWINS; pair++) {
    const [first, second] = [people[pair * step], people[people.length - 1 - pair * step]];
    if (first && second)
      renamed.set(people.length - 1 - pair * step, { ...second, name: first.name, sex: first.sex });
  }
  return people.map((one, index) => renamed.get(index) ?? one);
}
