import { random } from '../../random.ts';

/* The invented road: its line in plan, the ground under it and the level it is built to, in metres. */

export const SHEET_LENGTH = 700;

export type Stake = { at: number; name: string };

const chance = random('road/dt846');
const waves = Array.from({ length: 4 }, (_, i) => ({
  amplitude: [26, 14, 7, 3][i]! * chance.between(0.7, 1.2),
  length: [1450, 820, 460, 240][i]! * chance.between(0.9, 1.1),
  phase: chance.between(0, 6.28),
}));

/** How far the axis lies from the middle of the sheet, to the right positive. */
export function offsetAt(metre: number): number {
  return waves
    .slice(0, 2)
    .reduce((sum, w) => sum + w.amplitude * Math.sin((metre / w.length) * 6.2832 + w.phase), 0);
}

export const CANALS: readonly { at: number; width: number; name: string; bridge: string; span: string }[] = [
  { at: 262, width: 34, name: 'Kênh Nhà Hay', bridge: 'Cầu Nhà Hay', span: '3 x 24,54 m' },
  { at: 955, width: 26, name: 'Kênh Ông Huyện', bridge: 'Cầu Ông Huyện', span: '1 x 33,00 m' },
  { at: 1610, width: 46, name: 'Kênh Phước Xuyên', bridge: 'Cầu Phước Xuyên', span: '5 x 33,00 m' },
];

export const CULVERTS: readonly { at: number; size: string }[] = [
  { at: 118, size: 'Ø1500' },
  { at: 520, size: '2,0 x 2,0' },
  { at: 812, size: 'Ø1500' },
  { at: 1288, size: '2,0 x 2,5' },
  { at: 1905, size: 'Ø1000' },
];

/** Natural ground: rice land near +1,4 m, the old embankment, canals cut into it. */
export function groundAt(metre: number): number {
  const base =
    1.45 + 0.22 * Math.sin(metre / 37) + 0.16 * Math.sin(metre / 11.3 + 2) + 0.1 * Math.sin(metre / 5.1);
  for (const canal of CANALS) {
    const away = Math.abs(metre - canal.at) / (canal.width / 2);
    if (away < 1.35) return base - 3.9 * Math.max(0, 1 - away / 1.35) ** 0.6;
  }
  return base;
}

/** Design level: 3,10 m along the fields, raised over the canals for boats. */
export function designAt(metre: number): number {
  let level = 3.1 + 0.05 * Math.sin(metre / 210);
  for (const canal of CANALS) {
    const away = Math.abs(metre - canal.at);
    const crest = canal.width > 40 ? 7.4 : 6.2;
    const reach = 170;
    if (away < reach) {
      const t = 1 - away / reach;
      level = Math.max(level, 3.1 + (crest - 3.1) * (t * t * (3 - 2 * t)));
    }
  }
  return level;
}

export function stakes(from: number, to: number): Stake[] {
  const all: Stake[] = [];
  for (let at = Math.ceil(from / 20) * 20; at <= to; at += 20) {
    const hundred = (at % 1000) / 100;
    const name =
      at % 1000 === 0
        ? `Km${at / 1000}`
        : at % 100 === 0
          ? `H${hundred}`
          : String((at % 100) / 20 + Math.floor(hundred) * 4);
    all.push({ at, name });
  }
  return all;
}

export function chainage(metre: number): string {
  const km = Math.floor(metre / 1000);
  return `Km${km}+${String(Math.round(metre - km * 1000)).padStart(3, '0')}`;
}
