import { arc, box, smooth } from '../../../print/canvas.ts';
import type { Canvas, Point } from '../../../print/canvas.ts';
import type { PdfFile } from '../../../print/pdf-file.ts';
import { widthOf } from '../../../print/typeface.ts';
import { OUTLINE, RIVERS, ROADS, TOWNS, centreOf, geography } from './geography.ts';
import type { Commune, Zone } from '../../communes.ts';

/* The province as a figure: coloured by zone or commune, with water, roads and towns on top. */

export type ProvinceMap = {
  frame: { x: number; y: number; w: number; h: number };
  colorOf?: (commune: Commune) => string;
  zoneColor?: (zone: Zone) => string;
  roads?: boolean;
  towns?: 'all' | 'main' | 'none';
  zoneNames?: boolean;
  highlight?: string;
  /** Symbols of the theme: a place and a short name. */
  sites?: readonly { at: Point; name: string; sign: 'square' | 'triangle' | 'circle' }[];
  legend?: readonly { color: string; text: string; sign?: 'line' | 'dash' }[];
  plain?: boolean;
};

const WATER = '#8fb8d4';
const INK = '#333333';

type Project = (p: Point) => Point;

function projection({ x, y, w, h }: ProvinceMap['frame']): Project {
  const [west, east, south, north] = [105.15, 106.86, 10.09, 11.0];
  const squeeze = Math.cos((10.5 * Math.PI) / 180);
  const scale = Math.min(w / ((east - west) * squeeze), h / (north - south));
  const left = x + (w - (east - west) * squeeze * scale) / 2;
  const top = y + (h - (north - south) * scale) / 2;
  return ([lon, lat]) => [left + (lon - west) * squeeze * scale, top + (north - lat) * scale];
}

function name(
  canvas: Canvas,
  text: string,
  [x, y]: Point,
  size: number,
  style: 'bold' | 'italic' | 'regular',
): void {
  const width = widthOf(text, style, size);
  canvas.text({ x: x - width / 2, y, text, face: style, size, color: style === 'italic' ? '#3b6a8a' : INK });
}

function ground(canvas: Canvas, map: ProvinceMap, project: Project): void {
  const { zones, communes } = geography();
  const outline = OUTLINE.map(project);
  canvas.area(outline, '#f4f1e6');
  if (map.zoneColor) for (const [zone, shape] of zones) canvas.area(shape.map(project), map.zoneColor(zone));
  for (const { commune, shape } of communes) {
    const points = shape.map(project);
    if (map.highlight === commune.code) canvas.area(points, '#d9809a');
    else if (map.colorOf) canvas.area(points, map.colorOf(commune));
    if (!map.plain) canvas.line(points, { color: '#ffffff', width: 0.5, close: true });
  }
  for (const shape of zones.values())
    canvas.line(shape.map(project), { color: '#9a9a90', width: map.plain ? 0.4 : 0.7, close: true });
  canvas.line(outline, { color: '#5a5a55', width: 1.2, close: true });
}

function network(canvas: Canvas, map: ProvinceMap, project: Project): void {
  for (const river of RIVERS)
    canvas.line(smooth(river.course.map(project)), {
      color: WATER,
      width: map.plain ? river.width * 0.5 : river.width,
    });
  if (map.roads)
    for (const road of ROADS)
      canvas.line(smooth(road.course.map(project)), {
        color: road.planned ? '#b5482f' : '#8a5a3c',
        width: 1.1,
        ...(road.planned && { dash: [4, 2.5] as const }),
      });
  if (!map.plain) name(canvas, 'Sông Tiền', project([105.58, 10.515]), 8, 'italic');
}

