import { randomUUID } from 'node:crypto';
import { addDays, type Day, dayOf } from '#domain/kernel/time.ts';
import { loadPacks } from '#server/consultation/load-packs.ts';
import { START } from '#tests/support/acting.ts';
import { type ActCase, type Attempt, but, type Ground, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

const TODAY = dayOf(START);
type Routed = Registry & {
  readonly row: string;
  readonly key: string;
  readonly otherKey: string;
  /** By the clock that decides. */
  readonly today: Day;
};

/** One row of its own: an agency of the scene is asked about an item until further notice. */
async function withRoute(ground: Ground): Promise<Routed> {
  const { db, acting } = ground;
  await loadPacks(db, acting.now());
  const registry = await createRegistry(ground);
  const [key, otherKey] = [`A${registry.serial}`, `B${registry.serial}`];
  const route = randomUUID();
  await db.insertInto('routing_row').values(rowOf(route, key)).execute();
  return { ...registry, row: route, key, otherKey, today: dayOf(acting.now()) };
}

const rowOf = (id: string, agency: string) => ({
  id,
  item: 'PLANNING_FIT',
  agency_key: agency,
  place: JSON.stringify('ALL'),
  valid_from: '2026-03-31',
  valid_to: null,
  asked_if: null,
  citation: 'Quyết định 1',
  status: 'confirmed' as const,
});

const said = (agency: string, today: Day) => ({
  agency,
  place: 'ALL',
  from: addDays(today, 1),
  citation: 'Quyết định 2',
  confirmed: true,
});

const gone = (_scene: Routed, _ground: Ground, attempt: Attempt) => but(attempt, { row: randomUUID() });
const over = async ({ row: id }: Routed, { db }: Ground, attempt: Attempt) => {
  await db
    .updateTable('routing_row')
    .set({ valid_to: addDays(TODAY, -1) })
    .where('id', '=', id)
    .execute();
  return attempt;
};
const saying = (input: Readonly<Record<string, unknown>>) => (_s: Routed, _g: Ground, attempt: Attempt) =>
  but(attempt, input);

const kept = { scene: withRoute, unseen: 'administration', subject: 'routing', outbox: () => [] } as const;
const refused = {
  'consultation.agency-unknown': saying({ agency: 'NOBODY' }),
  'consultation.place-missing': saying({ place: [] }),
  'consultation.not-a-commune': saying({ place: ['00000'] }),
  'consultation.route-in-the-past': saying({ from: addDays(TODAY, -1) }),
  'consultation.ends-before-it-begins': saying({ to: TODAY }),
};

export const routingCases: readonly ActCase[] = [
  row<Routed>({
    ...kept,
    act: 'routing.add',
    attempt: ({ admin, otherKey, today }) => ({
      by: admin,
      input: { item: 'PLANNING_FIT', ...said(otherKey, today) },
    }),
    second: 'consultation.route-twice',
    refusals: {
      ...refused,
      'consultation.no-such-item': saying({ item: 'NOTHING' }),
      'consultation.route-twice': ({ key }, _ground, attempt) => but(attempt, { agency: key }),
    },
  }),
  row<Routed>({
    ...kept,
    act: 'routing.change',
    attempt: ({ admin, row: id, otherKey, today }) => ({
      by: admin,
      input: { row: id, ...said(otherKey, today), reason: 'Chuyển nhiệm vụ' },
    }),
    // The old row ends today and may still be changed, to something else than what it was changed to.
    second: 'consultation.route-twice',
    left: ({ key, otherKey }, { db }) => rowsOf(db, key, otherKey),
    leaves: [
      { valid_from: '2026-03-31', valid_to: TODAY, end_reason: 'Chuyển nhiệm vụ' },
      { valid_from: addDays(TODAY, 1), valid_to: null, end_reason: null },
    ],
    refusals: { ...refused, 'consultation.no-such-route': gone, 'consultation.route-over': over },
    never: {
      'consultation.no-such-item': 'a row keeps its item',
      'consultation.route-twice': 'the second attempt of every row answers it',
    },
  }),
  row<Routed>({
    ...kept,
    act: 'routing.end',
    attempt: ({ admin, row: id, today }) => ({
      by: admin,
      input: { row: id, last: addDays(today, 3), reason: 'Hết nhiệm vụ' },
    }),
    second: 'done',
    left: ({ key, otherKey }, { db }) => rowsOf(db, key, otherKey),
    leaves: [{ valid_from: '2026-03-31', valid_to: addDays(TODAY, 3), end_reason: 'Hết nhiệm vụ' }],
    refusals: {
      'consultation.no-such-route': gone,
      'consultation.route-over': over,
      'consultation.route-in-the-past': saying({ last: addDays(TODAY, -1) }),
      'consultation.route-ends-sooner': async ({ row: id }, { db }, attempt) => {
        await db.updateTable('routing_row').set({ valid_to: TODAY }).where('id', '=', id).execute();
        return attempt;
      },
    },
  }),
];

const rowsOf = (db: Ground['db'], ...keys: string[]) =>
  db
    .selectFrom('routing_row')
    .select(['valid_from', 'valid_to', 'end_reason'])
    .where('agency_key', 'in', keys)
    .orderBy('valid_from')
    .execute();
