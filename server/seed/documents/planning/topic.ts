import { COMMUNES, ZONE_NAMES } from '../../communes.ts';
import type { Zone } from '../../communes.ts';
import { random } from '../../random.ts';

/*
 * One subject of the plan, written in a short notation so that an editor of the demo reads text, not code:
 *   `= ` title   `@ ` zones where it is strong   `# ` indicator: name | unit | value now | growth to 2030 | sum or avg
 *   `> ` what is to be done   `* ` project | billion đồng   anything else: what there is today
 */

export type Indicator = {
  name: string;
  unit: string;
  total: number;
  growth: number;
  averaged: boolean;
  decimals: number;
  byZone: Map<Zone, number>;
};

export type Topic = {
  title: string;
  strong: ReadonlySet<string>;
  indicators: Indicator[];
  today: string[];
  ahead: string[];
  projects: { name: string; capital: number }[];
};

const SIZES = new Map(ZONE_NAMES.map((zone) => [zone, COMMUNES.filter((c) => c.zone === zone).length]));

function indicator(line: string, topic: Topic): Indicator {
  const [name, unit, value, growth, mode] = line.split('|').map((part) => part.trim());
  const total = Number(value!.replace(',', '.'));
  const averaged = mode === 'avg';
  const decimals = averaged || total < 200 ? 1 : 0;
  const chance = random(`plan/${topic.title}/${name}`);
  const raw = ZONE_NAMES.map((zone) => {
    const strong = topic.strong.has(zone);
    if (averaged) return total * chance.between(strong ? 0.97 : 0.88, strong ? 1.1 : 1.03);
    return SIZES.get(zone)! * chance.between(0.6, 1.3) * (strong ? 2.6 : 1);
  });
  const sum = raw.reduce((a, b) => a + b, 0);
  const share = averaged ? 1 : total / sum;
  const limit = unit === '%' ? 100 : Infinity;
  const byZone = new Map(ZONE_NAMES.map((zone, i) => [zone, Math.min(limit, raw[i]! * share)]));
  return {
    name: name!,
    unit: unit!,
    total,
    growth: Number(growth!.replace(',', '.')),
    averaged,
    decimals,
    byZone,
  };
}

export function topics(notation: string): Topic[] {
  const all: Topic[] = [];
  for (const line of notation.split('\n').filter((text) => text.trim() !== '')) {
    const text = line.slice(2);
    if (line.startsWith('= ')) {
      all.push({ title: text, strong: new Set(), indicators: [], today: [], ahead: [], projects: [] });
      continue;
    }
    const topic = all.at(-1)!;
    if (line.startsWith('@ ')) topic.strong = new Set(text.split(', '));
    else if (line.startsWith('# ')) topic.indicators.push(indicator(text, topic));
    else if (line.startsWith('> ')) topic.ahead.push(text);
    else if (line.startsWith('* ')) {
      const [name, capital] = text.split(' | ');
      topic.projects.push({ name: name!, capital: Number(capital) });
    } else topic.today.push(line);
  }
  return all;
}

/** The value an indicator is meant to reach, never more than everything. */
export function target(of: Indicator, now: number, strength = 1): number {
  const goal = now * (1 + (of.growth - 1) * strength);
  return of.unit === '%' ? Math.min(100, goal) : goal;
}
