import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { maySeeDossier, worksWhere } from '#domain/consultation/policy.ts';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { dossiersQuery } from '#server/consultation/dossier-list.ts';
import { openDossier } from '#server/consultation/open-dossier.ts';
import { createConsultationQueries } from '#server/consultation/queries.ts';
import { loadViewer } from '#server/consultation/viewer.ts';
import { loadCommunes } from '#server/seed/load-communes.ts';
import type { Someone } from '#tests/support/acting.ts';
import { at, type Consultation, createConsultation, newCode } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const world: Consultation = await createConsultation(db);
const { acting, lead, first, second, office, authority, stranger, does } = world;
const queries = createConsultationQueries({ db, now: acting.now });
const actorOf = async ({ account }: Someone) => (await loadActor(db, account as AccountId, acting.now()))!;
const listOf = async (who: Someone, filter = {}) => queries.dossiers(await actorOf(who), filter);
const codesOf = async (who: Someone, filter = {}) =>
  (await listOf(who, filter))?.rows.map(({ code }) => code) ?? [];

let request: string;
let code: string;
beforeAll(async () => {
  await loadCommunes(db);
  acting.setClock(at('2026-07-06T09:12'));
  [request] = await world.bring('DELIVERED');
  ({ code } = await world.row());
});

test('[K80] a dossier is listed with what it is due for, its places by name, and how many have answered', async () => {
  const list = await listOf(lead.officer);
  expect(list?.rows).toEqual([
    expect.objectContaining({
      code,
      state: 'CONSULTING',
      places: ['Phường Cao Lãnh'],
      due: { step: 'report', day: '2026-07-24', provisional: false },
      paused: false,
      soon: false,
      requests: { asked: 2, answered: 0 },
    }),
  ]);
  expect(list?.mayFile).toBe(true);
  expect((await listOf(lead.leader))?.mayFile).toBe(false);
});

test('[K80] an agency that is asked finds it without being told how many others have answered', async () => {
  const [row] = (await listOf(first.clerk))?.rows ?? [];
  expect(row).toMatchObject({ code });
  expect(row).not.toHaveProperty('requests');
  expect(await codesOf(office.reviewer)).toEqual([]);
  expect(await codesOf(stranger)).toEqual([]);
});

test('[K80] it is found without marks, by its code, by its stage and by being overdue', async () => {
  expect(await codesOf(lead.officer, { text: 'nha may sen' })).toEqual([code]);
  expect(await codesOf(lead.officer, { text: 'Sen Hồng' })).toEqual([code]);
  expect(await codesOf(lead.officer, { text: code.toLowerCase() })).toEqual([code]);
  expect(await codesOf(lead.officer, { text: 'xi măng' })).toEqual([]);
  expect(await codesOf(lead.officer, { text: '%' })).toEqual([]);
  expect(await codesOf(lead.officer, { group: 'APPRAISAL' })).toEqual([code]);
  expect(await codesOf(lead.officer, { group: 'INTAKE' })).toEqual([]);
  expect(await codesOf(lead.officer, { overdue: true })).toEqual([]);
  acting.setClock(at('2026-07-27T09:00'));
  expect(await codesOf(lead.officer, { overdue: true })).toEqual([code]);
  acting.setClock(at('2026-07-08T09:12'));
});

test('[K81] a notice stops what it is due for, and the answer moves it', async () => {
  const notice = {
    kind: 'EXPLANATION',
    document: '12/TB',
    content: 'Nêu rõ',
    items: 'ALL',
    answerBy: '2026-07-20',
  };
  await does(lead.leader, 'notice.issue', { dossier: world.dossier, ...notice });
  expect((await listOf(lead.officer))?.rows[0]).toMatchObject({ paused: true, due: { step: 'report' } });
  acting.setClock(at('2026-07-10T09:12'));
  await does(lead.clerk, 'notice.answer', { dossier: world.dossier });
  expect((await listOf(lead.officer))?.rows[0]?.due?.day).toBe('2026-07-28');
});

test('[K80] pages follow one another by key, without a gap and without anything twice', async () => {
  const own = { office: office.agency, authority: authority.agency, lead: lead.agency };
  const blank = { procedure: 'INVESTMENT_POLICY_APPROVAL', investor: 'B', project: 'P' };
  for (let n = 0; n < 60; n += 1)
    await does(lead.clerk, 'dossier.create', { ...own, ...blank, code: newCode() });
  const seen: string[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const list = await listOf(lead.officer, after ? { after } : {});
    seen.push(...(list?.rows.map(({ id }) => id) ?? []));
    after = list?.next;
    pages += 1;
  } while (after);
  expect(pages).toBe(2);
  expect(new Set(seen).size).toBe(61);
  expect(seen[0]).toBe(world.dossier);
  expect(await listOf(lead.officer, { after: 'nonsense' })).toMatchObject({ rows: { length: 50 } });
});

test('[K45] what SQL lists is what the rule shows, in whatever state requests and dossier are', async () => {
  const people = { lead: lead.head, first: first.head, second: second.clerk, office: office.reviewer };
  const all: Record<string, Someone> = { ...people, authority: authority.authority, stranger };
  const states = ['DRAFT', 'SENT', 'BOUNCED', 'LAPSED', 'RECALLED'] as const;
  for (const state of states)
    for (const moment of [null, new Date(acting.now())]) {
      const ended = state === 'RECALLED' ? new Date() : null;
      await db.updateTable('request').set({ state, ended_at: ended }).where('id', '=', request).execute();
      await db
        .updateTable('dossier')
        .set({ with_office_at: moment, with_authority_at: moment })
        .where('id', '=', world.dossier)
        .execute();
      const file = (await openDossier(db, world.dossier, acting.now()))!;
      for (const [name, who] of Object.entries(all)) {
        const viewer = await loadViewer(db, await actorOf(who), acting.now());
        const agencies = worksWhere(viewer);
        const listed = await dossiersQuery(db, {
          agencies,
          today: viewer.today,
          filter: { text: code },
        }).execute();
        const told = { name, state, moment };
        expect({ ...told, is: listed.length === 1 }).toEqual({ ...told, is: maySeeDossier(viewer, file) });
      }
    }
});

test('among 20 000 dossiers a page is read from the index', async () => {
  await sql`insert into dossier (id, code, procedure_key, state, lead_agency_id, authority_agency_id, investor, project,
      communes, land, traits, created_by, created_at, due_on, due_kind, due_step)
    select gen_random_uuid(), 'X' || n, 'INVESTMENT_POLICY_APPROVAL', 'DRAFT', ${lead.agency}::uuid,
      ${authority.agency}::uuid, '', '', '{}', '[]', '{}', ${lead.officer.person}::uuid, now(),
      date '2026-01-01' + n % 300, 'due', 'report'
    from generate_series(1, 20000) n`.execute(db);
  await sql`analyze`.execute(db);
  const asked = { agencies: worksWhere(await loadViewer(db, await actorOf(lead.officer), acting.now())) };
  const today = (await loadViewer(db, await actorOf(lead.officer), acting.now())).today;
  const plan = await dossiersQuery(db, { ...asked, today, filter: {} }).explain('text');
  expect(JSON.stringify(plan)).toContain('dossier_by_due');
});
