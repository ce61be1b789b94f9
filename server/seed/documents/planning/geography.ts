import { COMMUNES, ZONE_NAMES } from '../../communes.ts';
import type { Commune, Zone } from '../../communes.ts';
import { random } from '../../random.ts';
import { smooth } from '../../../print/canvas.ts';
import type { Point } from '../../../print/canvas.ts';

/*
 * A schematic Đồng Tháp: the outline, the rivers and the main roads drawn by hand in degrees, the communes as cells
 * around seeded points. Good enough to colour by; it is no survey and the maps say so.
 */

/** Longitude and latitude, written as pairs. */
function path(pairs: string): Point[] {
  return pairs.split(',').map((pair) => {
    const [lon, lat] = pair.trim().split(' ').map(Number);
    return [lon!, lat!];
  });
}

export const OUTLINE: readonly Point[] = smooth(
  path(`
  105.2 10.9, 105.25 10.94, 105.33 10.92, 105.4 10.95, 105.47 10.965, 105.53 10.95, 105.6 10.89, 105.66 10.82, 105.72 10.76,
  105.79 10.69, 105.87 10.63, 105.94 10.625, 106.02 10.6, 106.12 10.58, 106.22 10.59, 106.3 10.55, 106.37 10.48, 106.44 10.435,
  106.52 10.45, 106.6 10.47, 106.67 10.46, 106.74 10.44, 106.79 10.42, 106.81 10.35, 106.8 10.28, 106.77 10.2, 106.68 10.2,
  106.58 10.24, 106.48 10.28, 106.4 10.315, 106.33 10.325, 106.25 10.305, 106.18 10.285, 106.1 10.275, 106.02 10.265, 105.95 10.25,
  105.89 10.215, 105.85 10.165, 105.79 10.13, 105.73 10.15, 105.66 10.195, 105.58 10.24, 105.52 10.29, 105.455 10.34, 105.49 10.39,
  105.55 10.425, 105.545 10.475, 105.49 10.515, 105.43 10.575, 105.37 10.64, 105.33 10.705, 105.275 10.775, 105.225 10.83`),
  true,
  3,
).slice(0, -1);

export const RIVERS: readonly { name: string; width: number; course: readonly Point[] }[] = [
  {
    name: 'Sông Tiền',
    width: 3,
    course: path(
      '105.2 10.87, 105.27 10.81, 105.35 10.76, 105.4 10.68, 105.44 10.61, 105.52 10.55, 105.6 10.47, 105.64 10.41, 105.72 10.36, 105.8 10.32, 105.9 10.28, 106.02 10.29, 106.15 10.31, 106.28 10.335, 106.38 10.345, 106.5 10.31, 106.62 10.27, 106.74 10.26, 106.8 10.25',
    ),
  },
  {
    name: 'Kênh Nguyễn Văn Tiếp',
    width: 1.2,
    course: path('105.64 10.46, 105.78 10.5, 105.9 10.51, 106.05 10.47, 106.2 10.44, 106.34 10.4'),
  },
  {
    name: 'Kênh Hồng Ngự',
    width: 1.1,
    course: [
      [105.34, 10.79],
      [105.48, 10.8],
      [105.62, 10.83],
    ],
  },
  {
    name: 'Kênh Đồng Tiến',
    width: 1.1,
    course: [
      [105.45, 10.63],
      [105.58, 10.65],
      [105.74, 10.69],
    ],
  },
  {
    name: 'Kênh Chợ Gạo',
    width: 1.1,
    course: [
      [106.38, 10.35],
      [106.45, 10.39],
      [106.53, 10.44],
    ],
  },
  {
    name: 'Rạch Lấp Vò - Sa Đéc',
    width: 1.1,
    course: path('105.47 10.36, 105.6 10.33, 105.74 10.3, 105.8 10.31'),
  },
];

export const ROADS: readonly { name: string; course: readonly Point[]; planned?: boolean }[] = [
  {
    name: 'QL.30',
    course: path(
      '105.28 10.85, 105.35 10.8, 105.43 10.69, 105.5 10.58, 105.63 10.47, 105.74 10.41, 105.9 10.33, 105.97 10.31',
    ),
  },
  {
    name: 'QL.1',
    course: path('105.93 10.28, 106.03 10.34, 106.12 10.41, 106.25 10.41, 106.36 10.42, 106.4 10.46'),
  },
  {
    name: 'QL.80',
    course: [
      [105.48, 10.33],
      [105.58, 10.35],
      [105.66, 10.32],
      [105.76, 10.29],
      [105.89, 10.26],
    ],
  },
  {
    name: 'QL.50',
    course: [
      [106.37, 10.36],
      [106.46, 10.35],
      [106.57, 10.36],
      [106.67, 10.37],
      [106.72, 10.42],
    ],
  },
  {
    name: 'ĐT.846',
    course: [
      [105.64, 10.47],
      [105.7, 10.5],
      [105.84, 10.53],
      [105.95, 10.53],
    ],
  },
  {
    name: 'N2',
    course: [
      [105.5, 10.39],
      [105.6, 10.43],
      [105.72, 10.5],
      [105.84, 10.57],
      [106.0, 10.6],
    ],
  },
  {
    name: 'Cao tốc Cao Lãnh - An Hữu',
    planned: true,
    course: [
      [105.66, 10.44],
      [105.78, 10.38],
      [105.92, 10.34],
    ],
  },
  {
    name: 'Cao tốc Bắc - Nam phía Tây',
    planned: true,
    course: path('105.48 10.35, 105.6 10.45, 105.7 10.55, 105.82 10.62'),
  },
];

