import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { TraitKey } from './condition.ts';
import { parseDossierCode } from './dossier-code.ts';
import type { ProcedureVersion } from './procedure.ts';
import type { CommuneCode } from './routing.ts';

export type LandUse = { readonly use: string; readonly squareMetres: number };

/** What the form of a dossier holds. In a draft the words may still be empty. */
export type DossierFacts = {
  readonly investor: string;
  readonly project: string;
  readonly capitalVnd?: number | undefined;
  readonly termYears?: number | undefined;
  readonly communes: readonly CommuneCode[];
  /** K31: what tells the site from others of its communes, e.g. plots of the cadastral map. */
  readonly site?: string | undefined;
  readonly land: readonly LandUse[];
  readonly traits: readonly TraitKey[];
};

const COMMUNE = /^\d{5}$/;

/** K61: why facts cannot be as they were entered, beside the field. @param version by which the traits are asked, if there is one */
export function refuseFacts(
  { capitalVnd, termYears, communes, land, traits }: DossierFacts,
  version: Pick<ProcedureVersion, 'traits'> | undefined,
): Refusal | undefined {
  const stray = communes.find((code) => !COMMUNE.test(code));
  const unasked = version && traits.find((trait) => !version.traits.some(({ key }) => key === trait));
  const noArea = land.findIndex(({ squareMetres }) => !isCount(squareMetres));
  if (capitalVnd !== undefined && !isCount(capitalVnd)) return notACount('capitalVnd');
  if (termYears !== undefined && !isCount(termYears)) return notACount('termYears');
  if (stray !== undefined) return refusal('consultation.not-a-commune', { code: stray }, 'communes');
  if (noArea >= 0) return notACount(`land/${noArea}/squareMetres`);
  return unasked ? refusal('consultation.trait-not-asked', { trait: unasked }, 'traits') : undefined;
}

/** K61: what must be known before a dossier is handed in. */
export function refuseIncomplete({ investor, project, communes }: DossierFacts): Refusal | undefined {
  if (!investor) return refusal('consultation.fact-missing', {}, 'investor');
  if (!project) return refusal('consultation.fact-missing', {}, 'project');
  return communes.length === 0 ? refusal('consultation.fact-missing', {}, 'communes') : undefined;
}

/** K43: a dossier bears a code, and no other one bears the same. */
export function refuseCode(code: string, isTaken: boolean): Refusal | undefined {
  if (!parseDossierCode(code)) return refusal('consultation.not-a-code', {}, 'code');
  return isTaken ? refusal('consultation.code-taken', {}, 'code') : undefined;
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 1;
const notACount = (field: string) => refusal('consultation.not-a-count', {}, field);
