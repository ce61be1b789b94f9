import {
  APPRAISED,
  BEFORE_DECISION,
  BEFORE_VALID,
  DOSSIER,
  type DossierEvent,
  type DossierState,
} from './dossier.ts';
import type { Machine, Move } from './machine.ts';

/** What is done to a dossier and leaves it in its state. */
export type DossierDeed =
  | 'EDIT'
  | 'ADD_PAPER'
  | 'COMPOSE'
  | 'ASK_AGAIN'
  | 'NOTIFY'
  | 'ANSWER_NOTICE'
  | 'PUBLISH_RECEIPT'
  | 'SYNTHESISE'
  | 'RESOLVE'
  | 'TO_MEETING';

/** K71: the synthesis is written while answers come in, until the report is signed. */
const WRITTEN = ['CONSULTING', 'SYNTHESISING'] as const;

type Deed = Omit<Move<DossierState, DossierDeed>, 'to'>;

/** K60: until when and by whom. Papers come after acceptance only as the answer to a notice (K8). */
const DEEDS: readonly Deed[] = [
  { from: BEFORE_VALID, event: 'EDIT', by: ['LEAD.records_clerk', 'LEAD.case_officer'] },
  {
    from: [...BEFORE_VALID, ...APPRAISED],
    event: 'ADD_PAPER',
    by: ['LEAD.records_clerk', 'LEAD.case_officer'],
  },
  { from: APPRAISED, event: 'COMPOSE', by: ['LEAD.case_officer'] },
  { from: APPRAISED, event: 'ASK_AGAIN', by: ['LEAD.case_officer'] },
  { from: APPRAISED, event: 'NOTIFY', by: ['LEAD.agency_leader'] },
  { from: APPRAISED, event: 'ANSWER_NOTICE', by: ['LEAD.records_clerk', 'LEAD.case_officer'] },
  { from: BEFORE_DECISION, event: 'PUBLISH_RECEIPT', by: ['LEAD.records_clerk', 'LEAD.case_officer'] },
  { from: WRITTEN, event: 'SYNTHESISE', by: ['LEAD.case_officer'] },
  { from: WRITTEN, event: 'RESOLVE', by: ['LEAD.agency_leader'] },
  {
    from: ['DECIDING'],
    event: 'TO_MEETING',
    by: ['OFFICE.office_reviewer', 'AUTHORITY.records_clerk', 'AUTHORITY.deciding_authority'],
  },
];

/** With the moves, so that what has ended is told from what is only not yet, or no longer, possible. */
export const DOSSIER_DEEDS: Machine<DossierState, DossierEvent | DossierDeed> = {
  order: DOSSIER.order,
  moves: [
    ...DOSSIER.moves,
    ...DEEDS.flatMap(({ from, ...deed }) => from.map((state) => ({ ...deed, from: [state], to: state }))),
  ],
};
