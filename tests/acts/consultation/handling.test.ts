import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createAskedQueries } from '#server/consultation/asked-queries.ts';
import type { Someone } from '#tests/support/acting.ts';
import { agreeing, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { writeText } from '#tests/support/opinion-room.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
let request: string;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  [request] = await world.bring('SENT');
});

const handling = () =>
  db.selectFrom('handling').selectAll().where('request_id', '=', request).executeTakeFirstOrThrow();
const page = async ({ account }: Someone) => {
  const actor = await loadActor(db, account as AccountId, world.acting.now());
  return actor && createAskedQueries({ db, now: world.acting.now }).request(actor, request);
};
const AGREE = { position: 'AGREE' };

async function assigned(): Promise<void> {
  const { does, first } = world;
  await does(first.clerk, 'handling.register', { request, number: '15' });
  await does(first.head, 'handling.assign', { request, person: first.officer.person });
}

/** What the drafter is told when she sends on what stands there. */
async function review(items: object[], overall: object = AGREE) {
  const { drafts, first, acting } = world;
  await drafts(request, first, { items, overall });
  const outcome = await acting.act(first.officer.account, 'handling.send-for-review', { request });
  return outcome.ok ? 'done' : [outcome.refusal.code, outcome.refusal.field];
}

describe('inside the agency asked', () => {
  test('[K68] the register proves that the request has come, and later proofs change nothing', async () => {
    const { does, first, lead, tries, requestRow, acting } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    expect(await requestRow(request)).toMatchObject({ delivery_proof: '15', due_on: '2026-07-17' });
    const proof = { request, at: acting.now(), proof: 'Sổ khác' };
    expect(await tries(lead.clerk, 'request.deliver', proof)).toBe('consultation.delivered-already');
  });

  test('[K69] officers write together; the one to whom it was given sends it on, and no other', async () => {
    const { does, first, second, tries } = world;
    await does(first.clerk, 'handling.register', { request, number: '15' });
    const to = (person: string) => ({ request, person });
    expect(await tries(first.leader, 'handling.assign', to(first.clerk.person))).toBe(
      'consultation.not-an-officer',
    );
    expect(await tries(first.leader, 'handling.assign', to(second.officer.person))).toBe(
      'consultation.not-an-officer',
    );
    await does(first.leader, 'handling.assign', to(first.officer.person));
    await db
      .updateTable('post')
      .set({ duties: ['division_head', 'case_officer'] })
      .where('id', '=', first.head.post)
      .execute();
    await does(first.head, 'handling.draft', { request });
    await does(first.officer, 'handling.draft', { request });
    await writeText(db, request, { items: ITEMS.map((item) => agreeing(item)), overall: AGREE });
    expect(await tries(first.head, 'handling.send-for-review', { request })).toBe(
      'consultation.not-assigned-to-you',
    );
    await does(first.officer, 'handling.send-for-review', { request });
  });

  test('[K25, K26] what is sent on answers every item, in words where words are needed', async () => {
    await assigned();
    const [planning, land] = [agreeing('PLANNING_FIT'), agreeing('LAND_NEED')];
    expect(await review([planning])).toEqual(['consultation.items-unanswered', undefined]);
    expect(await review([planning, { ...land, position: 'DISAGREE', text: 'Không' }])).toEqual([
      'consultation.legal-basis-missing',
      'items/LAND_NEED/legalBasis',
    ]);
    expect(await review([planning, { ...land, position: 'NEED_CLARIFICATION' }])).toEqual([
      'consultation.text-missing',
      'items/LAND_NEED/text',
    ]);
    const against = { ...land, position: 'DISAGREE', text: 'Không', legalBasis: ['Điều 10'] };
    expect(await review([planning, against])).toEqual(['consultation.reason-missing', 'overall']);
    const endless = { ...planning, text: 'a'.repeat(20_001) };
    expect(await review([endless, against], { position: 'DISAGREE' })).toEqual([
      'consultation.text-too-long',
      'items/PLANNING_FIT/text',
    ]);
    // About what nobody asked nothing is said, whatever stands in the room.
    expect(await review([planning, against, agreeing('LABOUR')], { position: 'DISAGREE' })).toBe('done');
    expect((await handling()).draft).toMatchObject({
      items: [{ item: 'PLANNING_FIT' }, { item: 'LAND_NEED' }],
    });
  });

  test('[K25] and points at papers of this dossier only', async () => {
    await assigned();
    const { dossier } = world;
    const elsewhere = await createConsultation(db);
    await elsewhere.give(['REQUEST']);
    const versionOf = async (id: string) =>
      (
        await db
          .selectFrom('document_version')
          .innerJoin('document', 'document.id', 'document_version.document_id')
          .select('document_version.id')
          .where('dossier_id', '=', id)
          .executeTakeFirstOrThrow()
      ).id;
    const citing = async (id: string) =>
      review([
        agreeing('PLANNING_FIT'),
        { ...agreeing('LAND_NEED'), anchors: [{ version: await versionOf(id), page: 1 }] },
      ]);
    expect(await citing(elsewhere.dossier)).toEqual(['documents.no-such-paper', 'items']);
    expect(await citing(dossier)).toBe('done');
  });

  test('[K24] is seen and done there and nowhere else, not by the lead agency either', async () => {
    const { lead, second, office, stranger, tries } = world;
    for (const who of [lead.clerk, lead.leader, second.clerk, office.clerk, stranger])
      expect(await tries(who, 'handling.register', { request, number: '1' })).toBe('kernel.unseen');
  });

  test('[K24] goes by division and leader, either of whom may send it back', async () => {
    await assigned();
    const { does, first, tries } = world;
    await review([agreeing('PLANNING_FIT'), agreeing('LAND_NEED')]);
    await does(first.head, 'handling.send-back', { request, remark: 'Nêu rõ hơn' });
    expect(await handling()).toMatchObject({ state: 'DRAFTING', remark: 'Nêu rõ hơn' });
    await does(first.officer, 'handling.send-for-review', { request });
    await does(first.head, 'handling.pass-to-leader', { request });
    await does(first.leader, 'handling.approve', { request });
    expect(await tries(first.officer, 'handling.draft', { request })).toBe('consultation.too-late');
    await does(first.leader, 'handling.send-back', { request, remark: 'Đổi ý' });
    expect(await handling()).toMatchObject({ state: 'DRAFTING', approved_by: null, approved_on: null });
    expect(await tries(first.clerk, 'opinion.issue', { request, number: '1' })).toBe(
      'consultation.too-early',
    );
  });

  test('[K96] each step settles what stands in the room at that moment, the words of whoever looked over it among them', async () => {
    await assigned();
    const { does, first } = world;
    const saying = (text: string) => [agreeing('PLANNING_FIT'), { ...agreeing('LAND_NEED'), text }];
    const settled = async () =>
      ((await handling()).draft as { items: { text: string }[] }).items.map(({ text }) => text);
    await review(saying('Của chuyên viên'));
    await writeText(db, request, { items: saying('Phòng đã sửa'), overall: AGREE });
    expect(await settled()).toContain('Của chuyên viên');
    await does(first.head, 'handling.pass-to-leader', { request });
    expect(await settled()).toContain('Phòng đã sửa');
    await writeText(db, request, { items: saying('Lãnh đạo đã sửa'), overall: AGREE });
    await does(first.leader, 'handling.approve', { request });
    // Whatever reaches the room later does not leave the agency.
    await writeText(db, request, { items: saying('Sửa sau khi duyệt'), overall: AGREE });
    await world.issue(request, first);
    const { content } = await db
      .selectFrom('opinion')
      .select('content')
      .where('request_id', '=', request)
      .executeTakeFirstOrThrow();
    expect(content).toEqual(expect.arrayContaining([expect.objectContaining({ text: 'Lãnh đạo đã sửa' })]));
  });

  test('[K95] what somebody wrote at the last moment is looked at before it is sent on', async () => {
    await assigned();
    const { drafts, does, first, tries } = world;
    await drafts(request, first, { items: ITEMS.map((item) => agreeing(item)), overall: AGREE });
    const seen = JSON.stringify((await page(first.officer))?.draft);
    await writeText(db, request, {
      items: ITEMS.map((item) => ({ ...agreeing(item), text: 'Thêm' })),
      overall: AGREE,
    });
    const late = { request, seen };
    expect(await tries(first.officer, 'handling.send-for-review', late)).toBe('consultation.text-changed');
    await does(first.officer, 'handling.send-for-review', {
      request,
      seen: JSON.stringify((await page(first.officer))?.draft),
    });
  });

  test('[K96] what was drafted before there was a room is the opinion until its room has it', async () => {
    await assigned();
    const { does, first } = world;
    const items = ITEMS.map((item) => ({ ...agreeing(item), text: 'Từ trước' }));
    await db
      .updateTable('handling')
      .set({ draft: JSON.stringify({ items, overall: AGREE }) })
      .where('request_id', '=', request)
      .execute();
    expect((await page(first.officer))?.draft?.items).toHaveLength(2);
    await does(first.officer, 'handling.draft', { request });
    await does(first.officer, 'handling.send-for-review', { request });
  });

  test('[K44] a duty that is lent by a document counts from one day to another', async () => {
    const { first, tries, acting, does } = world;
    await db
      .insertInto('delegation')
      .values({
        id: crypto.randomUUID(),
        agency_id: first.agency,
        duties: ['records_clerk'],
        to_person_id: first.head.person,
        valid_from: '2026-07-09',
        valid_to: '2026-07-10',
        document: '5/QĐ-SXD',
      })
      .execute();
    const register = { request, number: '15' };
    expect(await tries(first.head, 'handling.register', register)).toBe('consultation.not-yours');
    acting.setClock(at('2026-07-11T00:00'));
    expect(await tries(first.head, 'handling.register', register)).toBe('consultation.not-yours');
    acting.setClock(at('2026-07-10T23:59'));
    await does(first.head, 'handling.register', register);
  });

  test('[K92] a duty that is lent ends with the post of whoever borrowed it', async () => {
    const { first, other, tries } = world;
    await db
      .insertInto('delegation')
      .values({
        id: crypto.randomUUID(),
        agency_id: first.agency,
        duties: ['records_clerk'],
        to_person_id: other.head.person,
        valid_from: '2026-07-01',
        valid_to: '2026-07-31',
        document: '5/QĐ-SXD',
      })
      .execute();
    expect(await tries(other.head, 'handling.register', { request, number: '15' })).toBe('kernel.unseen');
  });
});

describe('an opinion that is issued', () => {
  test('[K46] leaves with number, day and signer, and the request is answered', async () => {
    const { write, issue, first, requestRow } = world;
    await write(request, first);
    await issue(request, first);
    expect(await requestRow(request)).toMatchObject({
      state: 'ANSWERED',
      answered_at: new Date(world.acting.now()),
    });
    const opinion = await db
      .selectFrom('opinion')
      .selectAll()
      .where('request_id', '=', request)
      .executeTakeFirst();
    expect(opinion).toMatchObject({
      signed_on: '2026-07-08',
      signer: 'leader Sở Xây dựng',
      position: 'AGREE',
    });
    expect((await handling()).state).toBe('ISSUED');
  });

  test('[K28] is never changed, not even past the acts', async () => {
    const { write, issue, first } = world;
    await write(request, first);
    await issue(request, first);
    const change = db.updateTable('opinion').set({ position: 'DISAGREE' }).where('request_id', '=', request);
    await expect(change.execute()).rejects.toThrow(/never changed/);
    await expect(db.deleteFrom('opinion').where('request_id', '=', request).execute()).rejects.toThrow(
      /never/,
    );
  });
});
