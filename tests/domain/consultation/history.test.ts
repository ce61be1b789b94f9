import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DOSSIER, DOSSIER_STATES, type DossierEvent } from '#domain/consultation/dossier.ts';
import { moveFrom } from '#domain/consultation/machine.ts';
import { POSITIONS } from '#domain/consultation/opinion.ts';
import { REQUEST, REQUEST_STATES } from '#domain/consultation/request.ts';
import { isConsent } from '#domain/consultation/silence.ts';
import { consultationFigures, type RequestRow } from '#domain/consultation/statistics.ts';
import { deadlineOf, type DossierTimes, type RequestTimes } from '#domain/consultation/clocks.ts';
import type { DossierPause } from '#domain/consultation/supplement.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import { type Day, dayOf } from '#domain/kernel/time.ts';
import { version } from './packs.ts';
import { agency } from './people.ts';
import { type Attempt, clocksUnderC, type Entry, received, World } from './world.ts';

const ITEMS = version('C').items.filter(({ key }) =>
  ['PLANNING_FIT', 'LAND_NEED', 'DEFENCE_SECURITY', 'OTHER_PROVINCE_CHAIR'].includes(key),
);
const EVENTS = [...new Set(DOSSIER.moves.map(({ event }) => event))];
const ASKED: Attempt[] = [
  ...(['SUBMIT', 'TAKE_UP', 'ACCEPT'] as const).map((event): Attempt => ({ tag: 'dossier', event })),
  { tag: 'ask', items: [] },
  ...[0, 1, 2].map((which): Attempt => ({ tag: 'deliver', which })),
];

const TO_DECISION: Attempt[] = [
  ...ASKED,
  ...[0, 1, 2].map((which): Attempt => ({ tag: 'answer', which, positions: ['AGREE', 'DISAGREE'] })),
  ...(['BEGIN_SYNTHESIS', 'SIGN_REPORT', 'SUBMIT_TO_OFFICE', 'SUBMIT_TO_AUTHORITY'] as const).map(
    (event): Attempt => ({ tag: 'dossier', event }),
  ),
];

