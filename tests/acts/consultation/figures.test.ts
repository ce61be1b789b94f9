import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { isConsent, type SilenceOutcome } from '#domain/consultation/silence.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { type Day, dayOf, instantOf } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createAskedQueries } from '#server/consultation/asked-queries.ts';
import { countedDossiers } from '#server/consultation/counted-dossiers.ts';
import { countedRequests } from '#server/consultation/counted-requests.ts';
import type { AskedFigures } from '#server/consultation/figure-lists.ts';
import { createFigureQueries } from '#server/consultation/figure-queries.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import { recountAll, wronglyKept } from '#server/consultation/keep-figures.ts';
import { sweep } from '#server/consultation/sweep.ts';
import { addPerson, type Someone } from '#tests/support/acting.ts';
import { fileAnother, writeAll } from '#tests/support/appraisal.ts';
import { agreeing, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { definedFigures, figuresOfPage } from './figures-oracle.ts';
import { history, take } from './random-acts.ts';

const { db, close } = await freshDatabase();
afterAll(close);

const YEAR = { period: 'CALENDAR_YEAR', closing: '2026-12' };

async function read({ acting }: Consultation, { account }: Someone, asked: AskedFigures = YEAR) {
  const actor = await loadActor(db, account as AccountId, acting.now());
  return createFigureQueries({ db, now: acting.now }).read(actor!, asked);
}

/** Both agencies asked on a day; the first answers, the second lets its term pass. */
async function askedAndHalfAnswered(sentOn: string): Promise<Consultation> {
  const world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T08:00'));
  await world.bring('ACCEPTED');
  world.acting.setClock(at(`${sentOn}T09:12`));
  const [first, second] = (await world.compose()) as [string, string];
  await world.send();
  for (const one of [first, second]) await world.deliver(one);
  await world.write(first, world.first);
  await world.issue(first, world.first);
  world.acting.setClock(at('2026-08-03T08:00'));
  await sweep({ db, now: world.acting.now() });
  return world;
}

describe('figures', () => {
  test('[K53, K47] are read by whoever leads, reviews or decides, and do not exist for others', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    const admin = await addPerson(db, 'Quản trị', ['administrator']);
    for (const who of [world.lead.leader, world.lead.head, world.office.reviewer, world.authority.authority])
      expect(await read(world, who)).toBeDefined();
    for (const who of [world.lead.clerk, world.lead.officer, world.lead.legal, admin, world.stranger])
      expect(await read(world, who)).toBeUndefined();
  });

  test('[K53, K45, K46] count what their reader may open: the lead all of it, an agency asked its own, the office what came to it', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    const lead = await read(world, world.lead.leader);
    expect(lead?.consultation.answered).toMatchObject({ part: 1, whole: 2, percent: '50,00' });
    expect(lead?.consultation.deemed).toMatchObject({ part: 1, whole: 2 });
    const asked = await read(world, world.first.leader);
    expect(asked?.consultation.answered).toMatchObject({ part: 1, whole: 1, percent: '100,00' });
    expect(asked?.agencies.map(({ name }) => name)).toEqual(['Sở Xây dựng']);
    expect(asked?.lateSends.whole).toBe(0);
    const office = await read(world, world.office.reviewer);
    expect(office?.consultation.answered).toMatchObject({ part: 0, whole: 0, percent: '–' });
  });

  test('[K39] each number opens its rows, of one agency where that is asked', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    const deemed = await read(world, world.lead.leader, { ...YEAR, rows: 'deemed' });
    expect(deemed?.list).toMatchObject({ of: 'requests', key: 'deemed' });
    expect(deemed?.list?.lines).toHaveLength(deemed?.consultation.deemed.part ?? -1);
    expect(deemed?.list?.lines[0]).toMatchObject({
      agency: 'Sở Nông nghiệp và Môi trường',
      due: '2026-07-17',
      isDeemed: true,
    });
    const own = { ...YEAR, rows: 'over', agency: world.first.agency };
    expect((await read(world, world.lead.leader, own))?.list?.lines).toHaveLength(1);
    expect((await read(world, world.lead.leader, { ...YEAR, rows: 'nonsense' }))?.list).toBeUndefined();
  });

  test('[K42] requests sent on the fourth day instead of the second are the lead agency’s', async () => {
    const world = await askedAndHalfAnswered('2026-07-10');
    const figures = await read(world, world.lead.leader, { ...YEAR, rows: 'sent-late' });
    expect(figures?.lateSends).toMatchObject({ part: 1, whole: 1, percent: '100,00' });
    expect(figures?.list?.lines).toMatchObject([{ sendDue: '2026-07-08', sentOn: '2026-07-10' }]);
    const inTime = await askedAndHalfAnswered('2026-07-08');
    expect((await read(inTime, inTime.lead.leader))?.lateSends).toMatchObject({ part: 0, whole: 1 });
  });

  test('[K39, K40] a dossier counts in the period in which it was decided; withdrawn ones wait for nothing', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    const decide = async (on: string) => {
      await db
        .updateTable('dossier')
        .set({ state: 'APPROVED', decided_on: on, with_authority_at: new Date(at('2026-07-24T09:00')) })
        .where('id', '=', world.dossier)
        .execute();
      await recountAll(db);
    };
    const rate = async (period: string, closing: string) =>
      (await read(world, world.lead.leader, { period, closing }))?.onTime;
    world.acting.setClock(at('2027-01-05T08:00'));
    await decide('2026-12-14');
    expect(await rate('ADMINISTRATIVE_YEAR', '2026-12')).toMatchObject({
      part: 0,
      whole: 1,
      percent: '0,00',
    });
    await decide('2026-12-15');
    expect(await rate('ADMINISTRATIVE_YEAR', '2026-12')).toMatchObject({ part: 0, whole: 0, percent: '–' });
    expect(await rate('ADMINISTRATIVE_YEAR', '2027-12')).toMatchObject({ whole: 1 });
    await decide('2026-07-29');
    expect(await rate('CALENDAR_QUARTER', '2026-09')).toMatchObject({ part: 1, whole: 1, percent: '100,00' });
    expect(await rate('CALENDAR_MONTH', '2026-08')).toMatchObject({ whole: 0 });
  });

  test('[K39] what is pending and overdue is told apart, and is no more once it is withdrawn', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    const pending = async () => (await read(world, world.lead.leader))?.pendingOverdue;
    expect(await pending()).toBe(1);
    await world.does(world.lead.clerk, 'dossier.withdraw', { dossier: world.dossier, reason: 'Rút' });
    expect(await pending()).toBe(0);
  });

  test(
    '[K42] sent back and put before them again, its days are of whoever had it; decided at the moment of the act',
    { timeout: 60_000 },
    async () => {
      const world = await askedAndHalfAnswered('2026-07-08');
      const { lead, office, authority, dossier, does, acting } = world;
      const on = (moment: string) => acting.setClock(at(moment));
      const hand = async (moment: string) => {
        on(moment);
        await does(lead.leader, 'dossier.sign-report', { dossier, number: '1/BC-STC' });
        await does(lead.clerk, 'dossier.submit-to-office', { dossier });
      };
      on('2026-08-03T09:00');
      await does(lead.officer, 'dossier.begin-synthesis', { dossier });
      await writeAll(world);
      await hand('2026-08-04T08:00');
      on('2026-08-06T08:00');
      await does(office.reviewer, 'dossier.return-to-lead', { dossier, reason: 'Chưa rõ' });
      await hand('2026-08-07T08:00');
      on('2026-08-08T08:00');
      await does(office.reviewer, 'dossier.submit-to-authority', { dossier });
      on('2026-08-08T14:30');
      await does(authority.authority, 'dossier.refuse', { dossier, reason: 'Không phù hợp' });
      expect((await world.row()).decided_at).toEqual(new Date(at('2026-08-08T14:30')));
      const figures = await read(world, lead.leader);
      const hours = Object.fromEntries(
        (figures?.holders ?? []).map(({ holder, days }) => [holder, Math.round(days * 240) / 10]),
      );
      // Asked from 08/07 09:12 until the end of 17/07, of 33 days and six and a half hours in all.
      expect(hours).toEqual({ LEAD: 489.2, CONSULTEES: 230.8, OFFICE: 72, AUTHORITY: 6.5, INVESTOR: 0 });
    },
  );

  test('[K40] a period that nobody knows is the one that runs', async () => {
    const world = await askedAndHalfAnswered('2026-07-08');
    for (const closing of ['2026-13', '9999-12', '0000-12', '2026-12\u0000', '']) {
      const figures = await read(world, world.lead.leader, { period: 'NEVER', closing });
      expect(figures?.period).toMatchObject({
        key: 'CALENDAR_YEAR',
        from: '2026-01-01',
        to: '2026-12-31',
        isRunning: true,
      });
      expect(figures?.period).not.toHaveProperty('after');
    }
  });
});

