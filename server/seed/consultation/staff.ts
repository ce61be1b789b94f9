import type { Duty } from '#domain/accounts/actor.ts';
import { type AgencyKey, AGENCIES } from '../agencies.ts';
import { COMMUNES, nameOf } from '../communes.ts';
import { inventedName } from '../names.ts';
import { PEOPLE } from '../people.ts';
import { random } from '../random.ts';
import { PROJECTS } from './projects.ts';
import { ABROAD, DISTRICT } from './elsewhere.ts';

/* Who works on dossiers: the staff of the agencies asked, and the People's Committees of the communes. */

export type DemoStaff = {
  readonly key: string;
  readonly fullName: string;
  /** Key of an agency or a committee. */
  readonly agency: string;
  readonly title: string;
  readonly rank: number;
  readonly duties: readonly Duty[];
  readonly username: string;
};

export type Committee = {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly commune: string;
};

export const committeeKey = (commune: string) => `UBND.${commune}`;

export const COMMITTEES: readonly Committee[] = COMMUNES.map((commune) => ({
  key: committeeKey(commune.code),
  name: `UBND ${nameOf(commune).replace(/^./, (first) => first.toLowerCase())}`,
  shortName: `UBND ${commune.name}`,
  commune: commune.code,
}));

/** The agency that leads the dossiers, and those in which one is meant to look around; the rest make do with two people. */
export const LEAD = 'STC' satisfies AgencyKey;
const SHORT: Partial<Record<AgencyKey, string>> = { STC: 'tc', SXD: 'xd', SNNMT: 'mt' };

type Seat = readonly [key: string, title: string, duties: readonly Duty[]];

const FULL: readonly Seat[] = [
  ['vanthu', 'Văn thư', ['records_clerk']],
  ['thuly', 'Chuyên viên', ['case_officer']],
  ['truongphong', 'Trưởng phòng', ['division_head']],
];
const LEGAL: Seat = ['phapche', 'Chuyên viên pháp chế', ['legal_officer']];
/** Who keeps the rotation of officials for the province. */
const PERSONNEL: Seat = ['tochuc', 'Chuyên viên tổ chức cán bộ', ['personnel_officer']];
const PERSONNEL_AGENCY = 'SNV' satisfies AgencyKey;
const SMALL: readonly Seat[] = [
  ['vanthu', 'Văn thư', ['records_clerk']],
  ['thuly', 'Phó Trưởng phòng', ['case_officer', 'division_head']],
];
const COMMUNE: readonly Seat[] = [
  ['chutich', 'Chủ tịch', ['agency_leader', 'division_head']],
  ['vanthu', 'Công chức Văn phòng', ['records_clerk', 'case_officer']],
];

/** When the departments were put together as they are now. */
export const STAFF_SINCE = '2025-03-01';

/** No agency on its own account in the consultation of others. */
const OUTSIDE: readonly string[] = ['UBND', 'VPUBND', 'HOIDN', 'BAODT', 'TTPVHCC', 'BUUDIEN', 'BDBP'];
export const CONSULTED = AGENCIES.filter(({ key }) => !OUTSIDE.includes(key));

const seatsIn = (agency: AgencyKey) => {
  if (agency === PERSONNEL_AGENCY) return [...SMALL, PERSONNEL];
  if (!SHORT[agency]) return SMALL;
  return agency === LEAD ? [...FULL, LEGAL] : FULL;
};

const taken = new Set(PEOPLE.map(({ fullName }) => fullName));

function hire(agency: string, suffix: string, where: string, seats: readonly Seat[]): DemoStaff[] {
  const chance = random(`staff/${agency}`);
  return seats.map(([key, title, duties], index) => {
    let fullName = inventedName(chance);
    while (taken.has(fullName)) fullName = inventedName(chance);
    taken.add(fullName);
    return {
      key: `${key}.${agency}`,
      fullName,
      agency,
      title: `${title} ${where}`,
      rank: 101 + index,
      duties,
      username: `${key}.${suffix}`,
    };
  });
}

const WITH_PROJECTS = new Set(PROJECTS.map(({ commune }) => commune));

export const STAFF: readonly DemoStaff[] = [
  ...CONSULTED.flatMap(({ key, name }) => hire(key, SHORT[key] ?? key.toLowerCase(), name, seatsIn(key))),
  ...hire('VPUBND', 'vp', 'Văn phòng UBND tỉnh', [
    ['thamtra', 'Chuyên viên thẩm tra', ['office_reviewer', 'records_clerk']],
  ]),
  ...COMMITTEES.filter(({ commune }) => WITH_PROJECTS.has(commune)).flatMap(({ key, name, commune }) =>
    hire(key, commune, name, COMMUNE),
  ),
  ...[...ABROAD, DISTRICT].flatMap(({ key, name }) =>
    hire(key, key.split('.')[1]!.toLowerCase(), name, COMMUNE),
  ),
];

/** Who holds a duty in an agency, by key. */
export function holderOf(agency: string, duty: Duty): string {
  if (duty === 'agency_leader' && CONSULTED.some(({ key }) => key === agency)) return agency;
  const found = STAFF.find((one) => one.agency === agency && one.duties.includes(duty));
  if (!found) throw new Error(`Nobody in ${agency} is ${duty}`);
  return found.key;
}

export function fullNameOf(key: string): string {
  return [...STAFF, ...PEOPLE].find((one) => one.key === key)?.fullName ?? '';
}
