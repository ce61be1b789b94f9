import type { Day } from '#domain/kernel/time.ts';
import type { DossierState } from './dossier.ts';

export type PublicStage =
  | 'RECEIVED'
  | 'TO_CORRECT'
  | 'CONSULTING'
  | 'APPRAISING'
  | 'DECIDING'
  | 'RESULT_READY'
  | 'FINISHED'
  | 'ENDED';

/** What a dossier in its draft is to the public: not there. */
const STAGES: Readonly<Record<DossierState, PublicStage | undefined>> = {
  DRAFT: undefined,
  SUBMITTED: 'RECEIVED',
  CHECKING: 'RECEIVED',
  RETURNED_FOR_CORRECTION: 'TO_CORRECT',
  ACCEPTED: 'RECEIVED',
  CONSULTING: 'CONSULTING',
  SYNTHESISING: 'APPRAISING',
  APPRAISAL_SIGNED: 'APPRAISING',
  WITH_OFFICE: 'DECIDING',
  DECIDING: 'DECIDING',
  APPROVED: 'DECIDING',
  REFUSED: 'DECIDING',
  RESULT_ISSUED: 'RESULT_READY',
  DELIVERED: 'FINISHED',
  ARCHIVED: 'FINISHED',
  STOPPED: 'ENDED',
  WITHDRAWN: 'ENDED',
  CANCELLED: 'ENDED',
};

export type PublicProgress = {
  readonly stage: PublicStage;
  /** Whether an answer of the investor is waited for. */
  readonly waitsForInvestor: boolean;
  readonly promised?: Day;
};

/** K49: what anybody who knows the code of a dossier is told. A decision is not told before its result is issued. */
export function publicProgress(
  state: DossierState,
  waitsForInvestor: boolean,
  promised?: Day,
): PublicProgress | undefined {
  const stage = STAGES[state];
  if (!stage) return undefined;
  const isUnderWay = !['RESULT_READY', 'FINISHED', 'ENDED'].includes(stage);
  return {
    stage,
    waitsForInvestor: isUnderWay && waitsForInvestor,
    ...(isUnderWay && promised && { promised }),
  };
}
