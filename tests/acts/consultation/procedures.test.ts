import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { versionOn } from '#domain/consultation/procedure.ts';
import type { Day } from '#domain/kernel/time.ts';
import { loadVersions } from '#server/consultation/kept-procedures.ts';
import { loadPacks } from '#server/consultation/load-packs.ts';
import { createProcedureQueries } from '#server/consultation/procedure-queries.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { addPerson, createActing, type Someone } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const acting = createActing(db);
await loadPacks(db, acting.now());
const lawyer = await addPerson(db, 'Pháp chế', ['legal_officer']);
const colleague = await addPerson(db, 'Đồng nghiệp', ['legal_officer']);
const clerk = await addPerson(db, 'Văn thư', ['records_clerk']);
const queries = createProcedureQueries({ db, now: acting.now });

const APPROVAL = 'INVESTMENT_POLICY_APPROVAL';
const CERTIFICATE = 'INVESTMENT_CERTIFICATE';
const TODAY = '2026-11-22' as Day;

async function tried(act: string, input: object, by: Someone = lawyer) {
  const answer = await acting.act(by.account, act, input, randomUUID());
  return answer.ok ? 'done' : answer.refusal.code;
}

/** The draft as the page shows it, and when it was last changed. */
async function draftOf(procedure: string) {
  const { draft } = await loadVersions(db, procedure);
  if (!draft) throw new Error('No draft');
  const { id: _id, ...content } = draft.content;
  return { seen: draft.editedAt, content };
}

async function save(procedure: string, changes: Partial<ProcedureVersion>, by?: Someone) {
  const { seen, content } = await draftOf(procedure);
  acting.setClock((acting.now() + 60_000) as ReturnType<typeof acting.now>);
  return tried('procedure.save', { procedure, seen, content: { ...content, ...changes } }, by);
}

const publish = async (procedure: string) =>
  tried('procedure.publish', { procedure, seen: (await draftOf(procedure)).seen });

const published = async (procedure: string) => (await loadVersions(db, procedure)).published;

beforeEach(() => db.deleteFrom('procedure_version').where('state', '=', 'draft').execute());

