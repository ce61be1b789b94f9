import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FigureScope } from '#domain/consultation/policy.ts';
import { addDays, type Day, startOf } from '#domain/kernel/time.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { countedDossiers } from '#server/consultation/counted-dossiers.ts';
import { countedRequests } from '#server/consultation/counted-requests.ts';
import { type AskedFigures, readList } from '#server/consultation/figure-lists.ts';
import { createFigureQueries } from '#server/consultation/figure-queries.ts';
import { recountAll, recountStale, wronglyKept } from '#server/consultation/keep-figures.ts';
import type { Someone } from '#tests/support/acting.ts';
import { at, type Consultation, createConsultation } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { definedFigures, figuresOfPage } from './figures-oracle.ts';

/* Figures among rows that nobody has done: much more of everything than acts would come to in a test. */

const SEED = Number(process.env.FIGURES_SEED ?? Date.now() % 1_000_000);
console.log(`FIGURES_SEED=${SEED}`);
/** mulberry32, seeded. */
let drawnFrom = SEED;
function chance(): number {
  drawnFrom = (drawnFrom + 0x6d2b79f5) | 0;
  let t = Math.imul(drawnFrom ^ (drawnFrom >>> 15), 1 | drawnFrom);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n: number) => Math.floor(chance() * n);
const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
const is = (share: number) => chance() < share;

const { db, close } = await freshDatabase();
afterAll(close);
const NOW = at('2026-11-20T10:00');
const CLOSING = { period: 'CALENDAR_YEAR', closing: '2026-12' };
const ITEMS = ['PLANNING_FIT', 'LAND_NEED'];
const POSITIONS = ['AGREE', 'DISAGREE', 'AGREE_WITH_CONDITIONS', 'NEED_CLARIFICATION', 'OUT_OF_SCOPE'];
const OUTCOMES = [
  'DEEMED_CONSENT',
  'DEEMED_CONSENT_WITH_RESPONSIBILITY',
  'ESCALATED',
  'STILL_REQUIRED',
] as const;
const TEXTS = [
  'Đề nghị bổ sung',
  ' Đề nghị bổ sung\u00a0',
  '',
  'Chưa phù hợp',
  ...Array.from({ length: 90 }, (_, n) => `Ý kiến ${n}`),
];
const moment = (day: Day) => new Date(startOf(day) + below(24 * 60) * 60_000);
const anyDay = () => addDays('2025-11-01' as Day, below(380));

let world: Consultation;
let elsewhere: Consultation;
beforeAll(async () => {
  world = await createConsultation(db);
  elsewhere = await createConsultation(db);
  world.acting.setClock(NOW);
  for (let n = 0; n < 60; n += 1) await addDossier(n % 5 === 0 ? elsewhere : world, n);
  await recountAll(db);
});

async function addDossier({ lead, office, authority, first, second, other, row }: Consultation, n: number) {
  const like = await row();
  const id = randomUUID();
  const validOn = anyDay();
  const fate = one(['open', 'decided', 'decided', 'ended'] as const);
  const decidedOn = addDays(validOn, 5 + below(40));
  const [withOffice, withAuthority] = [moment(addDays(validOn, 10)), moment(addDays(validOn, 12))];
  const isPut = is(0.7);
  await db
    .insertInto('dossier')
    .values({
      ...like,
      id,
      code: `H20.9-260706-${n}`,
      land: '[]',
      decision_cites: null,
      state: fate === 'decided' ? 'APPROVED' : fate === 'ended' ? 'STOPPED' : 'CONSULTING',
      version_id: 'C',
      lead_agency_id: lead.agency,
      accepted_at: moment(validOn),
      valid_on: validOn,
      ...(isPut && { with_office_at: withOffice, with_authority_at: withAuthority }),
      ...(fate === 'decided' && { decided_on: decidedOn, ...(is(0.9) && { decided_at: moment(decidedOn) }) }),
      ...(fate === 'ended' && { ended_at: moment(decidedOn) }),
    })
    .execute();
  if (isPut)
    await db
      .insertInto('handover')
      .values([
        { dossier_id: id, at: withOffice, to_holder: 'OFFICE' as const },
        { dossier_id: id, at: withAuthority, to_holder: 'AUTHORITY' as const },
        ...(is(0.3)
          ? [{ dossier_id: id, at: moment(addDays(validOn, 14)), to_holder: 'LEAD' as const }]
          : []),
      ])
      .execute();
  const clocks = [one(['STATUTORY/total', 'STATUTORY/decision']), ...(is(0.8) ? ['STATUTORY/send'] : [])];
  for (const clock of clocks)
    if (is(0.9))
      await db
        .insertInto('promise')
        .values({ dossier_id: id, clock, day: addDays(validOn, clock.endsWith('send') ? 3 : 25) })
        .execute();
  if (is(0.4))
    await db
      .insertInto('notice')
      .values({
        id: randomUUID(),
        dossier_id: id,
        kind: 'SUPPLEMENT',
        document: 'x',
        content: 'x',
        items: null,
        components: [],
        answer_by: null,
        from_on: addDays(validOn, 4),
        to_on: is(0.7) ? addDays(validOn, 8) : null,
        issued_by: lead.leader.person,
        issued_at: moment(addDays(validOn, 4)),
      })
      .execute();
  for (let k = below(7); k > 0; k -= 1)
    await addRequest(id, one([first, second, other, office, authority]).agency, validOn, lead.officer);
}