const picks = fc.array(fc.nat(3), { maxLength: 3 });
const which = fc.nat(7);
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ tag: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 120 }) }),
  },
  { weight: 2, arbitrary: fc.constant<Attempt>({ tag: 'sweep' }) },
  { weight: 2, arbitrary: fc.record({ tag: fc.constant('ask' as const), items: picks }) },
  { weight: 4, arbitrary: fc.record({ tag: fc.constant('deliver' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      tag: fc.constant('answer' as const),
      which,
      positions: fc.array(fc.constantFrom(...POSITIONS), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      tag: fc.constant('request' as const),
      which,
      event: fc.constantFrom('BOUNCE', 'RECALL', 'REROUTE', 'SEND'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      tag: fc.constant('pause' as const),
      kind: fc.constantFrom('SUPPLEMENT', 'EXPLANATION', 'VIOLATION'),
      items: picks,
    }),
  },
  { weight: 2, arbitrary: fc.constant<Attempt>({ tag: 'resume' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      tag: fc.constant('dossier' as const),
      event: fc.constantFrom<DossierEvent>(...EVENTS),
    }),
  },
);
/** Most histories begin where requests are on their way, about to run out, or answered: not all of them die in the draft. */
const history = fc
  .tuple(
    fc.constantFrom([], ASKED, [...ASKED, { tag: 'wait', hours: 180 } as const], TO_DECISION),
    fc.array(attempt, { maxLength: 40, size: 'max' }),
  )
  .map(([first, more]) => [...first, ...more]);

function play(attempts: readonly Attempt[], after?: (world: World) => void): World {
  const world = new World(ITEMS);
  for (const one of attempts) {
    world.attempt(one);
    after?.(world);
  }
  return world;
}

const rowsOf = (world: World): RequestRow[] =>
  world.requests.map(({ id, agency: name, round, evidence, opinion, silence }) => ({
    request: id,
    agency: agency(name),
    round,
    ...(evidence?.delivered && { deliveredAt: evidence.delivered.at }),
    ...(opinion && { answeredAt: opinion.receivedAt }),
    answers: opinion?.items ?? [],
    silence,
    responses: [],
  }));

/** The same rows told from the trail alone. */
function rowsFrom(log: readonly Entry[]): RequestRow[] {
  const rows = new Map<string, RequestRow>();
  for (const entry of log) {
    if (entry.tag === 'asked') {
      const { request, round } = entry;
      rows.set(request, {
        request,
        agency: agency(entry.agency),
        round,
        answers: [],
        silence: [],
        responses: [],
      });
    }
    const row = 'request' in entry ? rows.get(entry.request) : undefined;
    if (!row) continue;
    if (entry.tag === 'delivered') rows.set(row.request, { ...row, deliveredAt: entry.at });
    // A request that is sent again has yet to arrive.
    if (entry.tag === 'request' && entry.event === 'SEND')
      rows.set(row.request, { ...row, deliveredAt: undefined });
    if (entry.tag === 'silent') rows.set(row.request, { ...row, silence: [...row.silence, entry.record] });
    if (entry.tag === 'opinion')
      rows.set(row.request, { ...row, answeredAt: entry.at, answers: entry.opinion.items });
  }
  return [...rows.values()];
}

/** What the clocks ask, told from the trail alone. */
function timesFrom(log: readonly Entry[], validByDefault: Day): DossierTimes {
  const requests = new Map<RequestId, RequestTimes>();
  const change = (id: RequestId, more: Partial<RequestTimes>) => {
    const known = requests.get(id);
    if (known) requests.set(id, { ...known, ...more });
  };
  const pauses = new Map<string, DossierPause>();
  let times: DossierTimes = { validOn: validByDefault, requests: [], pauses: [] };
  for (const entry of log) {
    const on = dayOf(entry.at);
    if (entry.tag === 'asked')
      requests.set(entry.request, { id: entry.request, items: entry.items, round: entry.round });
    if (entry.tag === 'request' && entry.event === 'SEND')
      change(entry.request, { sentOn: on, receivedOn: undefined });
    if (entry.tag === 'request' && (entry.event === 'RECALL' || entry.event === 'REROUTE'))
      change(entry.request, { ended: true });
    if (entry.tag === 'delivered') change(entry.request, { receivedOn: received(entry.at) });
    if (entry.tag === 'opinion') change(entry.request, { answeredOn: on });
    if (entry.tag === 'paused') pauses.set(entry.pause.document, entry.pause);
    const open = entry.tag === 'resumed' ? pauses.get(entry.document) : undefined;
    if (open) pauses.set(open.document, { ...open, to: received(entry.at) });
    if (entry.tag !== 'dossier') continue;
    if (entry.event === 'ACCEPT') times = { ...times, validOn: received(entry.at) };
    if (entry.event === 'SIGN_REPORT') times = { ...times, reportSentOn: on, reportReceivedOn: on };
    if (entry.event === 'APPROVE' || entry.event === 'REFUSE') times = { ...times, decidedOn: on };
  }
  return { ...times, requests: [...requests.values()], pauses: [...pauses.values()] };
}

describe('whatever is tried, in whatever order', () => {
  test('[K21, K23] dossiers and requests are only ever in states to which a move led', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const world = play(attempts);
        expect(DOSSIER_STATES).toContain(world.state);
        expect(world.requests.every(({ state }) => REQUEST_STATES.includes(state))).toBe(true);
        for (const entry of world.log) {
          if (entry.tag === 'dossier') expect(moveFrom(DOSSIER, entry.from, entry.event)?.to).toBe(entry.to);
          if (entry.tag === 'request') expect(moveFrom(REQUEST, entry.from, entry.event)?.to).toBe(entry.to);
        }
      }),
    );
  });

  test('[K28, K34] no opinion is ever lost: each stays with its request and in the synthesis', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const world = play(attempts);
        const given = world.log.flatMap((entry) => (entry.tag === 'opinion' ? [entry.opinion] : []));
        expect(world.requests.flatMap(({ opinion }) => opinion ?? []).toSorted(byRequest)).toEqual(
          given.toSorted(byRequest),
        );
        const cells = world.rows().flatMap((row) => row.cells.flatMap((cell) => [cell, ...cell.earlier]));
        for (const { request, items } of given)
          for (const answer of items)
            expect(
              cells.some((cell) => cell.request === request && 'answer' in cell && cell.answer === answer),
            ).toBe(true);
      }),
    );
  });

  test('[K29, K30] consent is deemed only on proof of delivery and after the deadline, and never taken back', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const before = new Map<string, number>();
        play(attempts, (world) => {
          for (const { id, silence, evidence } of world.requests) {
            expect(silence.length >= (before.get(id) ?? 0)).toBe(true);
            before.set(id, silence.length);
            for (const { outcome, at, due } of silence.filter((one) => isConsent(one.outcome))) {
              expect([outcome, evidence?.delivered !== undefined]).toEqual([outcome, true]);
              expect(at === deadlineOf(due) && at <= world.now).toBe(true);
            }
          }
        });
      }),
    );
  });

  test('[K30] sweeping more often changes no record', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const often = play(attempts.flatMap((one): Attempt[] => [one, { tag: 'sweep' }, { tag: 'sweep' }]));
        const once = play([...attempts.filter(({ tag }) => tag !== 'sweep'), { tag: 'sweep' }]);
        expect(recordsOf(once.log)).toEqual(recordsOf(often.log));
      }),
      { numRuns: 60 },
    );
  });

  test('[K37] a report that is signed has every item answered, deemed or dealt with', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        play(attempts, (world) => {
          if (world.state !== 'APPRAISAL_SIGNED' || world.log.at(-1)?.tag !== 'dossier') return;
          const states = world.rows().flatMap(({ cells }) => cells.map(({ state }) => state));
          expect(states.filter((state) => !['ANSWERED', 'DEEMED', 'LATE'].includes(state))).toEqual([]);
          expect(world.pauses.every(({ to }) => to !== undefined)).toBe(true);
        });
      }),
    );
  });

  test('[K16, K17] there is never a second supplement, and never a pause without a number', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const { pauses } = play(attempts);
        expect(pauses.filter(({ kind }) => kind === 'SUPPLEMENT').length).toBeLessThanOrEqual(1);
        expect(pauses.every(({ document }) => document !== '')).toBe(true);
        expect(pauses.slice(0, -1).every(({ to }) => to !== undefined)).toBe(true);
      }),
    );
  });

  test('[K41] figures told from the trail are those counted from the rows', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const world = play(attempts);
        expect(consultationFigures(rowsFrom(world.log))).toEqual(consultationFigures(rowsOf(world)));
      }),
    );
  });

  test('[K9, K39] so is every clock of the dossier, with its due day, on which the rates rest', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const world = play(attempts);
        expect(clocksUnderC(timesFrom(world.log, new World(ITEMS).validOn))).toEqual(world.clocks());
      }),
    );
  });

  test('the histories come far enough to mean something', () => {
    const met = new Set<string>();
    for (const attempts of fc.sample(history, { numRuns: 150, seed: 4 })) {
      const world = play(attempts);
      met.add(world.state);
      for (const { state, round } of world.requests) met.add(`${state} ${round}`);
      for (const row of world.rows()) for (const { state } of row.cells) met.add(state);
    }
    for (const state of [
      'SYNTHESISING',
      'APPROVED',
      'REFUSED',
      'ANSWERED 1',
      'ANSWERED_LATE 1',
      'LAPSED 1',
      'DEEMED',
      'LATE',
      'ESCALATED',
    ])
      expect([...met]).toContain(state);
    expect([...met].some((state) => state.endsWith(' 2'))).toBe(true);
  });
});

const byRequest = (a: { request: string }, b: { request: string }) => a.request.localeCompare(b.request);

/** Which silence was recorded, without when it was found out. */
const recordsOf = (log: readonly Entry[]) =>
  log
    .flatMap((entry) => (entry.tag === 'silent' ? [{ request: entry.request, ...entry.record }] : []))
    .toSorted((a, b) => byRequest(a, b) || a.item.localeCompare(b.item));
