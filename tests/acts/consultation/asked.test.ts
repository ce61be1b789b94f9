import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createAskedQueries } from '#server/consultation/asked-queries.ts';
import { sweep } from '#server/consultation/sweep.ts';
import type { Someone } from '#tests/support/acting.ts';
import { agreeing, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
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

const actorOf = async ({ account }: Someone) =>
  (await loadActor(db, account as AccountId, world.acting.now()))!;
const queries = () => createAskedQueries({ db, now: world.acting.now });
const page = async (who: Someone, id = request) => queries().request(await actorOf(who), id);
const inbox = async (who: Someone) => queries().inbox(await actorOf(who));
const waiting = async (who: Someone) => queries().waiting(await actorOf(who));

const draft = (changes: object = {}) => ({
  items: [agreeing('LAND_NEED')],
  overall: { position: 'AGREE' },
  ...changes,
});

describe('one request', () => {
  test('[K24] is seen by the agency asked with its way inside, and by no other', async () => {
    const { first, second, lead, office, authority, stranger } = world;
    await world.write(request, first);
    for (const who of [first.clerk, first.officer, first.leader, first.legal])
      expect(await page(who)).toMatchObject({ id: request, handling: 'APPROVED' });
    for (const who of [second.leader, lead.leader, office.reviewer, authority.authority, stranger])
      expect(await page(who)).toBeUndefined();
    expect(await page(first.clerk, other)).toBeUndefined();
    expect(await page(first.clerk, crypto.randomUUID())).toBeUndefined();
  });

  test('[K24, K66] is gone once it is recalled, and not there before it was sent', async () => {
    const { does, first, lead } = world;
    await does(lead.leader, 'request.recall', { request, reason: 'Gửi nhầm' });
    expect(await page(first.leader)).toBeUndefined();
    const drafted = await createConsultation(db);
    const [unsent] = await drafted.bring('COMPOSED');
    expect(await page(drafted.first.leader, unsent)).toBeUndefined();
  });

  test('tells what is asked, the papers, who did what when, and what this person may do', async () => {
    const { does, first } = world;
    const fresh = await page(first.clerk);
    expect(fresh?.items.map(({ key }) => key)).toEqual(ITEMS);
    expect(fresh?.papers.byComponent.flatMap(({ papers }) => papers)).toHaveLength(5);
    expect(fresh).toMatchObject({ may: ['REGISTER'], mine: true, due: { day: '2026-07-17' }, late: false });
    await does(first.clerk, 'handling.register', { request, number: '15' });
    const registered = await page(first.leader);
    expect(registered?.officers.map(({ id }) => id)).toEqual([first.officer.person]);
    expect(registered?.inside).toMatchObject({
      registerNumber: '15',
      steps: [{ act: 'handling.register', by: expect.stringMatching(/clerk/), at: at('2026-07-08T09:12') }],
    });
    expect(registered).toMatchObject({ may: ['ASSIGN'], mine: true });
    expect(await page(first.clerk)).toMatchObject({ may: [], mine: false });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    expect((await page(first.clerk))?.hands).toEqual([registered?.officers[0]?.name]);
    expect(await page(first.officer)).toMatchObject({ may: ['DRAFT'], mine: true });
  });

  test('proposes the number after the highest of the register', async () => {
    const { does, first } = world;
    expect((await page(first.clerk))?.suggested).toBeUndefined();
    await does(first.clerk, 'handling.register', { request, number: '214' });
    const again = await createConsultation(db);
    const [next] = await again.bring('SENT');
    await db.updateTable('request').set({ agency_id: first.agency }).where('id', '=', next).execute();
    expect((await page(first.clerk, next))?.suggested).toBe('215');
  });

  test('has the remark with whose it is, until it is sent on again', async () => {
    const { does, first } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    await world.drafts(request, first, draft({ items: ITEMS.map((item) => agreeing(item)) }));
    await does(first.officer, 'handling.send-for-review', { request });
    await does(first.head, 'handling.send-back', { request, remark: 'Nêu rõ hơn' });
    expect((await page(first.officer))?.inside.remark).toMatchObject({
      text: 'Nêu rõ hơn',
      by: expect.stringMatching(/head/),
    });
    await does(first.officer, 'handling.send-for-review', { request });
    expect((await page(first.officer))?.inside.remark).toBeUndefined();
  });

  test('[K28] is late once its day is over, says what silence came to, and is frozen when it is issued', async () => {
    const { does, first, acting } = world;
    await world.write(request, first);
    acting.setClock(at('2026-07-18T00:00'));
    const silences = ITEMS.map((item) => ({ item, outcome: expect.any(String) }));
    const late = await page(first.clerk);
    expect(late).toMatchObject({ late: true, state: 'LAPSED' });
    expect(late?.silence).toEqual(expect.arrayContaining(silences));
    await sweep({ db, now: acting.now() });
    expect((await page(first.clerk))?.silence).toHaveLength(2);
    await does(first.clerk, 'opinion.issue', { request, number: '9/SXD' });
    const out = await page(first.officer);
    expect(out).toMatchObject({ late: true, state: 'ANSWERED_LATE', may: [], mine: false });
    expect(out?.opinion).toMatchObject({ number: '9/SXD', signer: expect.stringMatching(/leader/) });
  });
});

describe('a draft', () => {
  beforeEach(async () => {
    const { does, first } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
  });

  test('[K25] keeps words and places for which no position is chosen yet, and is not sent on with them', async () => {
    const { first, tries } = world;
    const { position: _, ...undecided } = { ...agreeing('PLANNING_FIT'), text: 'Cần xem lại' };
    await world.drafts(request, first, draft({ items: [agreeing('LAND_NEED'), undecided] }));
    // In the order in which they are asked.
    expect((await page(first.officer))?.draft?.items).toEqual([undecided, agreeing('LAND_NEED')]);
    expect(await tries(first.officer, 'handling.send-for-review', { request })).toBe(
      'consultation.items-unanswered',
    );
  });
});

describe('the inbox', () => {
  test('[K90] says whose turn it is, and counts the reader’s own', async () => {
    const { does, first, second, stranger } = world;
    const mineOf = async (who: Someone) =>
      (await inbox(who))?.rows.map(({ mine, hands }) => ({ mine, hands }));
    const clerk = 'clerk Sở Xây dựng';
    expect(await mineOf(first.clerk)).toEqual([{ mine: true, hands: [clerk] }]);
    expect(await mineOf(first.leader)).toEqual([{ mine: false, hands: [clerk] }]);
    expect([await waiting(first.clerk), await waiting(first.leader)]).toEqual([1, 0]);
    await does(first.clerk, 'handling.register', { request, number: '15' });
    expect([await waiting(first.clerk), await waiting(first.leader)]).toEqual([0, 1]);
    expect((await inbox(second.leader))?.rows.map((row) => row.request)).toEqual([other]);
    expect((await inbox(stranger))?.rows).toEqual([]);
  });

  test('[K47] there is none for somebody without a duty of the consultation', async () => {
    const { first } = world;
    await db
      .updateTable('post')
      .set({ duties: ['projector'] })
      .where('id', '=', first.legal.post)
      .execute();
    expect(await inbox(first.legal)).toBeUndefined();
    expect(await waiting(first.legal)).toBeUndefined();
    expect(await page(first.legal)).toBeUndefined();
  });

  test('[K15, K28] marks what is due soon, keeps what has lapsed, and lists what was answered', async () => {
    const { first, acting } = world;
    acting.setClock(at('2026-07-16T09:00'));
    expect((await inbox(first.leader))?.rows[0]).toMatchObject({
      soon: true,
      lapsed: false,
      due: '2026-07-17',
    });
    acting.setClock(at('2026-07-18T09:00'));
    expect((await inbox(first.leader))?.rows[0]).toMatchObject({ soon: false, lapsed: true });
    await sweep({ db, now: acting.now() });
    expect((await inbox(first.leader))?.rows[0]).toMatchObject({ lapsed: true, items: 2 });
    await world.write(request, first);
    await world.issue(request, first);
    const after = await inbox(first.leader);
    expect(after?.rows).toEqual([]);
    expect(after?.answered).toEqual([expect.objectContaining({ request, late: true, position: 'AGREE' })]);
  });
});