async function addRequest(dossier: string, agency: string, validOn: Day, by: Someone) {
  const id = randomUUID();
  const state = one([
    'SENT',
    'ANSWERED',
    'ANSWERED',
    'ANSWERED',
    'LAPSED',
    'ANSWERED_LATE',
    'DRAFT',
    'RECALLED',
  ] as const);
  const due = addDays(validOn, 15);
  const isAnswered = state === 'ANSWERED' || state === 'ANSWERED_LATE';
  const sent = state === 'DRAFT' ? null : moment(addDays(validOn, 1 + below(5)));
  const answered = moment(addDays(due, state === 'ANSWERED_LATE' ? 3 : -below(8)));
  await db
    .insertInto('request')
    .values({
      id,
      dossier_id: dossier,
      agency_id: agency,
      round: is(0.8) ? 1 : 2,
      instead_of: null,
      state,
      due_on: state === 'DRAFT' ? null : due,
      ...(sent && { channel: 'SYSTEM' as const, sent_at: sent }),
      ...(sent && is(0.9) && { delivered_at: sent, delivery_proof: 'Sổ' }),
      ...(is(0.7) && { opened_at: new Date(answered.getTime() - below(40) * 60_000) }),
      ...(isAnswered && { answered_at: answered }),
      ...(state === 'RECALLED' && { ended_at: answered }),
    })
    .execute();
  const said = () => ({ position: one(POSITIONS), text: one(TEXTS), legalBasis: [], anchors: [] });
  if (isAnswered)
    await db
      .insertInto('opinion')
      .values({
        request_id: id,
        number: '1',
        signed_on: due,
        signer: 'x',
        position: 'AGREE',
        overridden_because: null,
        received_at: answered,
        content: JSON.stringify(ITEMS.slice(0, 1 + below(2)).map((item) => ({ item, ...said() }))),
        sha256: '',
      })
      .execute();
  if (state === 'LAPSED' || state === 'ANSWERED_LATE')
    for (const item of ITEMS)
      await db
        .insertInto('silence_record')
        .values({
          request_id: id,
          item,
          outcome: one(OUTCOMES),
          at: moment(due),
          due_on: due,
          evidence: '{}',
          reckoning: '{}',
          recorded_at: moment(due),
        })
        .execute();
  for (const item of isAnswered ? ITEMS : [])
    if (is(0.5))
      await db
        .insertInto('point_response')
        .values({
          request_id: id,
          item,
          kind: one(['ACCEPTED', 'EXPLAINED'] as const),
          text: 'x',
          written_by: by.person,
          written_at: answered,
        })
        .execute();
}

async function page({ account }: Someone, asked: AskedFigures) {
  const actor = await loadActor(db, account as AccountId, NOW);
  const figures = await createFigureQueries({ db, now: () => NOW }).read(actor!, asked);
  if (!figures) throw new Error('No figures');
  return figures;
}

type Row = Awaited<ReturnType<typeof countedDossiers>>[number];

/** Out of all rows, of those whom this reader sees. */
async function defined(
  sees: (dossier: Row & { put: boolean }) => boolean,
  asked?: string,
  from = '2026-01-01',
) {
  const all = await db.selectFrom('dossier').select(['id', 'with_office_at']).execute();
  const ids = all.map(({ id }) => id);
  const put = new Map(all.map(({ id, with_office_at: when }) => [id, when !== null]));
  const dossiers = (await countedDossiers(db, ids)).filter((row) =>
    sees({ ...row, put: put.get(row.dossier) ?? false }),
  );
  const own = new Set(dossiers.map(({ dossier }) => dossier));
  const requests = (await countedRequests(db, ids)).flatMap((row) =>
    own.has(row.dossier) ? [row] : row.agency === asked ? [{ ...row, responses: [] }] : [],
  );
  const period = { from: from as Day, to: '2026-12-31' as Day };
  const soFar = { ...period, to: '2026-11-20' as Day };
  return definedFigures(dossiers, requests, { period, soFar, soonMs: 600_000 });
}

