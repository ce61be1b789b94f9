import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sortFilings } from '#domain/consultation/same-site.ts';
import { isDeemed } from '#domain/consultation/synthesis.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { sweep } from '#server/consultation/sweep.ts';
import {
  allAgree,
  askBoth,
  bringToMeeting,
  fileAnother,
  fileOf,
  putBefore,
  synthesisOf,
  writeAll,
} from '#tests/support/appraisal.ts';
import {
  addOffice,
  agreeing,
  at,
  type Consultation,
  createConsultation,
  ITEMS,
  type Office,
} from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
beforeEach(async () => {
  world = await createConsultation(db);
});
const clock = (when: string) => world.acting.setClock(at(when));
const dueOf = async (dossier: string, step: string) =>
  (await fileOf(world, dossier)).clocks.find((one) => one.step === step && one.basis === 'STATUTORY')?.due;
const sign = (dossier = world.dossier) =>
  world.tries(world.lead.leader, 'dossier.sign-report', { dossier, number: '245/BC-STC' });

describe('silence is consent (story 6)', () => {
  const ASKED = ['SOCIO_ECON', 'ENV_PRELIM', 'INCENTIVES'];
  let offices: Office[];
  let requests: string[];
  beforeEach(async () => {
    clock('2026-07-06T08:00');
    await world.bring('ACCEPTED');
    const { does, lead, dossier, first, second, other } = world;
    const more = [];
    for (let n = 0; n < 6; n++) more.push(await addOffice(db, `Sở ${n}`));
    offices = [first, second, other, ...more];
    clock('2026-07-08T09:12');
    // The last two stay silent: on three items and on two.
    const wanted = offices.map(({ agency }, n) => ({
      agency,
      items: n === 7 ? ASKED : n === 8 ? ITEMS : ['PLANNING_FIT'],
    }));
    ({ requests } = await does<{ requests: string[] }>(lead.officer, 'request.compose', {
      dossier,
      requests: wanted,
    }));
    await does(lead.leader, 'request.send', { dossier });
    for (const one of requests) await world.deliver(one);
    clock('2026-07-15T10:00');
    for (const [n, office] of offices.slice(0, 7).entries()) {
      await world.write(requests[n] ?? '', office, [agreeing('PLANNING_FIT')]);
      await world.issue(requests[n] ?? '', office);
    }
  });

  test('[K29, K34, K37] two are silent at 24:00, three items and two; on the next working day the report is signed', async () => {
    await sweep({ db, now: at('2026-07-17T23:59') });
    expect(
      await db.selectFrom('silence_record').select('item').where('request_id', 'in', requests).execute(),
    ).toEqual([]);
    clock('2026-07-20T08:00');
    const { synthesis } = await synthesisOf(world);
    expect(synthesis.rows.flatMap(({ cells }) => cells).filter(isDeemed)).toHaveLength(5);
    await world.does(world.lead.officer, 'dossier.begin-synthesis', { dossier: world.dossier });
    expect(await sign()).toBe('consultation.conclusion-missing');
    await writeAll(world);
    expect(await sign()).toBe('done');
    expect(await firstBrokenEntry(db)).toBeUndefined();
  });

  test('[K28, K37] what comes at 08:30 is late, and stands in the way until it is weighed with a reason', async () => {
    const { does, tries, lead, dossier } = world;
    const [late, office] = [requests[8] ?? '', offices[8] as Office];
    clock('2026-07-16T08:00');
    await world.write(
      late,
      office,
      ITEMS.map((item) => ({
        ...agreeing(item),
        position: 'DISAGREE',
        text: 'Không phù hợp',
        legalBasis: ['Điều 10'],
      })),
    );
    clock('2026-07-20T08:30');
    await world.issue(late, office);
    await does(lead.officer, 'dossier.begin-synthesis', { dossier });
    await writeAll(world);
    expect(await sign()).toBe('consultation.late-opinion-unconsidered');
    expect(
      await tries(lead.officer, 'synthesis.consider', {
        request: late,
        consideration: { considered: false, reason: ' ' },
      }),
    ).toBe('kernel.bad-input');
    await does(lead.officer, 'synthesis.consider', {
      request: late,
      consideration: { considered: false, reason: 'Gửi sau khi hết thời hạn, không có tình tiết mới' },
    });
    expect(await sign()).toBe('done');
  });

  test('[K28, K35, K36] considered it speaks: it contradicts the others, and its points want answers', async () => {
    const { does, lead, dossier } = world;
    const [late, office] = [requests[8] ?? '', offices[8] as Office];
    await world.write(
      late,
      office,
      ITEMS.map((item) => ({
        ...agreeing(item),
        position: 'DISAGREE',
        text: 'Không phù hợp',
        legalBasis: ['Điều 10'],
      })),
    );
    clock('2026-07-20T08:30');
    await world.issue(late, office);
    await does(lead.officer, 'dossier.begin-synthesis', { dossier });
    await writeAll(world);
    await does(lead.officer, 'synthesis.consider', {
      request: late,
      consideration: { considered: true, reason: 'Có căn cứ' },
    });
    const conflicts = (await synthesisOf(world)).synthesis.rows.filter(({ conflict }) => conflict);
    expect(conflicts.map(({ item }) => item)).toEqual(['PLANNING_FIT']);
    expect(await sign()).toBe('consultation.conclusion-missing');
    await writeAll(world);
    expect(await sign()).toBe('done');
  });
});

