import type { Place } from '#domain/rotation/distance.ts';
import { type Commune, COMMUNES, type Zone } from '../communes.ts';
import { random } from '../random.ts';

/** About where the zones lie; where a commune lies in its zone is ours. */
const CENTRES: Readonly<Record<Zone, Place>> = {
  'Mỹ Tho': { lat: 10.36, lon: 106.36 },
  'Gò Công': { lat: 10.36, lon: 106.66 },
  'Tân Phước': { lat: 10.48, lon: 106.18 },
  'Cái Bè': { lat: 10.34, lon: 105.95 },
  'Cai Lậy': { lat: 10.41, lon: 106.11 },
  'Châu Thành': { lat: 10.4, lon: 106.28 },
  'Chợ Gạo': { lat: 10.35, lon: 106.46 },
  'Cao Lãnh': { lat: 10.46, lon: 105.63 },
  'Sa Đéc': { lat: 10.29, lon: 105.76 },
  'Hồng Ngự': { lat: 10.81, lon: 105.34 },
  'Tam Nông': { lat: 10.68, lon: 105.56 },
  'Tháp Mười': { lat: 10.53, lon: 105.84 },
};

/** Where the departments of the province sit. */
export const CAPITAL = CENTRES['Mỹ Tho'];

const SPREAD = 0.07;

export const placeOf = new Map(COMMUNES.map((commune) => [commune.code, scattered(commune)]));

function scattered({ code, zone }: Commune): Place {
  const chance = random(`rotation/place/${code}`);
  const near = (centre: number) => Math.round((centre + chance.between(-SPREAD, SPREAD)) * 1e4) / 1e4;
  return { lat: near(CENTRES[zone].lat), lon: near(CENTRES[zone].lon) };
}
