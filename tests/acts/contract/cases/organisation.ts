import { randomUUID } from 'node:crypto';
import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

const asAdmin = (input: (scene: Registry) => Record<string, unknown>) => (scene: Registry) => ({
  by: scene.admin,
  input: input(scene),
});
/** The same attempt with an id that names nothing. */
const unknown = (key: string) => (_scene: unknown, _ground: unknown, attempt: Attempt) =>
  but(attempt, { [key]: randomUUID() });
const kept = {
  scene: createRegistry,
  unseen: 'administration',
  outbox: () => [],
} as const;

const agencies: ActCase[] = [
  row<Registry>({
    ...kept,
    act: 'agency.create',
    attempt: asAdmin(({ serial }) => ({ key: `K${serial}`, name: `Sở ${serial}`, shortName: `S${serial}` })),
    subject: 'agency',
    second: 'organisation.agency-exists',
    refusals: { 'organisation.agency-exists': (s, _g, a) => but(a, { name: s.agencyName.toUpperCase() }) },
  }),
  row<Registry>({
    ...kept,
    act: 'agency.revise',
    attempt: asAdmin((s) => ({ agency: s.agency, name: `${s.agencyName} mới`, successor: s.otherAgency })),
    subject: 'agency',
    second: 'done',
    refusals: {
      'organisation.no-such-agency': unknown('agency'),
      'organisation.own-successor': (s, _g, a) => but(a, { successor: s.agency }),
      'organisation.no-such-agency (successor)': unknown('successor'),
      'organisation.agency-exists': (s, _g, a) => but(a, { name: s.otherAgencyName }),
    },
  }),
];

const posts: ActCase[] = [
  row<Registry>({
    ...kept,
    act: 'post.create',
    attempt: asAdmin(({ agency }) => ({ agency, title: 'Chuyên viên chính' })),
    subject: 'post',
    second: 'organisation.post-exists',
    refusals: {
      'organisation.no-such-agency': unknown('agency'),
      'organisation.post-exists': (s, _g, a) => but(a, { agency: s.member.agency, title: s.memberTitle }),
    },
  }),
  row<Registry>({
    ...kept,
    act: 'post.revise',
    attempt: asAdmin(({ member }) => ({ post: member.post, duties: ['meeting_clerk'] })),
    subject: 'post',
    outbox: ({ member }) => [{ topic: 'person.recheck', person: member.person }],
    second: 'done',
    refusals: {
      'organisation.no-such-post': unknown('post'),
      'organisation.post-exists': (s, _g, a) => but(a, { title: s.adminTitle }),
      'accounts.last-administrator': async (s, ground, a) => {
        await onlyAdministrator(s, ground);
        return but(a, { post: s.admin.post });
      },
    },
  }),
];

const people: ActCase[] = [
  row<Registry>({
    ...kept,
    act: 'person.create',
    attempt: asAdmin(() => ({ fullName: 'Lê Thị Mới' })),
    subject: 'person',
    second: 'done',
    refusals: {},
  }),
  row<Registry>({
    ...kept,
    act: 'person.revise',
    attempt: asAdmin(({ member }) => ({ person: member.person, fullName: 'Lê Thị Đổi' })),
    subject: 'person',
    second: 'done',
    refusals: { 'organisation.no-such-person': unknown('person') },
  }),
  row<Registry>({
    ...kept,
    act: 'tenure.begin',
    attempt: asAdmin((s) => ({ person: s.successor.person, post: s.member.post, from: '2026-12-01' })),
    subject: 'post',
    outbox: ({ member, successor }) => [
      { topic: 'person.recheck', person: member.person },
      { topic: 'person.recheck', person: successor.person },
    ],
    second: 'organisation.post-held',
    refusals: {
      'organisation.no-such-post': unknown('post'),
      'organisation.no-such-person': unknown('person'),
      'organisation.post-held': (_s, _g, a) => but(a, { from: '2026-01-01' }),
      'accounts.last-administrator': async (s, ground, a) => {
        await onlyAdministrator(s, ground);
        await ground.db.deleteFrom('account').where('id', '=', s.successor.account).execute();
        return but(a, { post: s.admin.post });
      },
    },
  }),
  row<Registry>({
    ...kept,
    act: 'tenure.end',
    attempt: asAdmin(({ tenure }) => ({ tenure, to: '2026-12-31' })),
    subject: 'post',
    outbox: ({ member }) => [{ topic: 'person.recheck', person: member.person }],
    second: 'done',
    refusals: {
      'organisation.no-such-tenure': unknown('tenure'),
      'organisation.ends-before-it-begins': (_s, _g, a) => but(a, { to: '2025-12-31' }),
      'organisation.post-held': async (s, { db }, a) => {
        await db.updateTable('tenure').set({ to_on: '2026-11-30' }).where('id', '=', s.tenure).execute();
        const next = { person_id: s.successor.person, post_id: s.member.post, from_on: '2026-12-01' };
        await db
          .insertInto('tenure')
          .values({ id: randomUUID(), ...next, to_on: null })
          .execute();
        return a;
      },
      'accounts.last-administrator': async (s, ground, a) => {
        await onlyAdministrator(s, ground);
        return but(a, { tenure: s.adminTenure, to: '2026-11-30' });
      },
    },
  }),
];

