import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Duty } from '#domain/accounts/actor.ts';
import { addDays, dayOf } from '#domain/kernel/time.ts';
import type { Capacity, MeetingState } from '#domain/meetings/meeting.ts';
import type { Tenure } from '#domain/organisation/organisation.ts';
import type { Database } from '#server/db/database.ts';
import { START } from '#tests/support/acting.ts';
import { RULE } from '#tests/support/world.ts';

export const TODAY = dayOf(START);
const [YESTERDAY, TOMORROW] = [addDays(TODAY, -1), addDays(TODAY, 1)];
const LONG_AGO = addDays(TODAY, -300);

const TENURES: readonly Tenure[] = [
  { from: LONG_AGO },
  { from: LONG_AGO, to: YESTERDAY },
  { from: LONG_AGO, to: TODAY },
  { from: TODAY },
  { from: TOMORROW },
];
// Where the rules differ most, the draw falls most often.
const STATES: readonly MeetingState[] = ['preparing', 'preparing', 'invited', 'open', 'ended', 'cancelled'];
const CAPACITIES: readonly Capacity[] = [
  'member',
  'secretary',
  'secretary',
  'presenter',
  'guest',
  'projector',
  'service',
  'chair',
];

const person = fc.record({
  duty: fc.constantFrom<Duty | 'none'>('none', 'none', 'none', 'meeting_clerk', 'administrator'),
  tenure: fc.constantFrom(...TENURES),
  disabled: fc.constantFrom(false, false, true),
});

/** Whom somebody wants to send, what the chair said, and whether she took it back. */
const deputy = fc.constantFrom('none', 'asked', 'approved', 'withdrawn');

const meeting = (people: number) =>
  fc.record({
    state: fc.constantFrom(...STATES),
    creator: fc.nat(people - 1),
    /** One entry for each person; the last two may come as deputies only. */
    parts: fc.array(fc.option(fc.constantFrom(...CAPACITIES), { nil: undefined }), {
      minLength: people,
      maxLength: people,
    }),
    deputy,
    withdrawn: fc.boolean(),
    frozen: fc.boolean(),
    ballot: fc.constantFrom('open' as const, 'closed' as const, 'announced' as const),
  });

const PEOPLE = 5;

/** A few people of two agencies and a few meetings among them. */
export const randomWorld = fc.record({
  people: fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE }),
  meetings: fc.array(meeting(PEOPLE), { minLength: 3, maxLength: 6 }),
});

type Drawn = typeof randomWorld extends fc.Arbitrary<infer World> ? World : never;
export type WorldPerson = ReturnType<typeof named>['people'][number];
export type WorldMeeting = ReturnType<typeof named>['meetings'][number];
export type RandomWorld = ReturnType<typeof named>;

/** The same with ids, and with everybody's part as the acts would have left it: one chair, deputies only if approved. */
export function named(drawn: Drawn) {
  const agencies = [randomUUID(), randomUUID()] as const;
  const people = drawn.people.map((one, n) => ({
    ...one,
    person: randomUUID(),
    account: randomUUID(),
    post: randomUUID(),
    agency: agencies[n % 2] as string,
  }));
  const meetings = drawn.meetings.map(({ parts, deputy: sent, ...one }) => {
    const chair = parts.indexOf('chair');
    const capacities = new Map<number, Capacity>();
    for (const [n, part] of parts.entries())
      if (part) capacities.set(n, part === 'chair' && n !== chair ? 'member' : part);
    // The first stands for the sender, the last for whom she sends.
    const last = PEOPLE - 1;
    const sender = sent === 'none' || !capacities.has(0) ? undefined : 0;
    if (sender !== undefined) {
      capacities.delete(last);
      if (sent === 'approved') capacities.set(last, 'deputy');
    }
    const ids = { meeting: randomUUID(), item: randomUUID(), document: randomUUID(), ballotId: randomUUID() };
    return {
      ...one,
      ...ids,
      versions: [randomUUID(), randomUUID()] as const,
      capacities,
      sender,
      deputyState: sent === 'withdrawn' ? ('refused' as const) : sent === 'none' ? null : sent,
    };
  });
  return { agencies, people, meetings };
}

