import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Positions } from '#domain/rotation/due.ts';
import type { Holding, Official, OfficialId } from '#domain/rotation/official.ts';
import type { Law, PackKey } from '#domain/rotation/pack.ts';
import type { Position, PositionId } from '#domain/rotation/position.ts';
import { lawOn, readRotationLaw } from '#server/rotation/packs.ts';

export const shipped = readRotationLaw();
export const day = (text: string) => text as Day;
export const agency = (key: string) => key as AgencyId;

export function law(key: PackKey, on: string): Law {
  const found = lawOn(shipped, key, day(on));
  if (!found) throw new Error(`No ${key} on ${on}`);
  return found;
}

/** A listed position of Sở Tài chính, or as named. */
export function position(id: string, facts: Partial<Omit<Position, 'id'>> = {}): Position {
  return {
    id: id as PositionId,
    agency: agency('STC'),
    title: `Vị trí ${id}`,
    kind: 'STAFF',
    sector: 'INVESTMENT',
    valid: { from: day('2010-01-01') },
    fields: ['ECON'],
    ranks: [],
    politicalLevel: 0,
    level: 300,
    nonLocal: false,
    ...facts,
  };
}

export function holding(of: Position, from: string, to?: string): Holding {
  return { position: of.id, from: day(from), decision: `QĐ 1 ngày ${from}`, ...(to && { to: day(to) }) };
}

export function official(id: string, facts: Partial<Omit<Official, 'id'>> = {}): Official {
  return {
    id: id as OfficialId,
    name: `Nguyễn Văn ${id}`,
    born: day('1985-05-20'),
    sex: 'M',
    fields: ['ECON'],
    politicalLevel: 2,
    languages: [],
    holdings: [],
    probation: [],
    deferrals: [],
    relatives: [],
    conflicts: [],
    consents: [],
    ...facts,
  };
}

export function positions(...all: readonly Position[]): Positions {
  return {
    byId: new Map(all.map((one) => [one.id, one])),
    ofAgency: (key) => all.filter((one) => one.agency === key),
  };
}

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
