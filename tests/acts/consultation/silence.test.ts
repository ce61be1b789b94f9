import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { KNOWN_UNTIL } from '#server/calendar/working-calendar.ts';
import { sweep } from '#server/consultation/sweep.ts';
import { at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
let request: string;
let other: string;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  [request, other] = await world.bring('DELIVERED');
});

const swept = (when: string) => sweep({ db, now: at(when) });
const silence = (id = request) =>
  db.selectFrom('silence_record').selectAll().where('request_id', '=', id).orderBy('item').execute();
const lapsesInAudit = (id = request) =>
  db
    .selectFrom('audit_entry')
    .selectAll()
    .where('act', '=', 'request.lapse')
    .where('subject_id', '=', id)
    .execute();

describe('silence', () => {
  test('[K29] is recorded at 24:00 of the due day for each item, with its evidence, by nobody', async () => {
    await swept('2026-07-17T23:59');
    expect(await silence()).toEqual([]);
    await swept('2026-07-18T00:00');
    expect((await world.requestRow(request)).state).toBe('LAPSED');
    const records = await silence();
    expect(records.map(({ item }) => item)).toEqual(ITEMS.toSorted());
    expect(records[0]).toMatchObject({
      outcome: 'DEEMED_CONSENT_WITH_RESPONSIBILITY',
      at: new Date(at('2026-07-18T00:00')),
      due_on: '2026-07-17',
      evidence: { channel: 'SYSTEM', delivered: { proof: 'Sổ công văn' } },
      reckoning: { tag: 'due', due: '2026-07-17' },
    });
    const [line] = await lapsesInAudit();
    expect(line).toMatchObject({ account_id: null, person_id: null, subject_kind: 'request' });
    expect(await firstBrokenEntry(db)).toBeUndefined();
  });

  test('[K30] is the same however often and by how many it is looked for', async () => {
    await Promise.all([swept('2026-07-20T08:00'), swept('2026-07-20T08:00')]);
    const first = await silence();
    await swept('2026-07-29T08:00');
    expect(await silence()).toEqual(first);
    expect(first).toHaveLength(2);
    expect(await lapsesInAudit()).toHaveLength(1);
    expect((await swept('2026-07-29T08:00')).lapsed).toBe(0);
  });

  test('[K23] is on record also where whoever comes by changes nothing else', async () => {
    const { first, does, acting } = world;
    const openings = () =>
      db
        .selectFrom('audit_entry')
        .select('seq')
        .where('act', '=', 'request.open')
        .where('subject_id', '=', request)
        .execute();
    await does(first.officer, 'request.open', { request });
    acting.setClock(at('2026-07-18T08:00'));
    await does(first.officer, 'request.open', { request });
    expect(await lapsesInAudit()).toHaveLength(1);
    expect(await openings(), 'it was opened once').toHaveLength(1);
    expect((await world.requestRow(request)).state).toBe('LAPSED');
    expect(await firstBrokenEntry(db)).toBeUndefined();
  });

  test('[K30] is nothing without proof of delivery', async () => {
    const fresh = await createConsultation(db);
    fresh.acting.setClock(at('2026-07-08T09:12'));
    const [unproven] = await fresh.bring('SENT');
    await swept('2026-09-01T08:00');
    expect(await silence(unproven)).toEqual([]);
    expect((await fresh.requestRow(unproven)).state).toBe('SENT');
  });

  test('[K30] nor while the clock is paused', async () => {
    const { lead, does, dossier } = world;
    const notice = {
      dossier,
      kind: 'SUPPLEMENT',
      document: '812/TB-STC',
      content: 'Bổ sung',
      items: ['LAND_NEED'],
    };
    await does(lead.leader, 'notice.issue', { ...notice, answerBy: '2026-08-31' });
    await swept('2026-08-03T08:00');
    expect(await silence()).toEqual([]);
  });

  test('[K23] whoever moves a request first lets what has run out lapse: it is not recalled any more', async () => {
    const { acting, tries, lead } = world;
    acting.setClock(at('2026-07-18T00:00'));
    expect(await tries(lead.officer, 'request.recall', { request, reason: 'Muộn' })).toBe(
      'consultation.too-late',
    );
    // Refused, it has left nothing.
    expect(await silence()).toEqual([]);
  });

  test('[K23, K29] and an act that is done puts on record what has run out beside it, once', async () => {
    const { acting, does, first } = world;
    acting.setClock(at('2026-07-18T08:00'));
    await does(first.clerk, 'handling.register', { request, number: '15' });
    expect(await silence(request)).toHaveLength(2);
    expect(await silence(other)).toHaveLength(2);
    expect(await lapsesInAudit(other)).toHaveLength(1);
    await swept('2026-07-18T09:00');
    expect(await lapsesInAudit(other)).toHaveLength(1);
  });

  test('[K28] an opinion after it is kept beside it, as late', async () => {
    const { acting, write, first, issue, requestRow } = world;
    await write(request, first);
    acting.setClock(at('2026-07-18T00:00'));
    await issue(request, first);
    expect((await requestRow(request)).state).toBe('ANSWERED_LATE');
    expect(await silence()).toHaveLength(2);
    expect(
      await db.selectFrom('opinion').selectAll().where('request_id', '=', request).execute(),
    ).toHaveLength(1);
  });

  test('[K15] at one minute to midnight of the due day it has come in time', async () => {
    const { acting, write, first, issue, requestRow } = world;
    await write(request, first);
    acting.setClock(at('2026-07-17T23:59'));
    await issue(request, first);
    await swept('2026-07-20T08:00');
    expect((await requestRow(request)).state).toBe('ANSWERED');
    expect(await silence()).toEqual([]);
  });
});

