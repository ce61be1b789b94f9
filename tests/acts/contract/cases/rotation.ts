import { randomUUID } from 'node:crypto';
import type { Someone } from '#tests/support/acting.ts';
import { addPeople } from '#tests/support/acting.ts';
import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

type Staff = Registry & {
  readonly officer: Someone;
  readonly official: string;
  readonly other: string;
  readonly position: string;
  readonly head: string;
};

const born = '1985-05-20';

async function createStaff(ground: Ground): Promise<Staff> {
  const registry = await createRegistry(ground);
  const [officer] = (await addPeople(ground.db, ['Cán bộ tổ chức'], ['personnel_officer'])) as [Someone];
  const does = async (act: string, input: object) => {
    const outcome = await ground.acting.act(officer.account, act, input);
    if (!outcome.ok) throw new Error(`${act}: ${outcome.refusal.code}`);
    return outcome.result as { official: string; position: string };
  };
  const { official } = await does('official.enter', { fullName: 'Lê Thị Một', born, sex: 'F' });
  const { official: other } = await does('official.enter', { fullName: 'Lê Văn Hai', born, sex: 'M' });
  const post = { agency: registry.agency, title: 'Chuyên viên', from: '2020-01-01', level: 300 };
  const { position } = await does('position.enter', { ...post, kind: 'STAFF' });
  const { position: head } = await does('position.enter', { ...post, kind: 'HEAD' });
  return { ...registry, officer, official, other, position, head };
}

const by = (input: (scene: Staff) => Record<string, unknown>) => (scene: Staff) => ({
  by: scene.officer,
  input: input(scene),
});
const unknown = (key: string) => (_scene: unknown, _ground: unknown, attempt: Attempt) =>
  but(attempt, { [key]: randomUUID() });
const kept = { scene: createStaff, unseen: 'administration', outbox: () => [] } as const;

const ground = (scene: Staff) => ({
  official: scene.official,
  code: 'SERIOUS_ILLNESS',
  from: '2026-11-01',
  ends: '2027-05-01',
  evidence: 'Bệnh án 12/2026',
});

type Deferred = Staff & { readonly deferral: string };
const deferred = async (where: Ground): Promise<Deferred> => {
  const scene = await createStaff(where);
  const outcome = await where.acting.act(scene.officer.account, 'deferral.record', ground(scene));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ...scene, deferral: (outcome.result as { deferral: string }).deferral };
};

export const rotationCases: readonly ActCase[] = [
  row<Staff>({
    ...kept,
    act: 'official.enter',
    attempt: by(({ member }) => ({ person: member.person, fullName: 'Hội viên', born, sex: 'M' })),
    subject: 'official',
    second: 'rotation.person-known',
    refusals: {
      'organisation.no-such-person': unknown('person'),
      'rotation.person-known': async (scene, { acting }, attempt) => {
        await acting.act(scene.officer.account, 'official.enter', attempt.input);
        return attempt;
      },
      'rotation.ends-before': (_s, _g, a) => but(a, { probation: { from: '2026-02-01', to: '2026-01-31' } }),
    },
  }),
  row<Staff>({
    ...kept,
    act: 'position.enter',
    attempt: by(({ agency, member }) => ({
      agency,
      post: member.post,
      title: 'Kế toán',
      kind: 'STAFF',
      from: '2025-07-01',
      level: 250,
      sensitive: 'ACCOUNTING',
    })),
    subject: 'position',
    second: 'rotation.post-known',
    refusals: {
      'organisation.no-such-agency': unknown('agency'),
      'organisation.no-such-post': unknown('post'),
      'rotation.post-known': async (scene, { acting }, attempt) => {
        await acting.act(scene.officer.account, 'position.enter', attempt.input);
        return attempt;
      },
    },
  }),
  row<Staff>({
    ...kept,
    act: 'position.list',
    attempt: by(({ position }) => ({ position, sector: 'INVESTMENT' })),
    subject: 'position',
    second: 'done',
    idle: true,
    left: ({ position }, { db }) =>
      db.selectFrom('rotation_position').select('sector').where('id', '=', position).execute(),
    leaves: [{ sector: 'INVESTMENT' }],
    refusals: {
      'rotation.no-such-position': unknown('position'),
      'rotation.no-such-sector': (_s, _g, a) => but(a, { sector: 'FISHING' }),
      'rotation.leader-elsewhere': ({ head }, _g, a) => but(a, { position: head }),
    },
  }),
  row<Staff>({
    ...kept,
    act: 'holding.begin',
    attempt: by(({ official, position }) => ({
      official,
      position,
      from: '2026-12-01',
      decision: '123/QĐ-SNV',
    })),
    subject: 'position',
    second: 'rotation.position-held',
    refusals: {
      'rotation.no-such-official': unknown('official'),
      'rotation.no-such-position': unknown('position'),
      'rotation.held-in-organisation': async ({ position, member }, { db }, attempt) => {
        await db
          .updateTable('rotation_position')
          .set({ post_id: member.post })
          .where('id', '=', position)
          .execute();
        return attempt;
      },
      'rotation.position-held': async ({ officer, other }, { acting }, attempt) => {
        await acting.act(officer.account, 'holding.begin', { ...attempt.input, official: other });
        return but(attempt, { from: '2026-01-01' });
      },
    },
  }),
  row<Staff>({
    ...kept,
    act: 'deferral.record',
    attempt: by(ground),
    subject: 'deferral',
    second: 'done',
    refusals: {
      'rotation.no-such-official': unknown('official'),
      'rotation.ends-before': (_s, _g, a) => but(a, { ends: '2026-11-01' }),
    },
  }),
  row<Deferred>({
    ...kept,
    scene: deferred,
    act: 'deferral.end',
    attempt: ({ officer, deferral }) => ({ by: officer, input: { deferral, on: '2026-12-01' } }),
    subject: 'deferral',
    second: 'rotation.deferral-is-over',
    refusals: {
      'rotation.no-such-deferral': unknown('deferral'),
      'rotation.deferral-is-over': async ({ officer }, { acting }, attempt) => {
        await acting.act(officer.account, 'deferral.end', attempt.input);
        return attempt;
      },
    },
  }),
  row<Staff>({
    ...kept,
    act: 'relative.record',
    attempt: by(({ official, other }) => ({ official, other, kind: 'SIBLING', evidence: 'Lý lịch' })),
    subject: 'relative',
    second: 'rotation.relative-known',
    refusals: {
      'rotation.no-such-official': unknown('official'),
      'rotation.no-such-official (the other)': unknown('other'),
      'rotation.own-relative': ({ official }, _g, a) => but(a, { other: official }),
      'rotation.relative-known': async ({ officer, official, other }, { acting }, attempt) => {
        // From the other side it is the same relation.
        await acting.act(officer.account, 'relative.record', {
          ...attempt.input,
          official: other,
          other: official,
        });
        return attempt;
      },
    },
  }),
  row<Staff>({
    ...kept,
    act: 'preferences.state',
    attempt: by(({ official, position, head }) => ({ official, positions: [position, head] })),
    subject: 'official',
    second: 'done',
    left: ({ official }, { db }) =>
      db.selectFrom('position_preference').select('place').where('official_id', '=', official).execute(),
    leaves: [{ place: 1 }, { place: 2 }],
    refusals: {
      'rotation.no-such-official': unknown('official'),
      'rotation.preferred-twice': ({ position }, _g, a) => but(a, { positions: [position, position] }),
      'rotation.no-such-position': (_s, _g, a) => but(a, { positions: [randomUUID()] }),
    },
  }),
];