describe('a supplement once (story 8)', () => {
  const notice = (kind: string, document: string, answerBy: string) =>
    world.acting.act(world.lead.leader.account, 'notice.issue', {
      dossier: world.dossier,
      kind,
      document,
      content: 'Đề nghị bổ sung',
      items: 'ALL',
      answerBy,
    });
  beforeEach(async () => {
    clock('2026-07-06T08:00');
    await world.bring('DELIVERED');
    clock('2026-07-14T09:00');
    expect((await notice('SUPPLEMENT', '812/TB-STC', '2026-07-31')).ok).toBe(true);
  });

  test('[K14, K16] the days of the pause are not counted, and a second supplement cites the article', async () => {
    clock('2026-07-24T10:00');
    await world.does(world.lead.clerk, 'notice.answer', { dossier: world.dossier });
    expect(await dueOf(world.dossier, 'report')).toBe('2026-08-05');
    expect(await dueOf(world.dossier, 'decision')).toBe('2026-08-10');
    const again = await notice('SUPPLEMENT', '900/TB-STC', '2026-08-20');
    expect(again).toMatchObject({
      refusal: {
        code: 'consultation.supplement-spent',
        values: { citation: 'NĐ 96/2026/NĐ-CP, Điều 6 khoản 1 điểm d' },
      },
    });
    expect(await notice('EXPLANATION', '901/TB-STC', '2026-08-20')).toMatchObject({ ok: true, result: {} });
    await world.does(world.lead.clerk, 'notice.answer', { dossier: world.dossier });
    expect(await notice('EXPLANATION', '902/TB-STC', '2026-08-20')).toMatchObject({
      result: { warning: { count: 2 } },
    });
  });

  test('[K19, K37] meanwhile nothing is signed; whoever never answers is stopped after the day', async () => {
    const { tries, lead, dossier } = world;
    const stop = () => tries(lead.leader, 'dossier.stop', { dossier, reason: 'Quá thời hạn' });
    clock('2026-07-31T23:00');
    await world.does(lead.officer, 'dossier.begin-synthesis', { dossier });
    expect(await sign()).toBe('consultation.clock-paused');
    expect(await stop()).toBe('consultation.investor-has-time');
    clock('2026-08-01T00:00');
    expect(await stop()).toBe('done');
  });
});

