import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { type Machine, move } from './machine.ts';
import type { Authority, Component, Item, ProcedureVersion } from './procedure.ts';

/** In the order of the work. What is published, paused or overdue are facts beside the state, not states. */
export const DOSSIER_STATES = [
  'DRAFT',
  'SUBMITTED',
  'CHECKING',
  'RETURNED_FOR_CORRECTION',
  'ACCEPTED',
  'CONSULTING',
  'SYNTHESISING',
  'APPRAISAL_SIGNED',
  'WITH_OFFICE',
  'DECIDING',
  'REFUSED',
  'APPROVED',
  'RESULT_ISSUED',
  'DELIVERED',
  'ARCHIVED',
  'STOPPED',
  'WITHDRAWN',
  'CANCELLED',
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

export type DossierEvent =
  | 'SUBMIT'
  | 'TAKE_UP'
  | 'RETURN_FOR_CORRECTION'
  | 'ACCEPT'
  | 'SEND_REQUESTS'
  | 'BEGIN_SYNTHESIS'
  | 'SIGN_REPORT'
  | 'SUBMIT_TO_OFFICE'
  | 'SUBMIT_TO_AUTHORITY'
  | 'RETURN_TO_LEAD'
  | 'APPROVE'
  | 'REFUSE'
  | 'ISSUE_RESULT'
  | 'DELIVER'
  | 'ARCHIVE'
  | 'STOP'
  | 'WITHDRAW'
  | 'CANCEL_FORGED';

export const BEFORE_VALID = ['DRAFT', 'SUBMITTED', 'CHECKING', 'RETURNED_FOR_CORRECTION'] as const;
export const APPRAISED = ['ACCEPTED', 'CONSULTING', 'SYNTHESISING'] as const;
export const BEFORE_DECISION = [...APPRAISED, 'APPRAISAL_SIGNED', 'WITH_OFFICE', 'DECIDING'] as const;
const AFTER_DECISION = ['APPROVED', 'REFUSED'] as const;
const AFTER_RESULT = ['RESULT_ISSUED', 'DELIVERED', 'ARCHIVED'] as const;

/** K21: every move of a dossier. */
export const DOSSIER: Machine<DossierState, DossierEvent> = {
  order: DOSSIER_STATES,
  moves: [
    {
      from: ['DRAFT', 'RETURNED_FOR_CORRECTION'],
      event: 'SUBMIT',
      to: 'SUBMITTED',
      by: ['LEAD.records_clerk', 'LEAD.case_officer'],
    },
    { from: ['SUBMITTED'], event: 'TAKE_UP', to: 'CHECKING', by: ['LEAD.case_officer'] },
    {
      from: ['CHECKING'],
      event: 'RETURN_FOR_CORRECTION',
      to: 'RETURNED_FOR_CORRECTION',
      by: ['LEAD.case_officer'],
    },
    { from: ['CHECKING'], event: 'ACCEPT', to: 'ACCEPTED', by: ['LEAD.case_officer'] },
    { from: APPRAISED, event: 'SEND_REQUESTS', to: 'CONSULTING', by: ['LEAD.agency_leader'] },
    {
      from: ['ACCEPTED', 'CONSULTING'],
      event: 'BEGIN_SYNTHESIS',
      to: 'SYNTHESISING',
      by: ['LEAD.case_officer'],
    },
    { from: ['SYNTHESISING'], event: 'SIGN_REPORT', to: 'APPRAISAL_SIGNED', by: ['LEAD.agency_leader'] },
    { from: ['APPRAISAL_SIGNED'], event: 'SUBMIT_TO_OFFICE', to: 'WITH_OFFICE', by: ['LEAD.records_clerk'] },
    { from: ['APPRAISAL_SIGNED'], event: 'SUBMIT_TO_AUTHORITY', to: 'DECIDING', by: ['LEAD.records_clerk'] },
    { from: ['WITH_OFFICE'], event: 'SUBMIT_TO_AUTHORITY', to: 'DECIDING', by: ['OFFICE.office_reviewer'] },
    { from: ['WITH_OFFICE'], event: 'RETURN_TO_LEAD', to: 'SYNTHESISING', by: ['OFFICE.office_reviewer'] },
    { from: ['DECIDING'], event: 'RETURN_TO_LEAD', to: 'SYNTHESISING', by: ['AUTHORITY.deciding_authority'] },
    { from: ['DECIDING'], event: 'APPROVE', to: 'APPROVED', by: ['AUTHORITY.deciding_authority'] },
    { from: ['DECIDING'], event: 'REFUSE', to: 'REFUSED', by: ['AUTHORITY.deciding_authority'] },
    {
      from: AFTER_DECISION,
      event: 'ISSUE_RESULT',
      to: 'RESULT_ISSUED',
      by: ['OFFICE.office_reviewer', 'AUTHORITY.records_clerk'],
    },
    { from: ['RESULT_ISSUED'], event: 'DELIVER', to: 'DELIVERED', by: ['LEAD.records_clerk'] },
    { from: ['DELIVERED'], event: 'ARCHIVE', to: 'ARCHIVED', by: ['LEAD.records_clerk'] },
    { from: APPRAISED, event: 'STOP', to: 'STOPPED', by: ['LEAD.agency_leader'] },
    {
      from: [...BEFORE_VALID, ...BEFORE_DECISION],
      event: 'WITHDRAW',
      to: 'WITHDRAWN',
      by: ['LEAD.records_clerk', 'LEAD.case_officer'],
    },
    {
      from: [...BEFORE_VALID, ...BEFORE_DECISION, ...AFTER_DECISION, ...AFTER_RESULT],
      event: 'CANCEL_FORGED',
      to: 'CANCELLED',
      by: ['LEAD.agency_leader'],
    },
  ],
};

/** K21, K22: the state after an event, or why it is out of place. */
export function moveDossier(state: DossierState, event: DossierEvent): DossierState | Refusal {
  const to = move(DOSSIER, state, event);
  if (typeof to !== 'string' && isOneOf(AFTER_RESULT, state))
    return refusal('consultation.only-by-adjustment');
  return to;
}

/** K8: a dossier with papers missing is returned, not accepted. */
export function refuseAcceptance(missing: readonly Component[]): Refusal | undefined {
  return missing.length > 0
    ? refusal('consultation.components-missing', { names: missing.map(({ name }) => name).join(', ') })
    : undefined;
}

/** K32: a procedure with consultation is not appraised before somebody was asked. */
export function refuseWithoutConsultation(asked: readonly Item[], requestsSent: number): Refusal | undefined {
  return asked.length > 0 && requestsSent === 0 ? refusal('consultation.nobody-asked') : undefined;
}

/** K7: the report goes by the office where the version says so, and past it where it does not. */
export function refuseWay(
  { viaOffice }: Pick<ProcedureVersion, 'viaOffice'>,
  state: DossierState,
  event: DossierEvent,
): Refusal | undefined {
  if (state !== 'APPRAISAL_SIGNED') return undefined;
  if (viaOffice && event === 'SUBMIT_TO_AUTHORITY') return refusal('consultation.goes-by-office');
  return !viaOffice && event === 'SUBMIT_TO_OFFICE' ? refusal('consultation.goes-past-office') : undefined;
}

/** K7: only a body ballots; a person decides by signing. */
export function refuseBallot({ kind }: Authority): Refusal | undefined {
  return kind === 'INDIVIDUAL' ? refusal('consultation.decided-by-one') : undefined;
}

const isOneOf = <T extends string>(list: readonly T[], one: string) => list.some((known) => known === one);
