import { randomUUID } from 'node:crypto';
import { type ActCase, type Attempt, but, type Ground, row, type Scene } from '../case.ts';
import { chamber, type Chamber, guestAs, someone } from '../scenes.ts';
import type { Someone } from '#tests/support/acting.ts';
import {
  as,
  by,
  byClerk,
  chair,
  changeable,
  changed,
  changedWithRooms,
  input,
  inState,
  member,
  otherMember,
  receiving,
  refusesWhoPreparesNot,
  secretary,
  unknown,
} from './refusals.ts';

const invited = { scene: chamber({ state: 'invited' }), unseen: 'meeting', subject: 'meeting' } as const;
const preparing = { ...invited, scene: chamber({ state: 'preparing' }) } as const;

type Desk = Scene & { clerk: Someone };
type Expected = Chamber & { expert: Someone };

async function withExpert(ground: Ground): Promise<Expected> {
  return { ...(await invited.scene(ground)), expert: await someone(ground) };
}

/** The attempt that asks for people in the capacities named. */
const people = (...guests: [who: (scene: Expected) => Someone, capacity: string, entitled?: boolean][]) =>
  input<Expected>((scene) => ({
    people: guests.map(([who, capacity, entitled]) => ({ person: who(scene).person, capacity, entitled })),
  }));
const expert = (scene: Expected) => scene.expert;

const theMeeting: ActCase[] = [
  row<Desk>({
    act: 'meeting.create',
    scene: async (ground) => ({
      clerk: await someone(ground, 'meeting_clerk'),
      stranger: await someone(ground),
    }),
    attempt: ({ clerk }) => ({
      by: clerk,
      input: {
        kind: 'conference',
        title: 'Hội nghị',
        place: 'Phòng 1',
        startsAt: Date.UTC(2026, 11, 2, 1),
        plannedMinutes: 60,
        chairPost: clerk.post,
      },
    }),
    subject: 'meeting',
    outbox: () => [],
    unseen: 'nothing',
    second: 'done',
    refusals: {
      'meetings.not-clerk': (s, _g, a) => ({ ...a, by: s.stranger }),
      'organisation.no-such-body': unknown('body'),
      'meetings.post-vacant': unknown('chairPost'),
    },
  }),
  row<Chamber>({
    ...invited,
    act: 'meeting.revise',
    attempt: as(secretary, () => ({ place: 'Phòng 2', startsAt: Date.UTC(2026, 11, 3, 1) })),
    outbox: changed,
    second: 'done',
    refusals: { ...changeable, 'organisation.no-such-body': unknown('body') },
  }),
  row<Chamber>({
    ...invited,
    act: 'meeting.cancel',
    attempt: as(secretary),
    outbox: changedWithRooms,
    second: 'meetings.not-changeable',
    refusals: changeable,
  }),
  row<Chamber>({
    ...invited,
    act: 'meeting.restore',
    scene: chamber({ state: 'cancelled' }),
    attempt: as(secretary),
    outbox: changedWithRooms,
    second: 'meetings.not-cancelled',
    refusals: { ...refusesWhoPreparesNot, 'meetings.not-cancelled': inState('open') },
  }),
  row<Chamber>({
    ...preparing,
    act: 'meeting.send-invitations',
    attempt: as(secretary),
    outbox: changedWithRooms,
    second: 'meetings.already-invited',
    refusals: {
      'meetings.not-changeable': inState('open'),
      'meetings.not-preparing': async (s, g, a) => by(member)(s, g, await inState('invited')(s, g, a)),
      'meetings.already-invited': inState('invited'),
      'meetings.no-chair': without('participant', (eb, s) => eb('person_id', '=', s.chair.person)),
      'meetings.nobody-invited': without(
        'participant',
        (eb, s) => eb('person_id', '!=', s.chair.person),
        byClerk,
      ),
      'meetings.no-items': without('agenda_item', (eb) => eb.lit(true)),
    },
  }),
];

