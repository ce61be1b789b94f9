import { randomUUID } from 'node:crypto';
import type { MeetingState } from '#domain/meetings/meeting.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Outcome } from '#server/acts/perform.ts';
import type { Database } from '#server/db/database.ts';
import { type Acting, addPeople, createActing, type Someone } from './acting.ts';

export const RULE: MeetingRule = {
  quorum: { num: 2, den: 3 },
  ballot: {
    moreThan: { num: 1, den: 2 },
    tie: 'YES_EQ_NO',
    silence: 'NOT_COUNTED',
    changeVoteUntil: 'CLOSE',
  },
  speechLimitMs: 180_000,
  citation: 'Quy chế thử',
  status: 'unconfirmed',
};

type Options = {
  members?: number;
  state?: MeetingState;
  present?: number;
  rule?: Partial<MeetingRule>;
  acting?: Acting;
};

/**
 * A committee at a meeting: so many members of whom the first is the chair, a secretary, a deputy, a guest, a stranger
 * who is not invited, and two agenda items.
 */
export async function createWorld(db: Database, options: Options = {}) {
  const { members: size = 7, state = 'open', present = size, rule = {} } = options;
  const { acting = createActing(db) } = options;
  const numbered = Array.from({ length: size }, (_, n) => `Ủy viên ${n + 1}`);
  const [secretary, deputy, guest, stranger, ...members] = (await addPeople(db, [
    'Thư ký',
    'Người dự thay',
    'Khách mời',
    'Người ngoài',
    ...numbered,
  ])) as [Someone, Someone, Someone, Someone, ...Someone[]];
  const [meeting, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  const at = new Date(acting.now());
  await db
    .insertInto('meeting')
    .values({
      id: meeting,
      body_id: null,
      kind: 'regular_session',
      title: 'Phiên họp thử',
      place: 'Phòng 1',
      starts_at: at,
      state,
      rule: JSON.stringify({ ...RULE, ...rule }),
      created_by: secretary.person,
      created_at: at,
      invited_at: state === 'preparing' ? null : at,
      opened_at: state === 'open' ? at : null,
      ended_at: null,
      current_item_id: null,
      presenter_id: null,
      presented_version_id: null,
      check_in_code: 'SEN42',
    })
    .execute();
  const capacities = new Map<Someone, 'chair' | 'member' | 'secretary' | 'deputy' | 'guest'>([
    ...members.map((one, index) => [one, index === 0 ? 'chair' : 'member'] as const),
    [secretary, 'secretary'],
    [deputy, 'deputy'],
    [guest, 'guest'],
  ]);
  await db
    .insertInto('participant')
    .values(
      [...capacities].map(([{ person, post }, capacity]) => ({
        meeting_id: meeting,
        person_id: person,
        post_id: post,
        capacity,
        entitled: capacity === 'chair' || capacity === 'member',
        seat: null,
        answer: null,
        answer_reason: null,
        answered_at: null,
        deputy_id: null,
        deputy_state: null,
        stands_in_for: null,
      })),
    )
    .execute();
  await db
    .insertInto('attendance')
    .values(
      [...members.slice(0, present), deputy, guest].map(({ person }) => ({
        id: randomUUID(),
        meeting_id: meeting,
        person_id: person,
        came_at: at,
        left_at: null,
        how: 'self' as const,
        reason: null,
      })),
    )
    .execute();
  await db
    .insertInto('agenda_item')
    .values(
      [first, second].map((id, index) => ({
        id,
        meeting_id: meeting,
        position: index + 1,
        title: `Nội dung ${index + 1}`,
        agency_id: null,
        presenter_id: members[1]?.person ?? null,
        ballot_question: 'Thông qua?',
        started_at: null,
        concluded_at: null,
        conclusion: null,
      })),
    )
    .execute();
  const chair = members[0] as Someone;

  /** Performs in this meeting and returns the refusal's code, or `done`. */
  async function tries(who: Someone, act: string, input: object = {}): Promise<string> {
    const outcome = await acting.act(who.account, act, { meeting, ...input });
    return outcome.ok ? 'done' : outcome.refusal.code;
  }
  /** The same for acts on a ballot. */
  async function onBallot(who: Someone, act: string, ballot: string, input: object = {}): Promise<Outcome> {
    return acting.act(who.account, act, { ballot, ...input });
  }
  /** Performs as the chair and returns what was made; a refusal fails the test. */
  async function leads<Result>(act: string, input: object = {}): Promise<Result> {
    const outcome = await acting.act(chair.account, act, { meeting, ...input });
    if (!outcome.ok) throw new Error(`${act}: ${outcome.refusal.code}`);
    return outcome.result as Result;
  }
  return {
    acting,
    meeting,
    items: [first, second] as [string, string],
    members,
    chair,
    secretary,
    deputy,
    guest,
    stranger,
    tries,
    onBallot,
    leads,
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