test('[K31, K76] two investors, one site (story 9): in the window included, after it returned; the first is appraised first', async () => {
  const { does, tries, lead } = world;
  const accept = (dossier: string, when: string) => {
    clock(when);
    return tries(lead.officer, 'dossier.accept', { dossier });
  };
  const site = 'Tờ bản đồ 12, thửa 45';
  const a = await fileAnother(world, at('2026-06-01T08:00'), { site });
  expect(await accept(a, '2026-06-01T09:00')).toBe('done');
  expect(await dueOf(a, 'publishReceipt')).toBe('2026-06-03');
  await does(lead.clerk, 'dossier.publish-receipt', { dossier: a });
  const b = await fileAnother(world, at('2026-06-10T16:00'), {
    site: 'tờ bản đồ 12,  Thửa 45',
    investor: 'Công ty B',
  });
  expect(await accept(b, '2026-06-10T16:40')).toBe('done');
  const c = await fileAnother(world, at('2026-06-11T07:00'), { site, investor: 'Công ty C' });
  expect(await accept(c, '2026-06-11T07:05')).toBe('consultation.site-window-over');
  await does(lead.officer, 'dossier.return-for-correction', {
    dossier: c,
    reason: 'Hết thời hạn nộp cho cùng địa điểm',
  });
  const elsewhere = await fileAnother(world, at('2026-06-11T07:10'), { site: 'Thửa 46' });
  expect(await accept(elsewhere, '2026-06-11T07:15')).toBe('done');

  const file = await fileOf(world, a);
  const found = sortFilings(file.version?.sameSite as never, file.calendar, [
    { dossier: file.id, validAt: at('2026-06-01T09:00') },
  ]);
  expect([found.window, found.notice]).toMatchObject([{ due: '2026-06-10' }, { due: '2026-06-15' }]);

  const ask = async (dossier: string) => {
    await does(lead.officer, 'request.compose', {
      dossier,
      requests: [{ agency: world.first.agency, items: ITEMS }],
    });
    return tries(lead.leader, 'request.send', { dossier });
  };
  expect(await ask(b)).toBe('consultation.first-for-site-first');
  expect(await ask(a)).toBe('done');
  await does(lead.clerk, 'dossier.withdraw', { dossier: a, reason: 'Nhà đầu tư rút' });
  expect(await ask(b), 'what has failed holds no site').toBe('done');
});

describe('the edges of the law (story 10)', () => {
  const valid = async (when: string) => {
    const dossier = await fileAnother(world, at(when));
    await world.does(world.lead.officer, 'dossier.accept', { dossier });
    return dossier;
  };
  const dues = async (dossier: string) => [
    await dueOf(dossier, 'send'),
    await dueOf(dossier, 'report'),
    await dueOf(dossier, 'decision'),
  ];

  test('[K1, K7, K74] valid on 27/02/2026 it follows the old decree: a body decides, in a meeting and as it fell there', async () => {
    const { tries, authority, lead } = world;
    const dossier = await valid('2026-02-27T08:00');
    expect(await dues(dossier)).toEqual(['2026-03-02', '2026-03-13', '2026-03-16']);
    clock('2026-11-23T08:00');
    expect((await fileOf(world, dossier)).version?.id).toBe('B');
    const requests = await askBoth(world, dossier, ITEMS);
    await allAgree(world, requests, ITEMS);
    await putBefore(world, dossier);
    const approve = () => tries(authority.authority, 'dossier.approve', { dossier });
    expect(await approve()).toBe('consultation.not-in-a-meeting');
    const { meeting, item } = await bringToMeeting(world, dossier);
    expect(await approve()).toBe('consultation.meeting-not-concluded');
    await db
      .updateTable('agenda_item')
      .set({
        state: 'concluded',
        conclusion: 'Thống nhất chấp thuận',
        concluded_at: new Date(at('2026-11-27T10:00')),
      })
      .where('id', '=', item)
      .execute();
    clock('2026-11-27T11:00');
    expect(await approve()).toBe('done');
    const row = await db
      .selectFrom('dossier')
      .selectAll()
      .where('id', '=', dossier)
      .executeTakeFirstOrThrow();
    expect(row.decision_cites).toMatchObject({
      meeting,
      conclusion: 'Thống nhất chấp thuận',
      concludedOn: '2026-11-27',
    });
    expect(await tries(lead.officer, 'dossier.to-meeting', { dossier, meeting, title: 'Lại' })).toBe(
      'consultation.not-yours',
    );
  });

  test('[K3, K64] valid on 30/03/2026 nothing is promised before the legal unit has picked a timetable', async () => {
    const { does, tries, lead, first } = world;
    const dossier = await valid('2026-03-30T08:00');
    expect((await fileOf(world, dossier)).clocks).toEqual([]);
    await does(lead.officer, 'request.compose', {
      dossier,
      requests: [{ agency: first.agency, items: ITEMS }],
    });
    expect(await tries(lead.leader, 'request.send', { dossier })).toBe('consultation.timetable-not-chosen');
    await does(lead.legal, 'dossier.choose-timetable', {
      dossier,
      from: 'B',
      note: 'Theo ý kiến Sở Tư pháp',
    });
    expect((await dues(dossier)).slice(1)).toEqual(['2026-04-13', '2026-04-16']);
  });

  test('[K1, K7] valid on 31/03/2026 the Chair signs alone, and no ballot is opened', async () => {
    const { tries, does, office, authority } = world;
    const dossier = await valid('2026-03-31T08:00');
    expect(await dues(dossier)).toEqual(['2026-04-02', '2026-04-20', '2026-04-23']);
    const requests = await askBoth(world, dossier, ITEMS);
    await allAgree(world, requests, ITEMS);
    await putBefore(world, dossier);
    const meeting = crypto.randomUUID();
    expect(
      await tries(office.reviewer, 'dossier.to-meeting', { dossier, meeting, title: 'Biểu quyết' }),
    ).toBe('consultation.decided-by-one');
    await does(authority.authority, 'dossier.approve', { dossier });
  });
});