/** Puts the world into the database, row by row as it is. */
export async function settle(db: Database, { agencies, people, meetings }: RandomWorld): Promise<void> {
  await db
    .insertInto('agency')
    .values(
      agencies.map((id) => ({ id, key: id, name: id, short_name: id, valid_to: null, successor_id: null })),
    )
    .execute();
  await db
    .insertInto('person')
    .values(people.map(({ person: id }) => ({ id, full_name: `Người ${id.slice(0, 4)}` })))
    .execute();
  await db
    .insertInto('post')
    .values(
      people.map(({ post, agency, duty }) => ({
        id: post,
        agency_id: agency,
        title: post,
        duties: duty === 'none' ? [] : [duty],
        closed_on: null,
      })),
    )
    .execute();
  await db
    .insertInto('tenure')
    .values(
      people.map(({ person: who, post, tenure }) => ({
        id: randomUUID(),
        person_id: who,
        post_id: post,
        from_on: tenure.from,
        to_on: tenure.to ?? null,
      })),
    )
    .execute();
  await db
    .insertInto('account')
    .values(
      people.map(({ account, person: who, disabled }) => ({
        id: account,
        person_id: who,
        username: account,
        password_hash: '',
        disabled_at: disabled ? new Date(START) : null,
        created_at: new Date(START),
      })),
    )
    .execute();
  for (const one of meetings) await settleMeeting(db, people, one);
}

async function settleMeeting(db: Database, people: WorldPerson[], one: WorldMeeting): Promise<void> {
  const at = new Date(START);
  const id = (n: number) => people[n]?.person ?? '';
  await db
    .insertInto('meeting')
    .values({
      id: one.meeting,
      body_id: null,
      kind: 'working_meeting',
      title: 'Cuộc họp',
      place: 'Phòng 1',
      starts_at: at,
      state: one.state,
      rule: JSON.stringify(RULE),
      created_by: id(one.creator),
      created_at: at,
      invited_at: one.state === 'preparing' ? null : at,
      opened_at: null,
      ended_at: null,
      current_item_id: null,
      presenter_id: null,
      presented_version_id: null,
      check_in_code: 'SEN42',
    })
    .execute();
  const participants = [...one.capacities].map(([n, capacity]) => ({
    meeting_id: one.meeting,
    person_id: id(n),
    post_id: null,
    capacity,
    seat: null,
    answer: n === one.sender ? ('deputy' as const) : null,
    answer_reason: null,
    answered_at: null,
    deputy_id: n === one.sender ? id(people.length - 1) : null,
    deputy_state: n === one.sender ? one.deputyState : null,
    stands_in_for: capacity === 'deputy' ? id(0) : null,
  }));
  if (participants.length) await db.insertInto('participant').values(participants).execute();
  await settlePapers(db, one, id(one.creator), at);
}

async function settlePapers(db: Database, one: WorldMeeting, by: string, at: Date): Promise<void> {
  const meeting_id = one.meeting;
  await db
    .insertInto('agenda_item')
    .values({
      id: one.item,
      meeting_id,
      position: 1,
      title: 'Nội dung',
      agency_id: null,
      presenter_id: null,
      ballot_question: null,
      started_at: null,
      concluded_at: null,
      conclusion: null,
    })
    .execute();
  await db
    .insertInto('document')
    .values({
      id: one.document,
      meeting_id,
      agenda_item_id: one.item,
      position: 1,
      title: 'Tờ trình',
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: one.withdrawn ? at : null,
    })
    .execute();
  await db
    .insertInto('document_version')
    .values(
      one.versions.map((id, n) => ({
        id,
        document_id: one.document,
        number: n + 1,
        file_name: 'a.pdf',
        sha256: id,
        bytes: 1,
        pages: 1,
        page_sizes: '[]',
        uploaded_by: by,
        uploaded_at: at,
      })),
    )
    .execute();
  await db
    .insertInto('ballot')
    .values({
      id: one.ballotId,
      meeting_id,
      agenda_item_id: one.item,
      question: 'Thông qua?',
      rule: JSON.stringify(RULE.ballot),
      state: one.ballot,
      chair_id: by,
      opened_at: at,
      closed_at: null,
      announced_at: null,
      result: null,
    })
    .execute();
  if (!one.frozen) return;
  const frozen = { id: randomUUID(), meeting_id, number: 1, kind: 'frozen' as const, content: '{}' };
  await db
    .insertInto('minutes_version')
    .values({ ...frozen, sha256: '', made_by: by, made_at: at })
    .execute();
}
