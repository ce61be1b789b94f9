import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  type Consultation,
  createConsultation,
  FACTS,
  newCode,
  PAPERS,
  someFile,
} from '#tests/support/consultation.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import type { Someone } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T09:00'));
});

const fieldOf = async (input: object) => {
  const { lead, acting, filing } = world;
  const outcome = await acting.act(lead.clerk.account, 'dossier.create', { ...filing(), ...input });
  return outcome.ok ? 'done' : [outcome.refusal.code, outcome.refusal.field];
};

describe('a dossier is filed', () => {
  test('[K43] under a code, which no other has', async () => {
    const { row } = world;
    expect(await fieldOf({ code: 'H20-1' })).toEqual(['consultation.not-a-code', 'code']);
    expect(await fieldOf({ code: (await row()).code.toLowerCase() })).toEqual([
      'consultation.code-taken',
      'code',
    ]);
    expect(await fieldOf({ code: newCode() })).toBe('done');
  });

  test('[K61] with facts that can be, and the fault beside the field where not', async () => {
    expect(await fieldOf({ capitalVnd: 0.5 })).toEqual(['consultation.not-a-count', 'capitalVnd']);
    expect(await fieldOf({ termYears: -1 })).toEqual(['consultation.not-a-count', 'termYears']);
    expect(await fieldOf({ communes: ['29869', 'xã'] })).toEqual(['consultation.not-a-commune', 'communes']);
    expect(await fieldOf({ land: [{ use: 'Đất ở', squareMetres: 0 }] })).toEqual([
      'consultation.not-a-count',
      'land/0/squareMetres',
    ]);
    expect(await fieldOf({ traits: ['ON_THE_MOON'] })).toEqual(['consultation.trait-not-asked', 'traits']);
    expect(await fieldOf({ authority: world.dossier })).toEqual(['consultation.agency-unknown', 'authority']);
    expect(await fieldOf({ investor: '', communes: [] })).toBe('done');
  });

  test('[K61] and handed in only with all that must be known', async () => {
    const { lead, dossier, does, acting, authority, office } = world;
    const agencies = { authority: authority.agency, office: office.agency };
    for (const field of ['investor', 'project', 'communes']) {
      await does(lead.clerk, 'dossier.edit', {
        dossier,
        ...agencies,
        ...FACTS,
        [field]: field === 'communes' ? [] : '',
      });
      const outcome = await acting.act(lead.clerk.account, 'dossier.submit', { dossier });
      expect(outcome).toMatchObject({ ok: false, refusal: { code: 'consultation.fact-missing', field } });
    }
  });

  test('[K21] goes from draft to acceptance, by way of a correction', async () => {
    const { lead, dossier, does, row, give, submit, takeUp, accept } = world;
    await submit();
    await takeUp();
    await does(lead.officer, 'dossier.return-for-correction', { dossier, reason: 'Thiếu chữ ký' });
    expect(await row()).toMatchObject({ state: 'RETURNED_FOR_CORRECTION', reason: 'Thiếu chữ ký' });
    await give();
    await submit();
    await takeUp();
    await accept();
    expect((await row()).state).toBe('ACCEPTED');
  });

  test('[K45] is seen in its lead agency only, until others are asked', async () => {
    const { tries, first, office, dossier } = world;
    expect(await tries(first.officer, 'dossier.take-up', { dossier })).toBe('kernel.unseen');
    expect(await tries(office.officer, 'dossier.take-up', { dossier })).toBe('kernel.unseen');
  });
});

test('[K97] of two who mend the facts at once the later is told, by whom and when', async () => {
  const { lead, acting, dossier, does, authority, row } = world;
  const queries = createConsultationQueries({ db, now: () => acting.now() });
  const reads = async ({ account }: Someone) => {
    const actor = await loadActor(db, account as AccountId, acting.now());
    return actor && (await queries.dossierPage(actor, dossier))?.written.facts;
  };
  const edit = { dossier, authority: authority.agency, ...FACTS };
  const [clerk, officer] = [await reads(lead.clerk), await reads(lead.officer)];
  acting.setClock(at('2026-07-06T09:41'));
  await does(lead.officer, 'dossier.edit', { ...edit, investor: 'Công ty A', seen: officer });
  const late = await acting.act(lead.clerk.account, 'dossier.edit', {
    ...edit,
    investor: 'Công ty B',
    seen: clerk,
  });
  const { full_name: name } = await db
    .selectFrom('person')
    .select('full_name')
    .where('id', '=', lead.officer.person)
    .executeTakeFirstOrThrow();
  expect(late).toMatchObject({
    ok: false,
    refusal: { code: 'consultation.written-since', values: { name, time: '09:41', day: '06/07/2026' } },
  });
  expect((await row()).investor).toBe('Công ty A');
  await does(lead.clerk, 'dossier.edit', { ...edit, investor: 'Công ty B', seen: await reads(lead.clerk) });
  expect((await row()).investor).toBe('Công ty B');
});