test('[K36, K41] points that the report accepts and explains are counted, for whoever has the dossier', async () => {
  const world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T08:00'));
  const [request] = await world.bring('DELIVERED');
  const said = ITEMS.map((item) => ({
    ...agreeing(item),
    position: 'AGREE_WITH_CONDITIONS',
    text: `Bổ sung ${item}`,
  }));
  await world.write(
    request,
    world.first,
    said.map((one) => ({ ...one, legalBasis: ['Điều 10'] })),
  );
  await world.issue(request, world.first);
  const respond = (item: string | undefined, kind: string) =>
    world.does(world.lead.officer, 'synthesis.respond', {
      request,
      item,
      response: { kind, text: 'Đã xem' },
    });
  const told = async (who: Someone) => {
    const { accepted, explained } = (await read(world, who))?.consultation ?? {};
    return [accepted?.part, accepted?.whole, accepted?.percent, explained?.part, explained?.whole];
  };
  expect(await told(world.lead.leader)).toEqual([0, 0, '–', 0, 0]);
  await world.does(world.lead.officer, 'dossier.begin-synthesis', { dossier: world.dossier });
  await respond(ITEMS[0], 'ACCEPTED');
  await respond(ITEMS[1], 'EXPLAINED');
  expect(await told(world.lead.leader)).toEqual([1, 2, '50,00', 1, 2]);
  expect(await told(world.first.leader)).toEqual([0, 0, '–', 0, 0]);
  await respond(ITEMS[1], 'ACCEPTED');
  expect(await told(world.lead.leader)).toEqual([2, 2, '100,00', 0, 2]);
  const opened = await read(world, world.lead.leader, { ...YEAR, rows: 'accepted' });
  expect(opened?.list).toMatchObject({ total: 1, lines: [{ request }] });
});

