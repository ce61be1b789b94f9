import { APPRAISED, BEFORE_VALID, DOSSIER, type DossierEvent, type DossierState } from './dossier.ts';
import type { Machine, Move } from './machine.ts';

/** What is done to a dossier and leaves it in its state. */
export type DossierDeed = 'EDIT' | 'ADD_PAPER' | 'COMPOSE' | 'ASK_AGAIN' | 'NOTIFY' | 'ANSWER_NOTICE';

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
];

/** With the moves, so that what has ended is told from what is only not yet, or no longer, possible. */
export const DOSSIER_DEEDS: Machine<DossierState, DossierEvent | DossierDeed> = {
  order: DOSSIER.order,
  moves: [
    ...DOSSIER.moves,
    ...DEEDS.flatMap(({ from, ...deed }) => from.map((state) => ({ ...deed, from: [state], to: state }))),
  ],
};