/** The same attempt after rows of the meeting are gone. */
function without(
  table: 'participant' | 'agenda_item',
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- one builder for two tables
  which: (eb: any, scene: Chamber) => any,
  then: (scene: Chamber, ground: Ground, attempt: Attempt) => Attempt | Promise<Attempt> = (_s, _g, a) => a,
) {
  return async (scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> => {
    await ground.db
      .deleteFrom(table)
      .where('meeting_id', '=', scene.meeting)
      .where((eb) => which(eb, scene))
      .execute();
    return then(scene, ground, attempt);
  };
}

const itsPeople: ActCase[] = [
  row<Expected>({
    ...invited,
    scene: withExpert,
    act: 'meeting.invite-people',
    attempt: as(secretary, (s: Expected) => ({ people: [{ person: s.expert.person, capacity: 'guest' }] })),
    outbox: changedWithRooms,
    second: 'done',
    left: async ({ expert: { person } }, { db }) =>
      (await db.selectFrom('participant').select('capacity').where('person_id', '=', person).execute())
        .length,
    leaves: 1,
    refusals: {
      ...receiving,
      'organisation.no-such-person': (_s, _g, a) =>
        but(a, { people: [{ person: randomUUID(), capacity: 'guest' }] }),
      'meetings.post-not-held': (s, _g, a) =>
        but(a, { people: [{ person: s.expert.person, post: s.chair.post, capacity: 'guest' }] }),
      'meetings.no-seat': people([expert, 'guest', true]),
      'meetings.one-chair': people([expert, 'chair'], [member, 'chair']),
      'meetings.members-stand': async (s, g, a) =>
        people([expert, 'member'])(s, g, await inState('open')(s, g, a)),
    },
  }),
  row<Chamber & { body: string }>({
    ...invited,
    scene: async (ground) => {
      const [world, body] = [await invited.scene(ground), randomUUID()];
      const { post } = await someone(ground);
      await ground.db.insertInto('body').values({ id: body, agency_id: null, name: 'Hội đồng' }).execute();
      await ground.db
        .insertInto('body_seat')
        .values({ body_id: body, post_id: post, side: 'chair' })
        .execute();
      return { ...world, body };
    },
    act: 'meeting.invite-body',
    attempt: as(secretary, ({ body }: Chamber & { body: string }) => ({ body })),
    outbox: changedWithRooms,
    second: 'done',
    refusals: { ...changeable, 'meetings.body-without-seats': unknown('body') },
  }),
  row<Chamber>({
    ...invited,
    act: 'meeting.uninvite',
    attempt: as(secretary, (s) => ({ person: member(s).person })),
    outbox: changedWithRooms,
    second: 'meetings.not-invited',
    refusals: {
      ...changeable,
      'meetings.not-invited': unknown('person'),
      'meetings.deputy-stays': onDeputy,
      'meetings.chair-stays': input((s) => ({ person: s.chair.person })),
    },
  }),
  row<Chamber>({
    ...invited,
    act: 'meeting.seat-capacity',
    attempt: as(secretary, (s) => ({ person: member(s).person, capacity: 'guest' })),
    outbox: changedWithRooms,
    second: 'done',
    refusals: {
      ...changeable,
      'meetings.not-invited': unknown('person'),
      'meetings.deputy-stays': onDeputy,
      'meetings.chair-stays': input((s) => ({ person: s.chair.person })),
    },
  }),
];

async function onDeputy(scene: Chamber, ground: Ground, attempt: Attempt): Promise<Attempt> {
  return but(attempt, { person: (await guestAs(ground, scene, 'deputy', otherMember(scene))).person });
}

const agenda = { ...invited, subject: 'agenda-item' } as const;
const itsAgenda: ActCase[] = [
  row<Chamber>({
    ...agenda,
    act: 'item.add',
    attempt: as(secretary, (s) => ({
      title: 'Nội dung 3',
      presenter: s.guest.person,
      agency: s.chair.agency,
    })),
    outbox: changedWithRooms,
    second: 'done',
    refusals: {
      ...changeable,
      'organisation.no-such-person': unknown('presenter'),
      'organisation.no-such-agency': unknown('agency'),
    },
  }),
  row<Chamber>({
    ...agenda,
    act: 'item.revise',
    attempt: as(secretary, (s) => ({ item: s.items[0], title: 'Nội dung khác', presenter: s.guest.person })),
    outbox: changedWithRooms,
    second: 'done',
    refusals: {
      ...changeable,
      'meetings.no-such-item': unknown('item'),
      'organisation.no-such-person': unknown('presenter'),
      'organisation.no-such-agency': unknown('agency'),
    },
  }),
  row<Chamber>({
    ...agenda,
    act: 'item.move',
    attempt: as(secretary, (s) => ({ item: s.items[1], before: s.items[0] })),
    outbox: changed,
    second: 'done',
    refusals: {
      ...changeable,
      'meetings.no-such-item': unknown('item'),
      'meetings.no-such-item (before)': unknown('before'),
    },
  }),
  row<Chamber>({
    ...agenda,
    act: 'item.remove',
    attempt: as(secretary, (s) => ({ item: s.items[0] })),
    outbox: changed,
    second: 'meetings.no-such-item',
    refusals: { ...changeable, 'meetings.no-such-item': unknown('item') },
  }),
];

type Asked = Expected & { asking: Someone };

/** A member has asked to be stood in for by the expert. */
async function asked(ground: Ground): Promise<Asked> {
  const scene = await withExpert(ground);
  const asking = member(scene);
  await ground.db
    .updateTable('participant')
    .set({ answer: 'deputy', deputy_id: scene.expert.person, deputy_state: 'asked' })
    .where('meeting_id', '=', scene.meeting)
    .where('person_id', '=', asking.person)
    .execute();
  return { ...scene, asking };
}

const answers: ActCase[] = [
  row<Expected>({
    ...invited,
    scene: withExpert,
    act: 'meeting.answer',
    attempt: as(member, (s: Expected) => ({ answer: 'deputy', reason: 'Công tác', deputy: s.expert.person })),
    outbox: changedWithRooms,
    second: 'done',
    refusals: {
      'meetings.not-taking-part': byClerk,
      'meetings.not-taking-part (screen)': async (s, g, a) => ({
        ...a,
        by: await guestAs(g, s, 'projector'),
      }),
      'meetings.answers-closed': inState('open'),
      'meetings.reason-missing': input(() => ({ reason: undefined })),
      'meetings.sends-no-deputy': by(chair),
      'meetings.deputy-missing': unknown('deputy'),
      'meetings.deputy-invited': input((s) => ({ deputy: otherMember(s).person })),
    },
  }),
  row<Asked>({
    ...invited,
    scene: asked,
    act: 'deputy.decide',
    attempt: as(chair, (s: Asked) => ({ person: s.asking.person, approve: true })),
    outbox: changedWithRooms,
    second: 'meetings.deputy-decided-so',
    refusals: {
      'meetings.not-chair': by(secretary),
      'meetings.no-deputy-asked': input((s) => ({ person: otherMember(s).person })),
      'meetings.answers-closed': inState('ended'),
      'meetings.deputy-decided-so': async (s, _g, a) => {
        await s.leads('deputy.decide', { person: s.asking.person, approve: false });
        return but(a, { approve: false });
      },
      'meetings.deputy-invited': async (s, { db }, a) => {
        await db
          .updateTable('participant')
          .set({ person_id: s.expert.person })
          .where('meeting_id', '=', s.meeting)
          .where('person_id', '=', s.guest.person)
          .execute();
        return a;
      },
    },
  }),
];

export const preparationCases: readonly ActCase[] = [...theMeeting, ...itsPeople, ...itsAgenda, ...answers];