describe('a dossier is accepted', () => {
  test('[K8] when no paper is missing; what is missing is named', async () => {
    const { give, submit, takeUp, lead, acting, dossier, accept } = world;
    await give(PAPERS.slice(0, 3));
    await submit();
    await takeUp();
    const outcome = await acting.act(lead.officer.account, 'dossier.accept', { dossier });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'consultation.components-missing',
        values: {
          names:
            'Đề xuất dự án đầu tư hoặc báo cáo nghiên cứu tiền khả thi, Bản sao giấy tờ về quyền sử dụng đất',
        },
      },
    });
    await give(PAPERS.slice(3));
    await accept();
  });

  test('[K1] under the version of the day on which it is valid, for as long as it lives', async () => {
    const { bring, row, acting } = world;
    acting.setClock(at('2026-02-27T09:00'));
    await bring('ACCEPTED');
    expect(await row()).toMatchObject({ version_id: 'B', valid_on: '2026-02-27' });
    acting.setClock(at('2026-07-27T09:00'));
    await world.compose();
    expect(await row()).toMatchObject({ version_id: 'B', valid_on: '2026-02-27' });
  });

  test('[K1, K63] after the office has closed on the next working day, which may be under another version', async () => {
    const { bring, row, acting, lead } = world;
    const office_hours = JSON.stringify([
      [7 * 60, 11 * 60 + 30],
      [13 * 60 + 30, 17 * 60],
    ]);
    await db.updateTable('agency').set({ office_hours }).where('id', '=', lead.agency).execute();
    acting.setClock(at('2026-03-30T17:30'));
    await bring('ACCEPTED');
    expect(await row()).toMatchObject({ version_id: 'C', valid_on: '2026-03-31' });
  });

  test('[K62] an office that has declared no hours receives until midnight, but not on a day off', async () => {
    const { bring, row, acting } = world;
    acting.setClock(at('2026-07-04T10:00'));
    await bring('ACCEPTED');
    expect((await row()).valid_on).toBe('2026-07-06');
  });

  test('[K7] not without the office where the report goes by it', async () => {
    const { lead, authority, dossier, does, give, submit, takeUp, tries } = world;
    await does(lead.clerk, 'dossier.edit', { dossier, authority: authority.agency, ...FACTS });
    await give();
    await submit();
    await takeUp();
    expect(await tries(lead.officer, 'dossier.accept', { dossier })).toBe('consultation.fact-missing');
  });

  test('[K60, K8] and from then on keeps its facts and papers', async () => {
    const { lead, authority, dossier, bring, tries } = world;
    await bring('ACCEPTED');
    const edit = { dossier, authority: authority.agency, ...FACTS };
    expect(await tries(lead.clerk, 'dossier.edit', edit)).toBe('consultation.too-late');
    const paper = { dossier, component: 'REQUEST', ...someFile() };
    expect(await tries(lead.clerk, 'dossier.add-paper', paper)).toBe('consultation.list-closed');
  });

  test('[K12] the dates of its clocks are promised', async () => {
    const { bring, dossier } = world;
    await bring('ACCEPTED');
    const promises = await db.selectFrom('promise').selectAll().where('dossier_id', '=', dossier).execute();
    expect(Object.fromEntries(promises.map(({ clock, day }) => [clock, day]))).toEqual({
      'STATUTORY/publishReceipt': '2026-07-08',
      'STATUTORY/send': '2026-07-08',
      'STATUTORY/report': '2026-07-24',
      'STATUTORY/total': '2026-07-29',
    });
  });
});

describe('where a version has no timetable', () => {
  beforeEach(async () => {
    world.acting.setClock(at('2026-03-30T09:00'));
    await world.bring('COMPOSED');
  });

  test('[K3, K64] none is computed and nothing is sent until the legal unit has picked one, once', async () => {
    const { lead, dossier, tries, does, row, send } = world;
    expect(await row()).toMatchObject({ version_id: 'GAP' });
    expect(await tries(lead.leader, 'request.send', { dossier })).toBe('consultation.timetable-not-chosen');
    const choice = { dossier, from: 'B', note: 'Theo ý kiến của Sở Tư pháp' };
    expect(await tries(lead.officer, 'dossier.choose-timetable', choice)).toBe('consultation.not-yours');
    await does(lead.legal, 'dossier.choose-timetable', choice);
    const report = await db
      .selectFrom('promise')
      .select('day')
      .where('dossier_id', '=', dossier)
      .where('clock', '=', 'STATUTORY/report')
      .executeTakeFirst();
    expect(report?.day).toBe('2026-04-13');
    expect(await tries(lead.legal, 'dossier.choose-timetable', choice)).toBe('consultation.timetable-stands');
    await send();
  });
});
