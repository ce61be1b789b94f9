import type { Place } from '#domain/rotation/distance.ts';
import type { PositionKind } from '#domain/rotation/position.ts';
import { type AgencyKey, AGENCIES } from '../agencies.ts';
import { COMMUNES } from '../communes.ts';
import { committeeKey, CONSULTED } from '../consultation/staff.ts';
import { personOf } from '../people.ts';
import { COMMUNE_LISTED, type Job, LISTED, PLAIN } from './jobs.ts';
import { CAPITAL, placeOf } from './places.ts';

export const OFFICIALS = 2_400;
export const LISTED_POSITIONS = 480;
/** NĐ 300/2025: two and a half for each of 102 communes. */
export const VICE_CHAIRS = 255;

export type DemoPost = Job & {
  readonly key: string;
  /** Key of an agency or a committee. */
  readonly agency: string;
  readonly kind: PositionKind;
  readonly commune?: string;
  readonly place: Place;
  readonly level: number;
  readonly politicalLevel: number;
  /** Kept in the organisation, with the head of the agency in it. */
  readonly organised?: true;
};

type Spot = Pick<DemoPost, 'agency' | 'commune' | 'place'>;

const DEPARTMENTS: readonly Spot[] = AGENCIES.filter(({ key }) => key in LISTED).map(({ key }) => ({
  agency: key,
  place: CAPITAL,
}));
const COMMITTEES: readonly Spot[] = COMMUNES.map(({ code }) => ({
  agency: committeeKey(code),
  commune: code,
  place: placeOf.get(code) ?? CAPITAL,
}));

/** Under their ministries, not under the province. */
const VERTICAL: readonly AgencyKey[] = ['CA', 'BCHQS', 'THUE'];
const HEADED = CONSULTED.filter(({ key }) => !VERTICAL.includes(key));

const LEADER = { field: 'ADMIN', level: 700, politicalLevel: 2 };
const STAFF = { kind: 'STAFF', level: 300, politicalLevel: 0 } as const;

/** So many posts spread over these places, turn by turn. */
function spread(
  n: number,
  spots: readonly Spot[],
  make: (spot: Spot, turn: number) => Omit<DemoPost, 'key'>,
) {
  return Array.from({ length: n }, (_, index) => {
    const spot = spots[index % spots.length]!;
    return { ...make(spot, Math.floor(index / spots.length)), key: `${spot.agency}/${index}` };
  });
}

const named = (part: string, posts: readonly DemoPost[]): DemoPost[] =>
  posts.map((post) => ({ ...post, key: `${part}/${post.key}` }));

/** Every post of the register; each has one holder. */
export function demoPosts(): DemoPost[] {
  const heads = named('head', spread(HEADED.length, HEADED.map(headOf), headPost));
  const deputies = named(
    'deputy',
    spread(DEPARTMENTS.length * 3, DEPARTMENTS, (spot) => ({
      ...spot,
      ...LEADER,
      kind: 'DEPUTY',
      title: 'Phó Giám đốc',
      level: 800,
    })),
  );
  const vice = named('vice', spread(VICE_CHAIRS, COMMITTEES, vicePost));
  const ofCommunes = named(
    'commune',
    spread(COMMUNES.length * COMMUNE_LISTED.length, COMMITTEES, communePost),
  );
  const ofDepartments = named(
    'listed',
    spread(LISTED_POSITIONS - ofCommunes.length, DEPARTMENTS, departmentPost),
  );
  const sofar = [...heads, ...deputies, ...vice, ...ofCommunes, ...ofDepartments];
  const plain = named('plain', spread(OFFICIALS - sofar.length, [...DEPARTMENTS, ...COMMITTEES], plainPost));
  return [...sofar, ...plain];
}

const headOf = ({ key }: { key: AgencyKey }): Spot => ({ agency: key, place: CAPITAL });

const headPost = (spot: Spot) => ({
  ...spot,
  ...LEADER,
  kind: 'HEAD' as const,
  title: personOf(spot.agency).title,
  level: 900,
  politicalLevel: 3,
  organised: true as const,
});

const vicePost = (spot: Spot, turn: number) => ({
  ...spot,
  ...LEADER,
  field: turn % 2 === 0 ? 'ECON' : 'SOCIAL',
  kind: 'COMMUNE_VICE_CHAIR' as const,
  title: turn % 2 === 0 ? 'Phó Chủ tịch phụ trách kinh tế' : 'Phó Chủ tịch phụ trách văn hóa, xã hội',
});

const communePost = (spot: Spot, turn: number) => ({ ...spot, ...STAFF, ...COMMUNE_LISTED[turn]! });

function departmentPost(spot: Spot, turn: number) {
  const jobs = LISTED[spot.agency as AgencyKey] ?? PLAIN;
  return { ...spot, ...STAFF, ...jobs[turn % jobs.length]! };
}

const plainPost = (spot: Spot, turn: number) => ({ ...spot, ...STAFF, ...PLAIN[turn % PLAIN.length]! });