export const TOWNS: readonly { name: string; at: Point; rank: 1 | 2 | 3 }[] = [
  { name: 'Mỹ Tho', at: [106.36, 10.37], rank: 1 },
  { name: 'Cao Lãnh', at: [105.63, 10.455], rank: 1 },
  { name: 'Sa Đéc', at: [105.76, 10.29], rank: 2 },
  { name: 'Hồng Ngự', at: [105.345, 10.81], rank: 2 },
  { name: 'Gò Công', at: [106.67, 10.365], rank: 2 },
  { name: 'Cai Lậy', at: [106.12, 10.41], rank: 2 },
  { name: 'Tháp Mười', at: [105.84, 10.525], rank: 3 },
  { name: 'Tràm Chim', at: [105.56, 10.67], rank: 3 },
  { name: 'Lấp Vò', at: [105.52, 10.36], rank: 3 },
  { name: 'Cái Bè', at: [106.03, 10.335], rank: 3 },
  { name: 'Chợ Gạo', at: [106.46, 10.35], rank: 3 },
  { name: 'Tân Phước', at: [106.2, 10.5], rank: 3 },
];

const ZONE_AT: Record<Zone, Point> = {
  'Mỹ Tho': [106.36, 10.38],
  'Gò Công': [106.68, 10.34],
  'Tân Phước': [106.16, 10.52],
  'Cái Bè': [105.96, 10.36],
  'Cai Lậy': [106.1, 10.38],
  'Châu Thành': [106.26, 10.4],
  'Chợ Gạo': [106.49, 10.38],
  'Cao Lãnh': [105.68, 10.44],
  'Sa Đéc': [105.69, 10.28],
  'Hồng Ngự': [105.4, 10.85],
  'Tam Nông': [105.52, 10.68],
  'Tháp Mười': [105.84, 10.54],
};

/** The part of a polygon nearer to `a` than to `b`. */
function nearer(polygon: readonly Point[], a: Point, b: Point): Point[] {
  const side = ([x, y]: Point) =>
    (b[0] - a[0]) * (x - (a[0] + b[0]) / 2) + (b[1] - a[1]) * (y - (a[1] + b[1]) / 2);
  const kept: Point[] = [];
  polygon.forEach((p, i) => {
    const q = polygon[(i + 1) % polygon.length]!;
    const [sp, sq] = [side(p), side(q)];
    if (sp <= 0) kept.push(p);
    if (sp * sq < 0) {
      const t = sp / (sp - sq);
      kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
    }
  });
  return kept;
}

function cells(within: readonly Point[], seeds: readonly Point[]): Point[][] {
  return seeds.map((a, i) =>
    seeds.reduce<Point[]>(
      (cell, b, j) => (i === j || cell.length === 0 ? cell : nearer(cell, a, b)),
      [...within],
    ),
  );
}

export function centreOf(polygon: readonly Point[]): Point {
  let [area, cx, cy] = [0, 0, 0];
  polygon.forEach(([x, y], i) => {
    const [nx, ny] = polygon[(i + 1) % polygon.length]!;
    const cross = x * ny - nx * y;
    area += cross;
    cx += (x + nx) * cross;
    cy += (y + ny) * cross;
  });
  return [cx / (3 * area), cy / (3 * area)];
}

export type Cell = { commune: Commune; shape: readonly Point[]; neighbours: Commune[] };

export type Geography = { zones: ReadonlyMap<Zone, readonly Point[]>; communes: readonly Cell[] };

let made: Geography | undefined;

/** Seeds pulled to the middle of their cells a few times, so that the cells come out as even as communes are. */
function settle(within: readonly Point[], count: number, label: string): Point[][] {
  const chance = random(`geography/${label}`);
  const [mx, my] = centreOf(within);
  let seeds = Array.from({ length: count }, (): Point => [
    mx + chance.between(-0.09, 0.09),
    my + chance.between(-0.06, 0.06),
  ]);
  let shapes = cells(within, seeds);
  for (let round = 0; round < 12; round++) {
    seeds = shapes.map((shape, i) => (shape.length >= 3 ? centreOf(shape) : seeds[i]!));
    shapes = cells(within, seeds);
  }
  return shapes;
}

function touching(a: readonly Point[], b: readonly Point[]): boolean {
  const near = (p: Point, list: readonly Point[]) =>
    list.some((q) => Math.abs(p[0] - q[0]) < 0.006 && Math.abs(p[1] - q[1]) < 0.006);
  return a.filter((p) => near(p, b)).length >= 2;
}

export function geography(): Geography {
  if (made) return made;
  const zoneShapes = cells(
    OUTLINE,
    ZONE_NAMES.map((zone) => ZONE_AT[zone]),
  );
  const zones = new Map(ZONE_NAMES.map((zone, i) => [zone, zoneShapes[i]!] as const));
  const communes: Cell[] = ZONE_NAMES.flatMap((zone) => {
    const members = COMMUNES.filter((commune) => commune.zone === zone);
    const shapes = settle(zones.get(zone)!, members.length, zone);
    return members.map((commune, i): Cell => ({ commune, shape: shapes[i]!, neighbours: [] }));
  });
  for (const cell of communes)
    for (const other of communes)
      if (cell !== other && touching(cell.shape, other.shape)) cell.neighbours.push(other.commune);
  made = { zones, communes };
  return made;
}
