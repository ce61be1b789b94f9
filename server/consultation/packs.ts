import { readdirSync, readFileSync } from 'node:fs';
import type { PeriodDefinition } from '#domain/consultation/period.ts';
import type { Procedure } from '#domain/consultation/procedure.ts';
import type { RoutingRow } from '#domain/consultation/routing.ts';
import { readPeriods, readProcedure, readRouting } from './version-input.ts';

const FOLDER = new URL('packs/', import.meta.url);

export type Packs = {
  readonly procedures: readonly Procedure[];
  /** Agencies by key. */
  readonly routing: readonly RoutingRow[];
  readonly periods: readonly PeriodDefinition[];
};

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/** K40: how reports cut time. */
export const readPeriodPack = (): PeriodDefinition[] => readPeriods(file('periods.json'));

/** The law as Sen ships it. @throws v.ValiError where a file has not the shape that it should have. */
export function readPacks(): Packs {
  return {
    procedures: readdirSync(new URL('procedures/', FOLDER))
      .toSorted()
      .map((name) => readProcedure(file(`procedures/${name}`))),
    routing: readRouting(file('routing.json')),
    periods: readPeriodPack(),
  };
}
