import { KNOWN_UNTIL } from '#server/calendar/working-calendar.ts';
import { addDays, type Day } from '#domain/kernel/time.ts';
import { type ActCase, but, type Ground, row } from '../case.ts';
import { createRegistry, type Registry } from '../scenes.ts';

type OnDay = Registry & { readonly day: Day };

/** A day of its own for each scene, far beyond what is known. */
async function onFreeDay(ground: Ground): Promise<OnDay> {
  const registry = await createRegistry(ground);
  return { ...registry, day: addDays('2050-01-01' as Day, parseInt(registry.serial, 16) % 10_000) };
}

async function onKeptDay(ground: Ground): Promise<OnDay> {
  const scene = await onFreeDay(ground);
  await keep(ground, scene.day);
  return scene;
}

/** Known to the end of 2026; of 2027 a day off is kept, of 2028 none. */
async function beforeDeclaring(ground: Ground): Promise<Registry> {
  const value = JSON.stringify({ until: '2026-12-31', citation: 'Thông báo của năm' });
  await ground.db
    .insertInto('setting')
    .values({ key: KNOWN_UNTIL, value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute();
  await keep(ground, '2027-01-01');
  return createRegistry(ground);
}

async function keep({ db }: Ground, day: string): Promise<void> {
  const facts = { working: false, name: 'Ngày nghỉ', citation: 'Thông báo', status: 'confirmed' as const };
  await db
    .insertInto('working_calendar_day')
    .values({ day, ...facts })
    .onConflict((on) => on.doNothing())
    .execute();
}

const kept = { unseen: 'administration', outbox: () => [] } as const;
const facts = { working: false, name: 'Tết Dương lịch', citation: 'Thông báo', confirmed: true };

export const calendarCases: readonly ActCase[] = [
  row<OnDay>({
    ...kept,
    scene: onFreeDay,
    act: 'calendar.keep-day',
    attempt: ({ admin, day }) => ({ by: admin, input: { day, ...facts } }),
    subject: 'calendar-day',
    second: 'done',
    idle: true,
    left: (scene, { db }) =>
      db
        .selectFrom('working_calendar_day')
        .select(['working', 'name', 'citation', 'status'])
        .where('day', '=', scene.day)
        .execute(),
    leaves: [{ working: false, name: 'Tết Dương lịch', citation: 'Thông báo', status: 'confirmed' }],
    refusals: {},
  }),
  row<OnDay>({
    ...kept,
    scene: onKeptDay,
    act: 'calendar.drop-day',
    attempt: ({ admin, day }) => ({ by: admin, input: { day } }),
    subject: 'calendar-day',
    second: 'calendar.day-not-kept',
    refusals: {
      'calendar.day-not-kept': (scene, _ground, attempt) => but(attempt, { day: addDays(scene.day, 12_000) }),
    },
  }),
  row<Registry>({
    ...kept,
    scene: beforeDeclaring,
    act: 'calendar.declare-known',
    attempt: ({ admin }) => ({ by: admin, input: { until: '2027-12-31', citation: 'Thông báo' } }),
    subject: 'calendar',
    second: 'calendar.known-already',
    refusals: {
      'calendar.known-already': (_scene, _ground, attempt) => but(attempt, { until: '2026-12-31' }),
      'calendar.year-without-days-off': (_scene, _ground, attempt) => but(attempt, { until: '2028-06-30' }),
    },
  }),
];
