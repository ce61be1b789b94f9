import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { DOSSIER, type DossierState } from '#domain/consultation/dossier.ts';
import type { Machine } from '#domain/consultation/machine.ts';
import { REQUEST, type RequestState } from '#domain/consultation/request.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { sweep } from '#server/consultation/sweep.ts';
import { allAgree, writeAll } from '#tests/support/appraisal.ts';
import { at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { history, type Step, take } from './random-acts.ts';

const { db, close } = await freshDatabase();
afterAll(close);

/** All of a dossier that its history may only add to. */
async function read({ dossier, row }: Consultation) {
  const requests = await db
    .selectFrom('request')
    .selectAll()
    .where('dossier_id', '=', dossier)
    .orderBy('id')
    .execute();
  const ids = ['00000000-0000-0000-0000-000000000000', ...requests.map(({ id }) => id)];
  const of = <T extends 'opinion' | 'silence_record' | 'handling'>(table: T) =>
    db
      .selectFrom(table as 'opinion')
      .selectAll()
      .where('request_id', 'in', ids)
      .execute();
  return {
    ...told(await row()),
    reports: await db
      .selectFrom('signed_report')
      .selectAll()
      .where('dossier_id', '=', dossier)
      .orderBy('turn')
      .execute(),
    requests,
    opinions: await of('opinion'),
    silence: (await of('silence_record')) as unknown as {
      request_id: string;
      item: string;
      due_on: string;
    }[],
    handling: (await of('handling')) as unknown as { request_id: string; state: string }[],
    promises: await db
      .selectFrom('promise')
      .selectAll()
      .where('dossier_id', '=', dossier)
      .orderBy('clock')
      .execute(),
    open: await db
      .selectFrom('notice')
      .select('id')
      .where('dossier_id', '=', dossier)
      .where('to_on', 'is', null)
      .execute(),
  };
}
/** Where a dossier stands, and what is said once. */
const told = ({
  state,
  decided_on,
  result_number,
  published_on,
}: Awaited<ReturnType<Consultation['row']>>) => ({
  state,
  once: { decided_on, result_number, published_on },
});
type Read = Awaited<ReturnType<typeof read>>;

/** Whether the table has a way of at most so many moves. */
function leadsTo<S extends string>(machine: Machine<S, string>, from: S, to: S, moves: number): boolean {
  if (from === to) return true;
  const next = machine.moves.filter((one) => one.from.includes(from)).map((one) => one.to);
  return moves > 0 && next.some((one) => leadsTo(machine, one, to, moves - 1));
}

function compare(before: Read, after: Read): void {
  const moved = `${before.state} → ${after.state}`;
  expect([moved, leadsTo<DossierState>(DOSSIER, before.state, after.state, 1)]).toEqual([moved, true]);
  for (const { id, state } of before.requests) {
    const now = after.requests.find((one) => one.id === id);
    // Only drafts are dropped. What has run out lapses on the way to the next state.
    if (!now) expect(state).toBe('DRAFT');
    else expect(leadsTo<RequestState>(REQUEST, state, now.state, 2), `${state} → ${now.state}`).toBe(true);
  }
  expect(after.opinions).toEqual(expect.arrayContaining(before.opinions));
  expect(after.silence).toEqual(expect.arrayContaining(before.silence));
  expect(after.reports.slice(0, before.reports.length)).toEqual(before.reports);
  for (const [what, value] of Object.entries(before.once))
    if (value !== null) expect([what, after.once[what as keyof Read['once']]]).toEqual([what, value]);
  for (const { clock, day } of before.promises)
    expect((after.promises.find((one) => one.clock === clock)?.day ?? '') >= day, clock).toBe(true);
}

const ISSUED: readonly DossierState[] = ['RESULT_ISSUED', 'DELIVERED', 'ARCHIVED'];
const DECIDED: readonly DossierState[] = ['APPROVED', 'REFUSED', ...ISSUED];
const SIGNED: readonly DossierState[] = ['APPRAISAL_SIGNED', 'WITH_OFFICE', 'DECIDING', ...DECIDED];

function holdTogether({ state, reports, once, requests, opinions, silence, handling, open }: Read): void {
  expect(open.length).toBeLessThanOrEqual(1);
  if (SIGNED.includes(state)) expect([state, reports.length > 0]).toEqual([state, true]);
  if (DECIDED.includes(state)) expect([state, once.decided_on !== null]).toEqual([state, true]);
  if (ISSUED.includes(state)) expect([state, once.result_number !== null]).toEqual([state, true]);
  for (const { id, state, due_on, due_kind, delivered_at } of requests) {
    const answered = opinions.some((one) => one.request_id === id);
    const issued = handling.some((one) => one.request_id === id && one.state === 'ISSUED');
    const silent = silence.filter((one) => one.request_id === id);
    expect([id, answered, issued]).toEqual([id, state.startsWith('ANSWERED'), answered]);
    expect([id, silent.length > 0]).toEqual([id, state === 'LAPSED' || state === 'ANSWERED_LATE']);
    expect(silent.every((one) => one.due_on === due_on)).toBe(true);
    if (state === 'SENT') expect([id, due_kind !== null]).toEqual([id, delivered_at !== null]);
  }
}

/** At the stage asked; `ANSWERED`: everybody agrees, and the lead agency has written what it must. */
async function begin(world: Consultation, from: 'GIVEN' | 'SENT' | 'DELIVERED' | 'ANSWERED'): Promise<void> {
  const requests = await world.bring(from === 'ANSWERED' ? 'DELIVERED' : from);
  if (from !== 'ANSWERED') return;
  await allAgree(world, requests, ITEMS);
  await writeAll(world);
}

test('[K21, K72, K75] from the answers on the way leads to the archive, whatever is tried in between', async () => {
  const ahead: Step[] = Array.from({ length: 12 }, () => ({ tag: 'ahead', pick: 0 }));
  const between = history.map((steps) => steps.filter(({ tag }) => tag === 'act').slice(0, 20));
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  console.log(`seed ${seed}`);
  const reached = new Set<DossierState>();
  await fc.assert(
    fc.asyncProperty(between, async (steps) => {
      const world = await createConsultation(db);
      world.acting.setClock(at('2026-07-06T09:00'));
      await begin(world, 'ANSWERED');
      let before = await read(world);
      for (const step of [...steps.flatMap((one) => [one, ...ahead.slice(0, 1)]), ...ahead]) {
        await take(world, before.requests, step);
        const after = await read(world);
        compare(before, after);
        holdTogether(after);
        reached.add(after.state);
        before = after;
      }
    }),
    // Nothing in between: the way itself is walked each time.
    { seed, numRuns: 4, endOnFailure: true, examples: [[[]]] },
  );
  expect(reached.has('ARCHIVED')).toBe(true);
}, 180_000);

test('[K21, K23, K24, K28, K12] whatever is tried, nothing leaves its table, and no opinion, silence or promise is lost', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  console.log(`seed ${seed}`);
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.constantFrom('GIVEN', 'SENT', 'DELIVERED', 'ANSWERED'),
      async (steps, from) => {
        const world = await createConsultation(db);
        world.acting.setClock(at('2026-07-06T09:00'));
        await begin(world, from);
        let before = await read(world);
        for (const step of steps) {
          const answer = await take(world, before.requests, step);
          const after = await read(world);
          if (answer !== 'done') expect(after, `${JSON.stringify(step)}: ${answer}`).toEqual(before);
          compare(before, after);
          holdTogether(after);
          for (const { state } of after.requests) met.add(state);
          before = after;
        }
        await sweep({ db, now: at('2026-12-30T09:00') });
        const last = await read(world);
        holdTogether(last);
        for (const { state } of last.requests) met.add(state);
      },
    ),
    { seed, numRuns: 8, endOnFailure: true },
  );
  // Otherwise the histories would be too poor to say anything.
  expect(met.has('SENT') && ['ANSWERED', 'LAPSED', 'ANSWERED_LATE'].some((one) => met.has(one))).toBe(true);
  expect(await firstBrokenEntry(db)).toBeUndefined();
}, 180_000);