/** What the audit says of the requests of a dossier, counted without a look at their rows. */
async function countedFromAudit({ dossier }: Consultation) {
  const lines = await db
    .selectFrom('audit_entry')
    .select(['at', 'act', 'subject_id', 'facts'])
    .where('act', 'in', ['request.send', 'request.lapse', 'opinion.issue'])
    .orderBy('seq')
    .execute();
  const sent = new Set(
    lines
      .filter(({ act, subject_id }) => act === 'request.send' && subject_id === dossier)
      .flatMap(({ facts }) => (facts as { requests: { id: string }[] }).requests.map(({ id }) => id)),
  );
  const isOwn = (id: string, facts: unknown) =>
    sent.has(id) || (facts as { dossier?: string }).dossier === dossier;
  const over = new Map<string, { on: string; answered: boolean; silent: boolean; deemed: boolean }>();
  for (const { act, subject_id: id, facts, at: when } of lines) {
    if (act === 'request.send' || !isOwn(id, facts)) continue;
    const before = over.get(id);
    if (act === 'opinion.issue')
      over.set(id, {
        on: before?.on ?? dayOf(instantOf(when)),
        answered: true,
        silent: before?.silent ?? false,
        deemed: before?.deemed ?? false,
      });
    else {
      const { due, outcomes } = facts as { due: string; outcomes: Record<string, SilenceOutcome> };
      over.set(id, {
        on: due,
        answered: false,
        silent: true,
        deemed: Object.values(outcomes).some(isConsent),
      });
    }
  }
  return [...over.values()];
}