describe('the next version of a procedure', () => {
  test('[K52] begins as a copy of one that is published, without a name, from tomorrow on; one at a time', async () => {
    expect(await tried('procedure.draft', { procedure: APPROVAL, from: 'C' })).toBe('done');
    const [C] = (await published(APPROVAL)).filter(({ id }) => id === 'C');
    const { content } = await draftOf(APPROVAL);
    expect(content).toMatchObject({ label: '', valid: { from: '2026-11-23' }, timetable: C?.timetable });
    expect(await tried('procedure.draft', { procedure: APPROVAL, from: 'B' }, colleague)).toBe(
      'consultation.draft-exists',
    );
  });

  test('[K4, K52] may be kept with something missing, but is not published so', async () => {
    await tried('procedure.draft', { procedure: APPROVAL, from: 'C' });
    expect(await save(APPROVAL, { citations: ['', ' '], copies: -1 })).toBe('done');
    const seen = (await draftOf(APPROVAL)).seen;
    expect(
      await acting.act(lawyer.account, 'procedure.publish', { procedure: APPROVAL, seen }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'consultation.no-citation', field: '/citations' },
    });
    expect(
      await tried('procedure.save', { procedure: APPROVAL, seen, content: { label: 'Chỉ có tên' } }),
    ).toBe('kernel.bad-input');
  });

  test('[K52] what a colleague changed meanwhile is neither overwritten nor published unseen', async () => {
    await tried('procedure.draft', { procedure: APPROVAL, from: 'C' });
    const { seen, content } = await draftOf(APPROVAL);
    expect(await save(APPROVAL, { label: 'Của đồng nghiệp' }, colleague)).toBe('done');
    expect(await tried('procedure.save', { procedure: APPROVAL, seen, content })).toBe(
      'consultation.draft-changed',
    );
    expect(await tried('procedure.publish', { procedure: APPROVAL, seen })).toBe(
      'consultation.draft-changed',
    );
    expect(await tried('procedure.discard', { procedure: APPROVAL, seen })).toBe(
      'consultation.draft-changed',
    );
    expect((await draftOf(APPROVAL)).content.label).toBe('Của đồng nghiệp');
  });

  test('[K51] does not change the rules of days that are over', async () => {
    await tried('procedure.draft', { procedure: APPROVAL, from: 'C' });
    await save(APPROVAL, { label: 'Nghị định mới', valid: { from: '2026-11-21' as Day } });
    expect(await publish(APPROVAL)).toBe('consultation.begins-in-the-past');
    await save(APPROVAL, { valid: { from: TODAY } });
    expect(await publish(APPROVAL)).toBe('done');
  });

  test('[K5, K50, K1] takes over on its first day; the one before ends the day before, and is otherwise as it was', async () => {
    const before = await published(APPROVAL);
    const last = before.at(-1) as ProcedureVersion;
    await tried('procedure.draft', { procedure: APPROVAL, from: 'C' });
    const reckoned = last.timetable as object;
    const opinion = { n: 6, unit: 'WORKING_DAY', anchor: 'REQUEST_RECEIVED' } as const;
    await save(APPROVAL, {
      label: 'Nghị định thay thế',
      valid: { from: '2027-01-01' as Day },
      timetable: { ...reckoned, opinion },
      unconfirmed: [],
    });
    expect(await publish(APPROVAL)).toBe('done');
    const after = await published(APPROVAL);
    expect(after.slice(0, -1)).toEqual([
      ...before.slice(0, -1),
      { ...last, valid: { from: last.valid.from, to: '2026-12-31' } },
    ]);
    expect(versionOn(after, '2026-12-31' as Day)?.id).toBe(last.id);
    expect(versionOn(after, '2027-01-01' as Day)).toMatchObject({ timetable: { opinion }, unconfirmed: [] });
    const { facts } = await acting.lastAudit();
    expect(facts).toMatchObject({
      ended: [{ id: last.id, to: '2026-12-31' }],
      changes: expect.arrayContaining([{ path: '/timetable/opinion/n', before: 7, after: 6 }]) as unknown,
    });
  });

  test('[K51, K5] where none was in force it begins where the last one ended, though that is over', async () => {
    const ended = (await published(CERTIFICATE)).at(-1)?.valid.to;
    await tried('procedure.draft', { procedure: CERTIFICATE, from: 'B' });
    expect((await draftOf(CERTIFICATE)).content.valid).toEqual({ from: '2026-03-01' });
    expect(ended).toBe('2026-02-28');
    await save(CERTIFICATE, { label: 'NĐ 96/2026', valid: { from: TODAY } });
    expect(await publish(CERTIFICATE)).toBe('consultation.versions-leave-gap');
    await save(CERTIFICATE, { valid: { from: '2026-03-01' as Day } });
    expect(await publish(CERTIFICATE)).toBe('done');
  });
});

test('[K48] the legal unit sees procedures and their drafts; to others there are none', async () => {
  await tried('procedure.draft', { procedure: 'INVESTOR_APPROVAL', from: 'C' });
  const [keeper, other] = await Promise.all(
    [lawyer, clerk].map(({ account }) => loadActor(db, account as never, acting.now())),
  );
  if (!keeper || !other) throw new Error('Nobody');
  const all = await queries.overview(keeper);
  expect(all?.procedures.find(({ key }) => key === 'INVESTOR_APPROVAL')).toMatchObject({
    current: { label: 'NĐ 96/2026', unconfirmed: 6 },
    draft: { by: 'Pháp chế' },
  });
  expect(await queries.one(keeper, 'INVESTOR_APPROVAL')).toMatchObject({ published: [{ id: 'C' }] });
  expect(await queries.one(keeper, 'NONE')).toBeUndefined();
  expect(await queries.overview(other)).toBeUndefined();
  expect(await queries.one(other, 'INVESTOR_APPROVAL')).toBeUndefined();
  expect(await tried('procedure.draft', { procedure: APPROVAL, from: 'C' }, clerk)).toBe('kernel.unseen');
});
