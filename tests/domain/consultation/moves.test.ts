import { describe, expect, test } from 'vitest';
import {
  DOSSIER,
  DOSSIER_STATES,
  type DossierEvent,
  type DossierState,
  moveDossier,
} from '#domain/consultation/dossier.ts';
import { type Machine, move } from '#domain/consultation/machine.ts';
import { HANDLING, HANDLING_STATES, REQUEST, REQUEST_STATES } from '#domain/consultation/request.ts';

const eventsOf = <S extends string, E extends string>({ moves }: Machine<S, E>) => [
  ...new Set(moves.map(({ event }) => event)),
];

/** Every state and event: the state after, or the code of the refusal. */
function table<S extends string, E extends string>(machine: Machine<S, E>) {
  return machine.order.flatMap((state) =>
    eventsOf(machine).map((event) => [state, event, move(machine, state, event)] as const),
  );
}

/** The states that some way of moves leads to. */
function reached<S extends string, E extends string>(machine: Machine<S, E>, start: S): Set<S> {
  const met = new Set([start]);
  for (const state of met) for (const { from, to } of machine.moves) if (from.includes(state)) met.add(to);
  return met;
}

describe('the tables', () => {
  test.each([
    ['dossier', DOSSIER, DOSSIER_STATES],
    ['request', REQUEST, REQUEST_STATES],
    ['handling', HANDLING, HANDLING_STATES],
  ] as [string, Machine<string, string>, readonly string[]][])(
    '[K21, K23, K24] every state of a %s can be reached, one event has one outcome, and somebody makes it',
    (_, machine, states) => {
      expect([...reached(machine, states[0]!)].toSorted()).toEqual([...states].toSorted());
      for (const state of states)
        for (const event of eventsOf(machine)) {
          const rows = machine.moves.filter((one) => one.event === event && one.from.includes(state));
          expect([state, event, rows.length <= 1]).toEqual([state, event, true]);
        }
      expect(machine.moves.every(({ by }) => by.length > 0)).toBe(true);
    },
  );

  test('[K21] the way of a dossier from its draft to the archive', () => {
    const way: DossierEvent[] = [
      'SUBMIT',
      'TAKE_UP',
      'RETURN_FOR_CORRECTION',
      'SUBMIT',
      'TAKE_UP',
      'ACCEPT',
      'SEND_REQUESTS',
      'BEGIN_SYNTHESIS',
      'SEND_REQUESTS',
      'BEGIN_SYNTHESIS',
      'SIGN_REPORT',
      'SUBMIT_TO_OFFICE',
      'RETURN_TO_LEAD',
      'SIGN_REPORT',
      'SUBMIT_TO_OFFICE',
      'SUBMIT_TO_AUTHORITY',
      'APPROVE',
      'ISSUE_RESULT',
      'DELIVER',
      'ARCHIVE',
    ];
    const end = way.reduce<DossierState>((state, event) => {
      const to = moveDossier(state, event);
      if (typeof to !== 'string') throw new Error(`${to.code}: ${event} in ${state}`);
      return to;
    }, 'DRAFT');
    expect(end).toBe('ARCHIVED');
  });

  test.each<[DossierState, DossierEvent, string]>([
    ['DRAFT', 'SIGN_REPORT', 'consultation.too-early'],
    ['CONSULTING', 'APPROVE', 'consultation.too-early'],
    ['CHECKING', 'SUBMIT', 'consultation.too-late'],
    ['CONSULTING', 'ACCEPT', 'consultation.too-late'],
    ['APPRAISAL_SIGNED', 'STOP', 'consultation.too-late'],
    ['APPROVED', 'WITHDRAW', 'consultation.too-late'],
    ['WITHDRAWN', 'SUBMIT', 'consultation.has-ended'],
    ['STOPPED', 'CANCEL_FORGED', 'consultation.has-ended'],
  ])('[K21] in %s a move %s is refused as %s', (state, event, code) => {
    expect(moveDossier(state, event)).toEqual({ code, values: { state, event } });
  });

  test('[K22] after the result is issued nothing leads back', () => {
    for (const state of ['RESULT_ISSUED', 'DELIVERED', 'ARCHIVED'] as const)
      for (const event of ['SEND_REQUESTS', 'SIGN_REPORT', 'APPROVE', 'WITHDRAW', 'RETURN_TO_LEAD'] as const)
        expect(moveDossier(state, event)).toMatchObject({ code: 'consultation.only-by-adjustment' });
    const after = reached(DOSSIER, 'RESULT_ISSUED');
    expect([...after].toSorted()).toEqual(['ARCHIVED', 'CANCELLED', 'DELIVERED', 'RESULT_ISSUED']);
  });

  test('[K23] an answer in time finds the request sent, a late one finds it lapsed', () => {
    const allowed = table(REQUEST).filter(
      ([, event, to]) => event.startsWith('ANSWER') && typeof to === 'string',
    );
    expect(allowed).toEqual([
      ['SENT', 'ANSWER', 'ANSWERED'],
      ['LAPSED', 'ANSWER_LATE', 'ANSWERED_LATE'],
    ]);
  });

  test('[K24] inside an agency nothing is issued that its leader has not approved', () => {
    const withoutApproval = { ...HANDLING, moves: HANDLING.moves.filter(({ event }) => event !== 'APPROVE') };
    expect(reached(HANDLING, 'NEW')).toContain('ISSUED');
    expect(reached(withoutApproval, 'NEW')).not.toContain('ISSUED');
  });
});