test('[K41] in any history the figures are those that the audit tells', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const world = await createConsultation(db);
      world.acting.setClock(at('2026-07-06T08:00'));
      await world.bring('DELIVERED');
      for (const one of steps) {
        const requests = await db
          .selectFrom('request')
          .selectAll()
          .where('dossier_id', '=', world.dossier)
          .orderBy('id')
          .execute();
        await take(world, requests, one);
      }
      await sweep({ db, now: world.acting.now() });
      expect(await wronglyKept(db)).toEqual([]);
      const told = await countedFromAudit(world);
      for (const year of ['2026', '2027']) {
        const figures = await read(world, world.lead.leader, { ...YEAR, closing: `${year}-12` });
        const ofYear = told.filter(({ on }) => on.startsWith(year));
        const count = (is: (one: (typeof told)[number]) => boolean) => ofYear.filter(is).length;
        const period = { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day };
        const today = dayOf(world.acting.now());
        const soFar = { ...period, to: period.to < today ? period.to : today };
        const { rows: _rows, ...right } = definedFigures(
          await countedDossiers(db, [world.dossier]),
          await countedRequests(db, [world.dossier]),
          { period, soFar, soonMs: 600_000 },
        );
        expect(figures && figuresOfPage(figures)).toEqual(right);
        expect(figures?.consultation).toMatchObject({
          answered: { part: count(({ answered }) => answered), whole: ofYear.length },
          answeredOnTime: { part: count(({ answered, silent }) => answered && !silent) },
          deemed: { part: count(({ deemed }) => deemed), whole: ofYear.length },
        });
      }
    }),
    { numRuns: 5 },
  );
});

test('[K39, K80] each page is read with so many questions and no more, however much there is', async () => {
  let questions = 0;
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      questions += 1;
      return Promise.resolve(result);
    },
  });
  const countedIn = async (read: () => Promise<unknown>) => {
    questions = 0;
    await read();
    return questions;
  };
  const pagesOf = async (world: Consultation) => {
    const actor = (await loadActor(db, world.lead.leader.account as AccountId, world.acting.now()))!;
    const asked = (await loadActor(db, world.second.leader.account as AccountId, world.acting.now()))!;
    const parts = { db: counting, now: world.acting.now };
    const consultation = createConsultationQueries(parts);
    const figures = createFigureQueries(parts);
    return {
      figures: await countedIn(() => figures.read(actor, YEAR)),
      rows: await countedIn(() => figures.read(actor, { ...YEAR, rows: 'over' })),
      inbox: await countedIn(() => createAskedQueries(parts).inbox(asked)),
      dossiers: await countedIn(() => consultation.dossiers(actor, {})),
      dossier: await countedIn(() => consultation.dossierPage(actor, world.dossier)),
      synthesis: await countedIn(() => consultation.synthesis(actor, world.dossier)),
    };
  };
  const little = await askedAndHalfAnswered('2026-07-08');
  const before = await pagesOf(little);
  expect(before).toEqual({ figures: 6, rows: 7, inbox: 9, dossiers: 6, dossier: 21, synthesis: 21 });
  for (let n = 0; n < 3; n += 1) {
    const requests = [little.first, little.second].map(({ agency }) => ({ agency, items: ITEMS }));
    const dossier = await fileAnother(little, at('2026-07-06T08:00'));
    await little.does(little.lead.officer, 'dossier.accept', { dossier });
    await little.does(little.lead.officer, 'request.compose', { dossier, requests });
    await little.does(little.lead.leader, 'request.send', { dossier });
  }
  expect(await pagesOf(little)).toEqual(before);
});