describe(`figures added up by the database, FIGURES_SEED=${SEED}`, () => {
  test('[K39, K41, K42] are those that the domain defines, and so are the rows behind them', async () => {
    const { rows, ...right } = await defined(({ lead }) => lead === world.lead.agency);
    const told = await page(world.lead.leader, CLOSING);
    expect(figuresOfPage(told)).toEqual(right);
    for (const [key, ids] of Object.entries(rows)) {
      const { list } = await page(world.lead.leader, { ...CLOSING, rows: key });
      const lines = list?.lines.map((line) => ('request' in line ? line.request : line.dossier)) ?? [];
      expect([key, lines.toSorted(), list?.total]).toEqual([key, ids, ids.length]);
    }
  });

  test('[K53, K46] for an agency that is asked: its own requests, and nothing of what the report makes of them', async () => {
    const { agency, leader } = world.first;
    const { rows: _rows, ...right } = await defined(({ lead }) => lead === agency, agency);
    const told = await page(leader, CLOSING);
    expect(figuresOfPage(told)).toEqual(right);
    expect(told.consultation.accepted).toMatchObject({ part: 0, whole: 0, percent: '–' });
  });

  test('[K53, K45] for the office: what was put before it', async () => {
    const { rows: _rows, ...right } = await defined(({ put, lead }) => put && lead === world.lead.agency);
    expect(figuresOfPage(await page(world.office.reviewer, CLOSING))).toEqual(right);
  });

  test('[K40] of a quarter', async () => {
    const { rows: _rows, ...right } = await defined(
      ({ lead }) => lead === world.lead.agency,
      undefined,
      '2026-10-01',
    );
    const quarter = { period: 'CALENDAR_QUARTER', closing: '2026-12' };
    expect(figuresOfPage(await page(world.lead.leader, quarter))).toEqual(right);
  });

  test('[K39] rows come a page at a time, none twice and none left out, however many are of one day', async () => {
    const { rows } = await defined(({ lead }) => lead === world.lead.agency);
    const scope = { lead: [world.lead.agency], office: [], authority: [], asked: [] } as never as FigureScope;
    const period = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };
    const asked = { scope, period, soFar: { ...period, to: '2026-11-20' as Day }, soonMs: 600_000 };
    for (const key of ['over', 'flagged', 'decided'] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await readList(db, { rows: key, after }, { ...asked, nameOf: () => '', atOnce: 3 });
        expect(page?.lines.length).toBeLessThanOrEqual(3);
        seen.push(...(page?.lines ?? []).map((line) => ('request' in line ? line.request : line.dossier)));
        after = page?.next;
      } while (after);
      expect([key, seen.toSorted()]).toEqual([key, rows[key]]);
    }
  });

  test('[K39] a place in the rows that somebody has made up is the first page', async () => {
    const first = await page(world.lead.leader, { ...CLOSING, rows: 'over' });
    for (const after of ['x', '2026-13-45_x', "2026-02-31_' or 1=1", `2026-02-31_${randomUUID()}`])
      expect((await page(world.lead.leader, { ...CLOSING, rows: 'over', after })).list).toEqual(first.list);
    const nobody = await page(world.lead.leader, { ...CLOSING, rows: 'over', agency: 'x' });
    expect(nobody.list).toBeUndefined();
  });

  test('what is kept is what the rows come to; what was changed past the acts is found, and counted anew', async () => {
    expect(await wronglyKept(db)).toEqual([]);
    const one = await db.selectFrom('request_figure').selectAll().executeTakeFirstOrThrow();
    await db
      .updateTable('request_figure')
      .set({ unclear: 9 })
      .where('request_id', '=', one.request_id)
      .execute();
    expect(await wronglyKept(db)).toEqual([one.dossier_id]);
    expect(await recountStale(db)).toBe(0);
    await db
      .updateTable('dossier_figure')
      .set({ definition: 0 })
      .where('dossier_id', '=', one.dossier_id)
      .execute();
    expect(await recountStale(db)).toBe(1);
    expect(await wronglyKept(db)).toEqual([]);
  });
});
