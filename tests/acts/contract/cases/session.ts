import { type ActCase, type Attempt, type Ground, row } from '../case.ts';
import { chamber, type Chamber, guestAs, type Papers, turn, withPaper } from '../scenes.ts';
import {
  after,
  as,
  by,
  byClerk,
  chair,
  changed,
  changedWithRooms,
  input,
  inState,
  leadingOpen,
  member,
  otherMember,
  secretary,
  takingPartOpen,
  unknown,
} from './refusals.ts';

const open = { scene: chamber(), unseen: 'meeting', subject: 'meeting', outbox: changed } as const;
const absent = { ...open, scene: chamber({ present: 2 }) } as const;

async function byScreen(scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> {
  return { ...attempt, by: await guestAs(ground, scene, 'projector') };
}

async function onTheDayBefore(scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> {
  await ground.db
    .updateTable('meeting')
    .set({ state: 'invited', starts_at: new Date(ground.acting.now() + 24 * 3_600_000) })
    .where('id', '=', scene.meeting)
    .execute();
  return attempt;
}

const attendance: ActCase[] = [
  row<Chamber>({
    ...absent,
    act: 'attendance.check-in',
    attempt: as(otherMember, () => ({ code: 'SEN42' })),
    second: 'done',
    idle: true,
    left: async (s, { db }) =>
      db.selectFrom('attendance').select('how').where('person_id', '=', otherMember(s).person).execute(),
    leaves: [{ how: 'code' }],
    refusals: {
      'meetings.not-taking-part': byClerk,
      'meetings.not-open': inState('ended'),
      'meetings.screens-are-not-present': byScreen,
      'meetings.check-in-too-early': onTheDayBefore,
      'meetings.wrong-code': input(() => ({ code: 'SEN99' })),
    },
  }),
  row<Chamber>({
    ...open,
    act: 'attendance.leave',
    attempt: as(member),
    second: 'meetings.not-present',
    refusals: { 'meetings.not-taking-part': byClerk, 'meetings.not-present': by(secretary) },
  }),
  row<Chamber>({
    ...absent,
    act: 'attendance.correct',
    attempt: as(secretary, (s) => ({
      person: otherMember(s).person,
      present: true,
      reason: 'Quên điểm danh',
    })),
    second: 'meetings.attendance-is-so',
    refusals: {
      'meetings.not-leading': by(member),
      'meetings.not-invited': unknown('person'),
      'meetings.not-open': inState('cancelled'),
      'meetings.attendance-is-so': input(() => ({ present: false })),
      'meetings.not-yet': input(() => ({ at: Date.UTC(2026, 11, 31) })),
      'meetings.left-before-came': input((s) => ({
        person: s.chair.person,
        present: false,
        at: Date.UTC(2026, 0, 1),
      })),
    },
  }),
];

const meeting: ActCase[] = [
  row<Chamber>({
    ...open,
    scene: chamber({ state: 'invited' }),
    act: 'meeting.open',
    attempt: as(chair),
    outbox: changedWithRooms,
    second: 'meetings.not-openable',
    refusals: {
      'meetings.not-leading': by(member),
      'meetings.not-openable': inState('cancelled'),
      'meetings.no-quorum': async (s, { db }, a) => {
        await db.deleteFrom('attendance').where('meeting_id', '=', s.meeting).execute();
        return a;
      },
    },
  }),
  row<Chamber>({
    ...open,
    act: 'meeting.end',
    attempt: as(chair),
    outbox: (s) => [...changedWithRooms(s), { topic: 'minutes.draft', meeting: s.meeting }],
    second: 'meetings.not-open',
    refusals: {
      ...leadingOpen,
      'meetings.ballot-not-finished': ballotOpen,
      'meetings.item-not-concluded': after('item.start', (s) => ({ item: s.items[0] })),
    },
  }),
  row<Chamber>({
    ...open,
    scene: async (ground) => {
      const world = await chamber()(ground);
      await turn(ground, world, 'ended');
      return world;
    },
    act: 'minutes.freeze',
    subject: 'minutes',
    outbox: changedWithRooms,
    attempt: as(secretary, () => ({ text: 'Biên bản' })),
    second: 'done',
    left: async (s, { db }) =>
      db
        .selectFrom('minutes_version')
        .select('number')
        .where('meeting_id', '=', s.meeting)
        .orderBy('number')
        .execute(),
    leaves: [{ number: 1 }, { number: 2 }],
    refusals: { 'meetings.not-secretary': by(chair), 'meetings.not-ended': inState('open') },
  }),
];

async function ballotOpen(scene: Chamber, _ground: Ground, attempt: Attempt): Promise<Attempt> {
  await scene.leads('item.start', { item: scene.items[0] });
  await scene.leads('ballot.open', { item: scene.items[0], question: 'Thông qua?' });
  return attempt;
}

async function discussing(ground: Ground): Promise<Chamber> {
  const world = await chamber()(ground);
  await world.leads('item.start', { item: world.items[0] });
  return world;
}

const items: ActCase[] = [
  row<Chamber>({
    ...open,
    subject: 'agenda-item',
    act: 'item.start',
    attempt: as(chair, (s) => ({ item: s.items[0] })),
    second: 'meetings.item-is-current',
    refusals: {
      ...leadingOpen,
      'meetings.no-such-item': unknown('item'),
      'meetings.item-is-current': after('item.start', (s) => ({ item: s.items[0] })),
      'meetings.item-not-concluded': after('item.start', (s) => ({ item: s.items[1] })),
    },
  }),
  row<Chamber>({
    ...open,
    scene: discussing,
    subject: 'agenda-item',
    act: 'item.conclude',
    attempt: as(chair, (s) => ({ item: s.items[0], conclusion: 'Thống nhất.' })),
    second: 'meetings.item-not-current',
    refusals: {
      ...leadingOpen,
      'meetings.item-not-current': input((s) => ({ item: s.items[1] })),
      'meetings.ballot-not-finished': after('ballot.open', (s) => ({
        item: s.items[0],
        question: 'Thông qua?',
      })),
    },
  }),
];

const stage: ActCase[] = [
  row<Papers>({
    ...open,
    scene: withPaper(),
    act: 'stage.show',
    attempt: as(chair, ({ version }: Papers) => ({ version, page: 2 })),
    second: 'done',
    refusals: {
      ...takingPartOpen,
      'meetings.not-presenting': by(member),
      'meetings.no-such-document': unknown('version'),
      'meetings.no-such-page': input(() => ({ page: 4 })),
    },
  }),
  row<Chamber>({
    ...open,
    act: 'stage.give-presenter',
    attempt: as(chair, (s) => ({ person: s.guest.person })),
    second: 'done',
    refusals: { ...leadingOpen, 'meetings.not-invited': unknown('person') },
  }),
  row<Chamber>({
    ...open,
    act: 'projector.show',
    attempt: as(chair, () => ({ scene: 'agenda' })),
    second: 'done',
    refusals: { 'meetings.not-leading': by(member) },
  }),
  row<Chamber>({
    ...open,
    act: 'projector.hide',
    attempt: as(chair, () => ({ hidden: true })),
    second: 'done',
    refusals: { 'meetings.not-leading': by(member) },
  }),
];

type Calling = Chamber & { call: string };

async function called(ground: Ground): Promise<Calling> {
  const world = await chamber()(ground);
  const { guest, acting } = world;
  const outcome = await acting.act(guest.account, 'service.call', { meeting: world.meeting, kind: 'water' });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ...world, ...(outcome.result as { call: string }) };
}

const service: ActCase[] = [
  row<Chamber>({
    ...open,
    subject: 'service-call',
    act: 'service.call',
    attempt: as(member, () => ({ kind: 'water' })),
    second: 'done',
    idle: true,
    left: (s, { db }) =>
      db.selectFrom('service_call').select('kind').where('meeting_id', '=', s.meeting).execute(),
    leaves: [{ kind: 'water' }],
    refusals: takingPartOpen,
  }),
  row<Calling>({
    ...open,
    scene: called,
    subject: 'service-call',
    act: 'service.serve',
    attempt: as(chair, ({ call }: Calling) => ({ call })),
    second: 'done',
    refusals: {
      'meetings.not-taking-part': byClerk,
      'meetings.no-such-call': unknown('call'),
      'meetings.not-leading': by(member),
    },
  }),
];

export const sessionCases: readonly ActCase[] = [...attendance, ...meeting, ...items, ...stage, ...service];
export { byScreen, discussing };
