import { randomUUID } from 'node:crypto';
import type { Database } from '#server/db/database.ts';
import { type Acting, addPeople, addPerson, createActing, type Someone, START } from './acting.ts';
import { RULE } from './world.ts';

/** Wednesday 2 December 2026, 08:00 in Vietnam. */
export const SESSION = START + 10 * 86_400_000;

/** A clerk, a body of so many seats with a rule for its regular session, and people who hold no seat. */
export async function createOffice(db: Database, seats = 3, acting: Acting = createActing(db)) {
  const clerk = await addPerson(db, 'Chuyên viên', ['meeting_clerk']);
  const numbered = Array.from({ length: seats }, (_, n) => `Ủy viên ${n + 1}`);
  const [secretary, expert, stranger, ...members] = (await addPeople(db, [
    'Thư ký',
    'Chuyên gia',
    'Người ngoài',
    ...numbered,
  ])) as [Someone, Someone, Someone, ...Someone[]];
  const body = randomUUID();
  await db.insertInto('body').values({ id: body, agency_id: null, name: 'Ủy ban thử' }).execute();
  await db
    .insertInto('body_seat')
    .values(
      members.map(({ post }, index) => ({
        body_id: body,
        post_id: post,
        side: index === 0 ? 'chair' : 'member',
      })),
    )
    .execute();
  const { citation, status, ...rule } = RULE;
  await db
    .insertInto('body_rule')
    .values({
      id: randomUUID(),
      body_id: body,
      meeting_kind: 'regular_session',
      valid_from: '2026-01-01',
      valid_to: null,
      citation,
      status,
      rule: JSON.stringify({
        ...rule,
        documentsLead: { n: 3, unit: 'WORKING_DAY' },
        invitationLead: { n: 3, unit: 'WORKING_DAY' },
      }),
    })
    .execute();

  /** Performs and returns the refusal's code, or `done`. */
  async function tries(who: Someone, act: string, input: object): Promise<string> {
    const outcome = await acting.act(who.account, act, input);
    return outcome.ok ? 'done' : outcome.refusal.code;
  }
  /** Performs as the clerk (or somebody else) and returns what was made; a refusal fails the test. */
  async function made<Result>(act: string, input: object, who: Someone = clerk): Promise<Result> {
    const outcome = await acting.act(who.account, act, input);
    if (!outcome.ok) throw new Error(`${act}: ${outcome.refusal.code}`);
    return outcome.result as Result;
  }
  const NEW = {
    kind: 'regular_session',
    title: 'Phiên họp thử',
    place: 'Phòng 1',
    startsAt: SESSION,
    plannedMinutes: 120,
  };
  /** A meeting of the body, its members on the list. */
  async function prepared(): Promise<string> {
    const { meeting } = await made<{ meeting: string }>('meeting.create', { ...NEW, body });
    await made('meeting.invite-body', { meeting, body });
    return meeting;
  }
  /** The same with one item, its invitations out. */
  async function invited(): Promise<{ meeting: string; item: string }> {
    const meeting = await prepared();
    const { item } = await made<{ item: string }>('item.add', { meeting, title: 'Nội dung 1' });
    await made('meeting.send-invitations', { meeting });
    return { meeting, item };
  }
  const participant = (meeting: string, { person }: Someone) =>
    db
      .selectFrom('participant')
      .selectAll()
      .where('meeting_id', '=', meeting)
      .where('person_id', '=', person)
      .executeTakeFirst();
  const meetingRow = (meeting: string) =>
    db.selectFrom('meeting').selectAll().where('id', '=', meeting).executeTakeFirstOrThrow();
  return {
    acting,
    clerk,
    chair: members[0] as Someone,
    members,
    secretary,
    expert,
    stranger,
    body,
    NEW,
    tries,
    made,
    prepared,
    invited,
    participant,
    meetingRow,
  };
}

export type Office = Awaited<ReturnType<typeof createOffice>>;
