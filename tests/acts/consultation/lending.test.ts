import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createAskedQueries } from '#server/consultation/asked-queries.ts';
import type { Someone } from '#tests/support/acting.ts';
import { at, type Consultation, createConsultation } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
let request: string;
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  [request] = await world.bring('SENT');
});

const actorOf = async ({ account }: Someone) =>
  (await loadActor(db, account as AccountId, world.acting.now()))!;
const queries = () => createAskedQueries({ db, now: world.acting.now });

const wish = (changes: object = {}) => ({
  agency: world.first.agency,
  post: world.first.clerk.post,
  duties: ['records_clerk'],
  to: world.first.legal.person,
  from: '2026-07-08',
  until: '2026-07-09',
  document: '15/QĐ-SXD',
  ...changes,
});

describe('what a leader lends', () => {
  test('[K44, K91, K92] counts from its first day to its last, and no longer', async () => {
    const { does, first, tries, acting } = world;
    const register = { request, number: '15' };
    await does(first.leader, 'duty.lend', wish({ from: '2026-07-09' }));
    expect(await tries(first.legal, 'handling.register', register)).toBe('consultation.not-yours');
    acting.setClock(at('2026-07-10T00:00'));
    expect(await tries(first.legal, 'handling.register', register)).toBe('consultation.not-yours');
    acting.setClock(at('2026-07-09T23:59'));
    expect(await tries(first.legal, 'handling.register', register)).toBe('done');
  });

  test('[K93] is gone at once when it is ended, and stays on record', async () => {
    const { does, first, tries } = world;
    const { lending } = await does<{ lending: string }>(first.leader, 'duty.lend', wish());
    expect(await queries().waiting(await actorOf(first.legal))).toBe(1);
    await does(first.leader, 'duty.end-lending', { lending });
    expect(await queries().waiting(await actorOf(first.legal))).toBe(0);
    expect(await tries(first.legal, 'handling.register', { request, number: '1' })).toBe(
      'consultation.not-yours',
    );
    const page = await queries().lendings(await actorOf(first.leader));
    expect(page?.agencies[0]?.lendings).toEqual([
      expect.objectContaining({ id: lending, state: 'ended', endedBy: expect.stringMatching(/leader/) }),
    ]);
  });

  test('[K91] is seen by leaders of the agency, and by nobody else', async () => {
    const { does, first, second, stranger, lead } = world;
    await does(first.leader, 'duty.lend', wish());
    const page = await queries().lendings(await actorOf(first.leader));
    expect(page?.agencies.map(({ id }) => id)).toEqual([first.agency]);
    expect(page?.agencies[0]?.lendings).toEqual([
      expect.objectContaining({ document: '15/QĐ-SXD', state: 'now', duties: ['records_clerk'] }),
    ]);
    expect((await queries().lendings(await actorOf(second.leader)))?.agencies[0]?.lendings).toEqual([]);
    for (const who of [first.legal, first.clerk, stranger, lead.officer])
      expect(await queries().lendings(await actorOf(who))).toBeUndefined();
  });
});

describe('office hours', () => {
  test('[K94, K62] count receipts anew, and bring no promise forward', async () => {
    const { does, first, deliver, requestRow, acting, dossier } = world;
    acting.setClock(at('2026-07-08T17:30'));
    await deliver(request);
    expect(await requestRow(request)).toMatchObject({ due_on: '2026-07-17' });
    const hours = [
      [420, 690],
      [810, 1020],
    ];
    await does(first.leader, 'agency.keep-hours', { agency: first.agency, hours });
    const row = await db
      .selectFrom('dossier')
      .select('reckoned_with')
      .where('id', '=', dossier)
      .executeTakeFirstOrThrow();
    expect(row.reckoned_with).toBeNull();
    await does(first.clerk, 'handling.register', { request, number: '15' });
    expect(await requestRow(request)).toMatchObject({ due_on: '2026-07-20' });
    await does(first.leader, 'agency.keep-hours', { agency: first.agency, hours: [[0, 1440]] });
    await does(first.leader, 'handling.assign', { request, person: first.officer.person });
    expect(await requestRow(request)).toMatchObject({ due_on: '2026-07-20' });
  });
});
