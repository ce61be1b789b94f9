import type { DossierState } from '#domain/consultation/dossier.ts';
import type { RequestState } from '#domain/consultation/request.ts';
import type { Tone } from '$lib/ui/tone.ts';

type Plain = Exclude<Tone, 'next'>;

const DOSSIER: Partial<Record<DossierState, Plain>> = {
  RETURNED_FOR_CORRECTION: 'soon',
  APPROVED: 'good',
  RESULT_ISSUED: 'good',
  DELIVERED: 'good',
  REFUSED: 'wrong',
  CANCELLED: 'wrong',
};

const REQUEST: Partial<Record<RequestState, Plain>> = {
  ANSWERED: 'good',
  ANSWERED_LATE: 'soon',
  LAPSED: 'soon',
  BOUNCED: 'wrong',
};

export const stateTone = (state: DossierState): Plain => DOSSIER[state] ?? 'neutral';
export const requestTone = (state: RequestState): Plain => REQUEST[state] ?? 'neutral';
