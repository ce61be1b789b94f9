import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import {
  type Law,
  type PackKey,
  packOn,
  type RetirementTable,
  type RulePack,
  type SectorTerm,
} from '#domain/rotation/pack.ts';
import type { Day } from '#domain/kernel/time.ts';
import { packShape, retirementShape, sectorShape } from './pack-input.ts';

const FOLDER = new URL('packs/', import.meta.url);
const FILES = ['periodic-rotation.json', 'leadership-rotation.json', 'commune-vice-chair.json'];

export type RotationLaw = {
  readonly packs: readonly RulePack[];
  readonly sectors: readonly SectorTerm[];
  readonly retirement: RetirementTable;
};

let shipped: RotationLaw | undefined;

/** The same, read once. */
export const shippedLaw = (): RotationLaw => (shipped ??= readRotationLaw());

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

/** The law as Sen ships it. @throws v.ValiError where a file has not the shape that it should have. */
export function readRotationLaw(): RotationLaw {
  return {
    packs: FILES.map((name) => v.parse(packShape, file(name))),
    sectors: v.parse(sectorShape, file('sectors.json')),
    retirement: v.parse(retirementShape, file('retirement.json')),
  };
}

/** V1: the law of a pack on a day; undefined where none was in force. */
export function lawOn({ packs, sectors, retirement }: RotationLaw, key: PackKey, on: Day): Law | undefined {
  const pack = packs.find((one) => one.key === key);
  const version = pack && packOn(pack, on);
  return version && { pack: version, sectors, retirement };
}