test('[K21, K72, K75, K77] sent back by the office, signed anew, decided, issued, delivered, archived', async () => {
  const { does, tries, lead, office, authority, dossier, row } = world;
  clock('2026-07-06T08:00');
  const requests = await world.bring('DELIVERED');
  await allAgree(world, requests, ITEMS);
  await does(lead.officer, 'dossier.begin-synthesis', { dossier });
  await writeAll(world);
  expect(await sign()).toBe('done');
  clock('2026-07-22T09:00');
  await does(lead.clerk, 'dossier.submit-to-office', { dossier });
  expect(await dueOf(dossier, 'decision')).toBe('2026-07-27');
  await does(office.reviewer, 'dossier.return-to-lead', { dossier, reason: 'Chưa rõ nguồn vốn' });
  expect(await row()).toMatchObject({ state: 'SYNTHESISING', sent_back_by: 'OFFICE', report_sent_on: null });
  expect((await fileOf(world, dossier)).clocks.find(({ step }) => step === 'report')?.doneOn).toBeUndefined();

  await does(lead.officer, 'synthesis.appraise', {
    dossier,
    recommendation: 'APPROVE',
    view: 'Nguồn vốn: vốn góp và vốn vay',
  });
  clock('2026-07-24T09:00');
  await does(lead.leader, 'dossier.sign-report', { dossier, number: '251/BC-STC' });
  const reports = await db
    .selectFrom('signed_report')
    .select(['turn', 'number', 'content'])
    .where('dossier_id', '=', dossier)
    .orderBy('turn')
    .execute();
  expect(reports).toMatchObject([
    {
      turn: 1,
      number: '245/BC-STC',
      content: { appraisal: { view: 'Dự án đủ điều kiện chấp thuận chủ trương đầu tư' } },
    },
    { turn: 2, number: '251/BC-STC', content: { appraisal: { view: 'Nguồn vốn: vốn góp và vốn vay' } } },
  ]);
  await expect(
    db.updateTable('signed_report').set({ number: '1' }).where('dossier_id', '=', dossier).execute(),
  ).rejects.toThrow(/never changed/);

  await does(lead.clerk, 'dossier.submit-to-office', { dossier });
  await does(office.reviewer, 'dossier.submit-to-authority', { dossier });
  expect(await dueOf(dossier, 'decision')).toBe('2026-07-29');
  clock('2026-07-28T15:00');
  await does(authority.authority, 'dossier.approve', { dossier });
  const issue = (on: string) =>
    tries(office.reviewer, 'dossier.issue-result', { dossier, number: '1582/QĐ-UBND', on });
  expect(await issue('2026-07-27')).toBe('consultation.not-on-that-day');
  expect(await issue('2026-07-28')).toBe('done');
  await does(lead.clerk, 'dossier.deliver', { dossier });
  await does(lead.clerk, 'dossier.archive', { dossier });
  expect((await row()).state).toBe('ARCHIVED');
  expect(await firstBrokenEntry(db)).toBeUndefined();
});
