import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import type { Someone } from '#tests/support/acting.ts';
import { addOffice, at, type Consultation, createConsultation, ITEMS } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T09:00'));
});

const proposal = async (who: Someone, dossier = world.dossier) => {
  const actor = await loadActor(db, who.account as AccountId, world.acting.now());
  return createConsultationQueries({ db, now: world.acting.now }).proposal(actor!, dossier);
};

describe('who is asked', () => {
  test('[K32] is proposed by the routing table for the place and the day, and who is not entered is said', async () => {
    const SXD = await addOffice(db, 'Sở Xây dựng', 'SXD');
    const commune = await addOffice(db, 'UBND phường Cao Lãnh', 'P29869');
    await db.updateTable('agency').set({ commune_code: '29869' }).where('id', '=', commune.agency).execute();
    expect(await proposal(world.lead.officer)).toBeUndefined();
    await world.bring('ACCEPTED');
    const found = await proposal(world.lead.officer);
    expect(found?.proposals).toEqual([
      { agency: SXD.agency, items: ['PLANNING_FIT', 'TRANSPORT_CONNECTION'] },
      { agency: commune.agency, items: ['PLANNING_FIT', 'LAND_NEED'] },
    ]);
    expect(found?.unrouted).toContain('LABOUR');
    expect(found?.missing).toContain('SNV');
    expect(found?.missing).not.toContain('SLDTBXH');
  });

  test('[K47] is nothing to anybody but the lead agency', async () => {
    await world.bring('DELIVERED');
    expect(await proposal(world.first.officer)).toBeUndefined();
    expect(await proposal(world.stranger)).toBeUndefined();
  });

  test('[K65] is drafted as a whole, and goes out together', async () => {
    const { lead, first, second, dossier, does, bring, send, row } = world;
    await bring('COMPOSED');
    const requests = [{ agency: second.agency, items: ['LAND_NEED', 'PLANNING_FIT'] }];
    const made = await does<{ requests: [string] }>(lead.officer, 'request.compose', { dossier, requests });
    await send();
    const rows = await db.selectFrom('request').selectAll().where('dossier_id', '=', dossier).execute();
    expect(rows.map(({ id, agency_id, state }) => [id, agency_id, state])).toEqual([
      [made.requests[0], second.agency, 'SENT'],
    ]);
    const items = await db
      .selectFrom('request_item')
      .select('item')
      .where('request_id', '=', made.requests[0])
      .orderBy('position')
      .execute();
    // In the order of the version, however they were picked.
    expect(items.map(({ item }) => item)).toEqual(ITEMS);
    expect((await row()).state).toBe('CONSULTING');
    const more = { dossier, requests: [{ agency: first.agency, items: ITEMS }] };
    await does(lead.officer, 'request.compose', more);
    await send();
    expect(
      await db.selectFrom('request').select('id').where('dossier_id', '=', dossier).execute(),
    ).toHaveLength(2);
  });
});

describe('the clock of a request', () => {
  test('[K9, K10, K67] runs from its proven receipt, and opening it later does not move it', async () => {
    const { acting, bring, deliver, first, does, requestRow } = world;
    acting.setClock(at('2026-07-08T09:12'));
    const [request] = await bring('SENT');
    expect(await requestRow(request)).toMatchObject({ due_on: null, due_kind: null });
    await deliver(request);
    expect(await requestRow(request)).toMatchObject({ due_on: '2026-07-17', due_kind: 'due' });
    acting.setClock(at('2026-07-09T10:00'));
    await does(first.officer, 'request.open', { request });
    await does(first.leader, 'request.open', { request });
    expect(await requestRow(request)).toMatchObject({
      due_on: '2026-07-17',
      opened_at: new Date(at('2026-07-09T10:00')),
      opened_by: first.officer.person,
    });
  });

  test('[K62] what comes after the agency has closed has come on its next working day', async () => {
    const { acting, bring, deliver, first, requestRow } = world;
    const office_hours = JSON.stringify([[7 * 60, 17 * 60]]);
    await db.updateTable('agency').set({ office_hours }).where('id', '=', first.agency).execute();
    acting.setClock(at('2026-07-08T17:01'));
    const [request, other] = await bring('SENT');
    await deliver(request);
    await deliver(other);
    expect((await requestRow(request)).due_on).toBe('2026-07-20');
    expect((await requestRow(other)).due_on).toBe('2026-07-17');
  });

  test('[K67] beyond the days for which the calendar is known it is provisional, and promised to nobody', async () => {
    const { acting, bring, dossier, requestRow } = world;
    acting.setClock(at('2026-12-28T09:00'));
    const [request] = await bring('DELIVERED');
    expect(await requestRow(request)).toMatchObject({ due_kind: 'provisional' });
    const promised = await db
      .selectFrom('promise')
      .select('clock')
      .where('dossier_id', '=', dossier)
      .execute();
    expect(promised.map(({ clock }) => clock)).not.toContain(`STATUTORY/opinion/${request}`);
  });
});

describe('a request', () => {
  test('[K23] comes back and goes out again by another way', async () => {
    const { bring, does, lead, requestRow, first, tries } = world;
    const [request] = await bring('SENT');
    await does(lead.clerk, 'request.bounce', { request, reason: 'Sai địa chỉ' });
    expect(await tries(first.officer, 'request.open', { request })).toBe('kernel.unseen');
    await does(lead.clerk, 'request.resend', { request, channel: 'PAPER' });
    expect(await requestRow(request)).toMatchObject({ state: 'SENT', channel: 'PAPER' });
  });

  test('[K45] that is recalled takes the dossier with it', async () => {
    const { bring, does, lead, first, tries } = world;
    const [request] = await bring('DELIVERED');
    await does(first.officer, 'request.open', { request });
    await does(lead.officer, 'request.recall', { request, reason: 'Gửi nhầm' });
    expect(await tries(first.officer, 'request.open', { request })).toBe('kernel.unseen');
  });

  test('[K33] whose agency is no more goes to the successor, with a clock from its own receipt', async () => {
    const { bring, does, lead, first, other, requestRow, acting, deliver } = world;
    const [request] = await bring('DELIVERED');
    acting.setClock(at('2026-07-09T09:00'));
    await db
      .updateTable('agency')
      .set({ valid_to: '2026-07-08', successor_id: other.agency })
      .where('id', '=', first.agency)
      .execute();
    const next = await does<{ request: string }>(lead.officer, 'request.reroute', { request });
    expect(await requestRow(request)).toMatchObject({ state: 'REROUTED', due_on: '2026-07-15' });
    expect(await requestRow(next.request)).toMatchObject({
      agency_id: other.agency,
      instead_of: request,
      round: 1,
      state: 'SENT',
      due_on: null,
    });
    await deliver(next.request);
    expect(await requestRow(next.request)).toMatchObject({ due_on: '2026-07-20' });
  });

  test('[K66] that waits is recalled when the dossier ends', async () => {
    const { bring, does, lead, dossier, requestRow, row, deliver } = world;
    const [waiting, answered] = await bring('SENT');
    await deliver(answered);
    await world.write(answered, world.second);
    await world.issue(answered, world.second);
    await does(lead.clerk, 'dossier.withdraw', { dossier, reason: 'Nhà đầu tư rút hồ sơ' });
    expect((await row()).state).toBe('WITHDRAWN');
    expect(await requestRow(waiting)).toMatchObject({
      state: 'RECALLED',
      end_reason: 'Nhà đầu tư rút hồ sơ',
    });
    expect((await requestRow(answered)).state).toBe('ANSWERED');
  });
});