describe('a change of the calendar', () => {
  const keep = (day: string, working: boolean) =>
    db
      .insertInto('working_calendar_day')
      .values({ day, working, name: 'Ngày', citation: 'Thông báo', status: 'confirmed' })
      .onConflict((on) => on.column('day').doUpdateSet({ working }))
      .execute();
  const drop = (day: string) => db.deleteFrom('working_calendar_day').where('day', '=', day).execute();
  const promise = async () =>
    (
      await db
        .selectFrom('promise')
        .select('day')
        .where('clock', '=', `STATUTORY/opinion/${request}`)
        .executeTakeFirstOrThrow()
    ).day;

  test('[K12, K67] moves the day stored later, and what was told then is not taken back', async () => {
    await keep('2026-07-15', false);
    expect((await swept('2026-07-13T08:00')).looked).toBeGreaterThan(0);
    expect((await world.requestRow(request)).due_on).toBe('2026-07-20');
    expect(await promise()).toBe('2026-07-20');
    await drop('2026-07-15');
    await swept('2026-07-13T09:00');
    expect((await world.requestRow(request)).due_on).toBe('2026-07-20');
    expect((await swept('2026-07-13T10:00')).looked).toBe(0);
  });

  test('[K29, K30, K67] nothing lapses on a provisional day; once the year is known, what has run out does', async () => {
    const fresh = await createConsultation(db);
    fresh.acting.setClock(at('2026-12-28T09:00'));
    const [late] = await fresh.bring('DELIVERED');
    await swept('2027-03-01T08:00');
    expect((await fresh.requestRow(late)).state).toBe('SENT');
    const value = JSON.stringify({ until: '2027-12-31', citation: 'Thông báo' });
    await db.updateTable('setting').set({ value }).where('key', '=', KNOWN_UNTIL).execute();
    await swept('2027-03-01T09:00');
    expect(await fresh.requestRow(late)).toMatchObject({
      state: 'LAPSED',
      due_on: '2027-01-06',
      due_kind: 'due',
    });
    expect((await silence(late))[0]?.at).toEqual(new Date(at('2027-01-07T00:00')));
  });
});