type RuledRegistry = Registry & { readonly rule: string };

/** The body has a rule that nobody has confirmed yet. */
async function withRule(ground: Ground): Promise<RuledRegistry> {
  const scene = await createRegistry(ground);
  const rule = randomUUID();
  const text = { meeting_kind: 'council', valid_from: '2026-01-01', valid_to: null, citation: 'Điều 9' };
  await ground.db
    .insertInto('body_rule')
    .values({ id: rule, body_id: scene.body, ...text, status: 'unconfirmed', rule: '{}' })
    .execute();
  return { ...scene, rule };
}

const bodies: ActCase[] = [
  row<Registry>({
    ...kept,
    act: 'body.create',
    attempt: asAdmin(({ agency }) => ({ name: 'Ủy ban', agency })),
    subject: 'body',
    second: 'done',
    refusals: { 'organisation.no-such-agency': unknown('agency') },
  }),
  row<Registry>({
    ...kept,
    act: 'body.set-seat',
    attempt: asAdmin(({ body, member }) => ({ body, post: member.post, side: 'member' })),
    subject: 'body',
    second: 'done',
    left: ({ body }, { db }) =>
      db.selectFrom('body_seat').select('side').where('body_id', '=', body).execute(),
    leaves: [{ side: 'chair' }, { side: 'member' }],
    refusals: {
      'organisation.no-such-body': unknown('body'),
      'organisation.no-such-post': unknown('post'),
      'organisation.body-has-chair': (_s, _g, a) => but(a, { side: 'chair' }),
    },
  }),
  row<Registry>({
    ...kept,
    act: 'body.set-rule',
    attempt: asAdmin(({ body }) => ({
      body,
      kind: 'regular_session',
      validFrom: '2026-12-01',
      citation: 'Quy chế',
      status: 'unconfirmed',
      rule: { quorum: { num: 2, den: 3 }, speechLimitMs: 300_000 },
    })),
    subject: 'body',
    // A rule that begins on the same day takes the place of the one before.
    second: 'done',
    left: ({ body }, { db }) =>
      db.selectFrom('body_rule').select('valid_from').where('body_id', '=', body).execute(),
    leaves: [{ valid_from: '2026-12-01' }],
    refusals: {
      'organisation.no-such-body': unknown('body'),
      'organisation.rule-not-newest': async (s, { db }, a) => {
        const rule = {
          meeting_kind: 'regular_session',
          valid_from: '2027-01-01',
          valid_to: null,
          citation: '',
        };
        await db
          .insertInto('body_rule')
          .values({ id: randomUUID(), body_id: s.body, ...rule, status: 'unconfirmed', rule: '{}' })
          .execute();
        return a;
      },
    },
  }),
  row<RuledRegistry>({
    ...kept,
    scene: withRule,
    act: 'body.confirm-rule',
    attempt: ({ admin, rule }) => ({ by: admin, input: { rule } }),
    subject: 'body',
    second: 'done',
    left: ({ body }, { db }) =>
      db.selectFrom('body_rule').select('status').where('body_id', '=', body).execute(),
    leaves: [{ status: 'confirmed' }],
    refusals: { 'organisation.no-such-rule': unknown('rule') },
  }),
];

/** Of all administrators in the database only hers can still sign in. */
export async function onlyAdministrator({ admin }: Registry, { db }: Ground): Promise<void> {
  await db
    .updateTable('account')
    .set({ disabled_at: new Date(0) })
    .where('id', '!=', admin.account)
    .where('person_id', 'in', (eb) =>
      eb
        .selectFrom('tenure')
        .innerJoin('post', 'post.id', 'tenure.post_id')
        .select('tenure.person_id')
        .where((inner) => inner(inner.val('administrator'), '=', inner.fn.any('post.duties'))),
    )
    .execute();
}

export const organisationCases: readonly ActCase[] = [...agencies, ...posts, ...people, ...bodies];