function places(canvas: Canvas, map: ProvinceMap, project: Project): void {
  if (map.zoneNames)
    for (const [zone, shape] of geography().zones) name(canvas, zone, project(centreOf(shape)), 8.5, 'bold');
  if (map.towns !== 'none')
    for (const town of TOWNS) {
      if (map.towns === 'main' && town.rank > 1) continue;
      const [x, y] = project(town.at);
      const r = [0, 3.6, 2.8, 2][town.rank]!;
      canvas.area(arc(x, y, r), '#ffffff');
      canvas.line(arc(x, y, r), { color: '#a02c3c', width: 1.1, close: true });
      if (!map.zoneNames)
        name(
          canvas,
          town.name,
          [x, y - r - 2.5],
          town.rank === 1 ? 9 : 7.6,
          town.rank === 3 ? 'regular' : 'bold',
        );
    }
  for (const site of map.sites ?? []) {
    const [x, y] = project(site.at);
    const shape: Point[] =
      site.sign === 'square'
        ? box(x - 3, y - 3, 6, 6)
        : site.sign === 'circle'
          ? arc(x, y, 3.2)
          : [
              [x, y - 4],
              [x + 3.8, y + 3],
              [x - 3.8, y + 3],
            ];
    canvas.area(shape, '#6d597a');
    name(canvas, site.name, [x, y + 10.5], 7.2, 'regular');
  }
}

function furniture(canvas: Canvas, map: ProvinceMap): void {
  const { x, y, w, h } = map.frame;
  canvas.line(box(x, y, w, h), { color: '#777777', width: 0.6, close: true });
  const [nx, ny] = [x + w - 20, y + 30];
  canvas.area(
    [
      [nx, ny - 20],
      [nx + 5, ny],
      [nx, ny - 4],
      [nx - 5, ny],
    ],
    INK,
  );
  name(canvas, 'B', [nx, ny - 22], 8, 'bold');
  const rows = map.legend ?? [];
  rows.forEach((row, i) => {
    const ly = y + h - 12 - (rows.length - 1 - i) * 13;
    if (row.sign)
      canvas.line(
        [
          [x + 10, ly - 3],
          [x + 24, ly - 3],
        ],
        { color: row.color, width: 1.3, ...(row.sign === 'dash' && { dash: [4, 2.5] as const }) },
      );
    else canvas.area(box(x + 10, ly - 7, 14, 8), row.color);
    canvas.text({ x: x + 29, y: ly, text: row.text, face: 'regular', size: 8.5, color: INK });
  });
  canvas.text({
    x: x + w - 152,
    y: y + h - 6,
    text: 'Sơ đồ minh họa, không dùng để xác định địa giới',
    face: 'italic',
    size: 7,
    color: '#777777',
  });
}

export function drawProvince(canvas: Canvas, map: ProvinceMap): void {
  const project = projection(map.frame);
  ground(canvas, map, project);
  network(canvas, map, project);
  places(canvas, map, project);
  if (!map.plain) furniture(canvas, map);
}

const FILLS = ['#e6eddc', '#f3e8cf', '#dfe8ea', '#efe0d6', '#e9e4ef', '#f0efd8'];

/** One zone at a larger scale, its communes named. */
export function drawZone(file: PdfFile, zone: Zone, frame: ProvinceMap['frame']): void {
  const cells = geography().communes.filter((cell) => cell.commune.zone === zone);
  const all = cells.flatMap((cell) => cell.shape);
  const [west, east] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
  const [south, north] = [Math.min(...all.map((p) => p[1])), Math.max(...all.map((p) => p[1]))];
  const scale = Math.min((frame.w - 30) / (east - west), (frame.h - 30) / (north - south));
  const project: Project = ([lon, lat]) => [
    frame.x + frame.w / 2 + (lon - (west + east) / 2) * scale,
    frame.y + frame.h / 2 - (lat - (south + north) / 2) * scale,
  ];
  file.within(frame, () => {
    for (const [other, shape] of geography().zones)
      if (other !== zone) file.area(shape.map(project), '#f7f6f1');
    cells.forEach((cell, i) => {
      file.area(cell.shape.map(project), FILLS[i % FILLS.length]!);
      file.line(cell.shape.map(project), { color: '#8d8d84', width: 0.7, close: true });
    });
    for (const river of RIVERS)
      file.line(smooth(river.course.map(project)), { color: WATER, width: river.width * 2 });
    for (const road of ROADS) file.line(smooth(road.course.map(project)), { color: '#a8653c', width: 1.2 });
    for (const cell of cells) {
      const [x, y] = project(centreOf(cell.shape));
      file.area(arc(x, y + 4, 2), '#a02c3c');
      name(file, cell.commune.name, [x, y - 1], 8.5, cell.commune.kind === 'Phường' ? 'bold' : 'regular');
    }
  });
  file.line(box(frame.x, frame.y, frame.w, frame.h), { color: '#777777', width: 0.6, close: true });
}
