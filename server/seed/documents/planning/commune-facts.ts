import { COMMUNES } from '../../communes.ts';
import type { Commune, Zone } from '../../communes.ts';
import { random } from '../../random.ts';

/* Figures for every commune, invented but adding up to the province's published area and population. */

const AREA_KM2 = 5938.6;
const PEOPLE = 4370;

export type Role =
  'centre' | 'town' | 'rice' | 'fruit' | 'fish' | 'industry' | 'border' | 'coast' | 'tourism';

export type CommuneFacts = {
  area: number;
  people: number;
  hamlets: number;
  schools: number;
  roadKm: number;
  income: number;
  poor: number;
  /** Shares of land: rice, orchards, water surface, housing, other. */
  land: readonly [number, number, number, number, number];
  role: Role;
};

const ROLES: Record<Zone, readonly Role[]> = {
  'Mỹ Tho': ['tourism', 'industry'],
  'Gò Công': ['coast', 'rice', 'fish', 'industry'],
  'Tân Phước': ['industry', 'fruit'],
  'Cái Bè': ['fruit', 'rice', 'tourism'],
  'Cai Lậy': ['fruit', 'rice'],
  'Châu Thành': ['industry', 'fruit'],
  'Chợ Gạo': ['fruit', 'rice'],
  'Cao Lãnh': ['fruit', 'fish', 'tourism'],
  'Sa Đéc': ['tourism', 'fruit', 'industry', 'fish'],
  'Hồng Ngự': ['border', 'fish', 'rice'],
  'Tam Nông': ['rice', 'tourism', 'fish'],
  'Tháp Mười': ['rice', 'tourism'],
};

function invent(commune: Commune): CommuneFacts {
  const chance = random(`commune/${commune.code}`);
  const town = commune.kind === 'Phường';
  const role: Role = town && chance.next() < 0.6 ? 'centre' : chance.pick(ROLES[commune.zone]);
  const wet = role === 'fish' || role === 'coast' ? 0.22 : chance.between(0.03, 0.1);
  const homes = town ? chance.between(0.2, 0.36) : chance.between(0.06, 0.12);
  const rest = chance.between(0.1, 0.18);
  const farm = 1 - wet - homes - rest;
  const orchard = farm * (role === 'fruit' ? chance.between(0.6, 0.85) : chance.between(0.12, 0.35));
  return {
    area: (town ? chance.between(20, 48) : chance.between(42, 98)) * 1,
    people: town ? chance.between(44, 92) : chance.between(26, 52),
    hamlets: chance.whole(9, 22),
    schools: chance.whole(6, 15),
    roadKm: chance.whole(58, 190),
    income: chance.between(66, town ? 112 : 88),
    poor: chance.between(0.4, 2.4),
    land: [farm - orchard, orchard, wet, homes, rest],
    role,
  };
}

let made: ReadonlyMap<string, CommuneFacts> | undefined;

export function communeFacts(commune: Commune): CommuneFacts {
  if (!made) {
    const all = COMMUNES.map((one) => [one.code, invent(one)] as const);
    const area = all.reduce((sum, [, facts]) => sum + facts.area, 0);
    const people = all.reduce((sum, [, facts]) => sum + facts.people, 0);
    made = new Map(
      all.map(([code, facts]) => [
        code,
        { ...facts, area: (facts.area * AREA_KM2) / area, people: (facts.people * PEOPLE) / people },
      ]),
    );
  }
  return made.get(commune.code)!;
}

export const ROLE_NAMES: Record<Role, string> = {
  centre: 'Trung tâm hành chính, dịch vụ đô thị',
  town: 'Đô thị vệ tinh',
  rice: 'Lúa chất lượng cao, trữ lũ',
  fruit: 'Chuyên canh cây ăn trái',
  fish: 'Nuôi trồng thủy sản',
  industry: 'Công nghiệp, nhà ở công nhân',
  border: 'Kinh tế cửa khẩu, quốc phòng',
  coast: 'Kinh tế biển, phòng hộ',
  tourism: 'Du lịch sinh thái, văn hóa',
};
