import { APPRAISED, BEFORE_VALID, DOSSIER_STATES, type DossierState } from './dossier.ts';

/** How far dossiers have come, in so few words that somebody chooses among them. */
export const DOSSIER_GROUPS = ['INTAKE', 'APPRAISAL', 'DECISION', 'ENDED'] as const;
export type DossierGroup = (typeof DOSSIER_GROUPS)[number];

const DECISION: readonly DossierState[] = ['APPRAISAL_SIGNED', 'WITH_OFFICE', 'DECIDING'];
const UNDER_WAY: readonly DossierState[] = [...BEFORE_VALID, ...APPRAISED, ...DECISION];

export const STATES_IN: Readonly<Record<DossierGroup, readonly DossierState[]>> = {
  INTAKE: BEFORE_VALID,
  APPRAISAL: APPRAISED,
  DECISION,
  ENDED: DOSSIER_STATES.filter((state) => !UNDER_WAY.includes(state)),
};
