import type { TraitKey } from '#domain/consultation/condition.ts';
import {
  type ItemKey,
  itemsAsked,
  type ProcedureVersion,
  versionOn,
} from '#domain/consultation/procedure.ts';
import { proposeRequests } from '#domain/consultation/routing.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { readPacks } from '../../consultation/packs.ts';
import type { Asked } from './requests.ts';
import { committeeKey } from './staff.ts';

const PACKS = readPacks();

export function versionFor(procedure: string, day: Day): ProcedureVersion {
  const versions = PACKS.procedures.find(({ key }) => key === procedure)?.versions ?? [];
  const found = versionOn(versions, day);
  if (!found) throw new Error(`${procedure} has no version on ${day}`);
  return found;
}

/** Who is asked what, as the routing table proposes it; agencies by key. */
export function routed(
  version: ProcedureVersion,
  day: Day,
  { lead, commune, traits }: { lead: string; commune: string; traits: readonly TraitKey[] },
): Asked[] {
  const items = itemsAsked(version, new Set(traits));
  const dossier = { lead: lead as AgencyId, communes: [commune], traits: new Set(traits), items };
  const committees = new Map([[commune, committeeKey(commune) as AgencyId]]);
  return proposeRequests(PACKS.routing, dossier, committees, day).proposals.map((one) => ({
    agency: one.agency as string,
    items: one.items as readonly ItemKey[],
  }));
}
