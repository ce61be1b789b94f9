import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { AccountId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { sealWith } from '#server/files/seal.ts';
import { createRotationQueries, type DueFilter } from '#server/rotation/queries.ts';
import { addPeople, createActing, type Someone } from '#tests/support/acting.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const acting = createActing(db);
const queries = createRotationQueries({ db, now: acting.now, seal: testSeal });
const [officer] = (await addPeople(db, ['Cán bộ tổ chức'], ['personnel_officer'])) as [Someone];
const [leader] = (await addPeople(db, ['Giám đốc'], ['agency_leader'])) as [Someone];
const [admin] = (await addPeople(db, ['Quản trị'], ['administrator'])) as [Someone];
const elsewhere = await otherAgency();

async function otherAgency(): Promise<string> {
  const id = '00000000-0000-4000-8000-00000000000a';
  await db
    .insertInto('agency')
    .values({ id, key: 'XA', name: 'UBND xã A', short_name: 'Xã A', valid_to: null, successor_id: null })
    .execute();
  return id;
}

async function does<Result>(act: string, input: object, by = officer): Promise<Result> {
  const outcome = await acting.act(by.account, act, input);
  if (!outcome.ok) throw new Error(`${act}: ${outcome.refusal.code}`);
  return outcome.result as Result;
}

async function read(by: Someone, filter: Partial<DueFilter> = {}) {
  const actor = (await loadActor(db, by.account as AccountId, acting.now()))!;
  return queries.due(actor, { pack: 'PERIODIC_ROTATION', on: '2026-11-30' as Day, ...filter });
}

type Placed = { official: string; position: string; key: string };

/** Somebody who has held a listed position of investment since a day. */
async function placed(fullName: string, agency: string, from: string): Promise<Placed> {
  const { official } = await does<Placed>('official.enter', { fullName, born: '1985-05-20', sex: 'F' });
  const { position } = await does<Placed>('position.enter', {
    agency,
    title: 'Chuyên viên kế hoạch vốn',
    kind: 'STAFF',
    from: '2010-01-01',
    level: 300,
    fields: ['ECON'],
  });
  await does('position.list', { position, sector: 'INVESTMENT' });
  await does('holding.begin', { official, position, from, decision: '12/QĐ-SNV' });
  return { official, position, key: `${official}.${position}` };
}

let due: Placed;
let ill: Placed;
let far: Placed;
beforeAll(async () => {
  due = await placed('Trần Thị Đến Hạn', leader.agency, '2020-01-01');
  ill = await placed('Lê Thị Ốm', leader.agency, '2020-02-01');
  far = await placed('Phạm Văn Ở Xã', elsewhere, '2024-06-01');
  await does('deferral.record', {
    official: ill.official,
    code: 'SERIOUS_ILLNESS',
    from: '2026-06-01',
    ends: '2027-06-01',
    evidence: 'Bệnh án 77',
  });
  await does('relative.record', {
    official: ill.official,
    other: far.official,
    kind: 'PARENT',
    evidence: 'Lý lịch',
  });
});

describe('the list', () => {
  test('[V8] the most pressing first, with how many of how many', async () => {
    const list = await read(officer);
    expect(list).toMatchObject({
      whole: 3,
      found: 3,
      counts: { MUST: 1, DUE_SOON: 0, MAY: 0, MUST_NOT: 2 },
      rows: [{ name: 'Trần Thị Đến Hạn', verdict: 'MUST', mustFrom: '2025-01-01' }, {}, {}],
    });
  });

  test('[V10] on the day on which a ground ends she is in it again, by itself', async () => {
    const of = async (on: string) =>
      (await read(officer, { on: on as Day, text: 'le thi om' }))?.rows[0]?.verdict;
    expect(await of('2027-05-31')).toBe('MUST_NOT');
    expect(await of('2027-06-01')).toBe('MUST');
  });

  test('[V1] is found by name without marks, by agency and verdict; without law there are no lines', async () => {
    expect((await read(officer, { text: 'DEN HAN' }))?.rows).toHaveLength(1);
    expect((await read(officer, { agency: elsewhere }))?.rows).toMatchObject([{ name: 'Phạm Văn Ở Xã' }]);
    expect(await read(officer, { verdict: 'MUST_NOT', text: 'ke hoach' })).toMatchObject({
      found: 3,
      shown: 2,
    });
    expect(await read(officer, { on: '2010-01-01' as Day })).toMatchObject({ whole: 0, rows: [] });
  });

  test('[V31] a leader reads her agency, an administrator nothing', async () => {
    const list = await read(leader);
    expect(list).toMatchObject({ isWhole: false, whole: 2 });
    expect(list?.rows.map(({ name }) => name)).toEqual(['Trần Thị Đến Hạn', 'Lê Thị Ốm']);
    expect(list?.agencies).toHaveLength(1);
    expect(await read(admin)).toBeUndefined();
    expect(await read(leader, { open: far.key })).not.toHaveProperty('opened');
  });
});

describe('what is sealed', () => {
  test('[V32] nothing of it can be read in the database, with the table in hand', async () => {
    const { rows } = await sql<{ text: string }>`
      select encode(sealed, 'escape') as text from sealed_ground
      union all select encode(sealed, 'escape') from sealed_relative
      union all select facts::text from audit_entry`.execute(db);
    const all = rows.map(({ text }) => text).join('\n');
    expect(rows.length).toBeGreaterThan(2);
    for (const word of ['SERIOUS_ILLNESS', 'Bệnh án 77', 'PARENT', '2027-06-01'])
      expect(all).not.toContain(word);
  });

  test('[V32] another key opens nothing, nor another row', async () => {
    const row = await db.selectFrom('sealed_ground').selectAll().executeTakeFirstOrThrow();
    expect(() => sealWith(Buffer.alloc(32, 8)).open(`rotation ground ${row.id}`, row.sealed)).toThrow();
    expect(() => testSeal.open('rotation ground another', row.sealed)).toThrow();
  });

  test('[V16, V32] the list tells nobody the ground', async () => {
    for (const by of [officer, leader])
      expect(JSON.stringify(await read(by))).not.toMatch(/SERIOUS_ILLNESS|Bệnh án/);
  });

  test('[V16, V32] a personnel officer who opens the line reads it, and stands in the audit', async () => {
    const opened = await read(officer, { open: ill.key });
    expect(opened).toMatchObject({
      opened: {
        reasons: [
          { code: 'SERIOUS_ILLNESS', values: { evidence: 'Bệnh án 77' } },
          { code: 'MUST_MOVE_MAX_TERM' },
        ],
        relatives: [{ name: 'Phạm Văn Ở Xã', kind: 'PARENT', holds: ['Chuyên viên kế hoạch vốn'] }],
      },
    });
    expect(await acting.lastAudit()).toMatchObject({
      act: 'official.read',
      person_id: officer.person,
      subject_id: ill.official,
    });
    // From the other side the parent is a child.
    expect(await read(officer, { open: far.key })).toMatchObject({
      opened: { relatives: [{ kind: 'CHILD' }] },
    });
  });

  test('[V16] her leader learns that a protected ground stands, not which, and of no relative', async () => {
    const before = await acting.lastAudit();
    const list = await read(leader, { open: ill.key });
    expect(list).toMatchObject({ opened: { reasons: [{ sealed: true }, { code: 'MUST_MOVE_MAX_TERM' }] } });
    expect(JSON.stringify(list)).not.toMatch(/SERIOUS|Bệnh án|relatives|PARENT|Ở Xã/);
    expect(await acting.lastAudit()).toEqual(before);
  });

  test('[V10] ended before its time it protects no more from that day on', async () => {
    const { deferral } = await does<{ deferral: string }>('deferral.record', {
      official: due.official,
      code: 'PREGNANT_OR_INFANT',
      from: '2026-01-01',
      ends: '2028-01-01',
      evidence: 'Giấy khai sinh',
      childBorn: '2026-02-01',
    });
    const verdictOn = async (on: string) =>
      (await read(officer, { on: on as Day, text: 'den han' }))?.rows[0]?.verdict;
    expect(await verdictOn('2027-01-01')).toBe('MUST_NOT');
    await does('deferral.end', { deferral, on: '2027-01-01' });
    expect(await verdictOn('2026-12-31')).toBe('MUST_NOT');
    expect(await verdictOn('2027-01-01')).toBe('MUST');
  });
});

describe('holders', () => {
  test('[V33] of a post of the organisation they are those of the organisation', async () => {
    const { official } = await does<Placed>('official.enter', {
      fullName: 'Giám đốc',
      born: '1980-01-01',
      sex: 'M',
      person: leader.person,
    });
    const { position } = await does<Placed>('position.enter', {
      agency: leader.agency,
      post: leader.post,
      title: 'Giám đốc',
      kind: 'HEAD',
      from: '2010-01-01',
      level: 900,
    });
    const of = async (on: string) =>
      (await read(officer, { pack: 'LEADERSHIP_ROTATION', on: on as Day }))?.rows;
    expect(await of('2026-11-30')).toMatchObject([{ key: `${official}.${position}` }]);
    await db.updateTable('tenure').set({ to_on: '2026-11-30' }).where('post_id', '=', leader.post).execute();
    expect(await of('2026-12-01')).toEqual([]);
  });

  test('[V33] who takes a position over ends the holding before', async () => {
    const { official } = await does<Placed>('official.enter', {
      fullName: 'Người Kế Nhiệm',
      born: '1990-01-01',
      sex: 'M',
    });
    await does('holding.begin', {
      official,
      position: due.position,
      from: '2027-07-01',
      decision: '9/QĐ-SNV',
    });
    const holders = async (on: string) =>
      (await read(officer, { on: on as Day }))?.rows
        .filter(({ key }) => key.endsWith(due.position))
        .map(({ name }) => name);
    expect(await holders('2027-06-30')).toEqual(['Trần Thị Đến Hạn']);
    expect(await holders('2027-07-01')).toEqual(['Người Kế Nhiệm']);
  });
});
