import { sql } from 'kysely';
import type { Actor } from '#domain/accounts/actor.ts';
import { dayOf } from '#domain/kernel/time.ts';
import { mayLead, mayOpenPapers, mayPrepare, type Standing } from '#domain/meetings/policy.ts';
import { maySendDeputy } from '#domain/meetings/preparation.ts';
import { quorumNeeded } from '#domain/meetings/quorum.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import type { Database } from '../db/database.ts';
import { readAgenda } from './agenda-query.ts';
import { CHANGE_KINDS, type ChangeKind } from './changes.ts';

/** One meeting before it opens: where and when, the agenda with its papers, who is invited, and my answer. */
export async function readPack(db: Database, actor: Actor, standing: Standing) {
  const { meeting, me } = standing;
  const row = await db
    .selectFrom('meeting')
    .selectAll()
    .where('id', '=', meeting.id)
    .executeTakeFirstOrThrow();
  const opens = mayOpenPapers(actor, standing);
  const items = opens ? (await readAgenda(db, row, meeting.rule)).items : [];
  const people = await readPeople(db, meeting.id);
  const counting = people.filter((person) => person.entitled);
  const chairs = me?.capacity === 'chair';
  const own = people.find((person) => person.person === actor.person);
  return {
    head: {
      id: row.id,
      title: row.title,
      kind: row.kind,
      place: row.place,
      startsAt: row.starts_at.getTime(),
      plannedMinutes: row.planned_minutes,
      state: row.state,
      invitedAt: row.invited_at?.getTime() ?? null,
      rule: ruleOf(meeting.rule),
      members: counting.length,
      needed: quorumNeeded(counting.length, meeting.rule.quorum) ?? null,
    },
    me: own ?? null,
    people: people.map(({ reason, ...person }) => ({
      ...person,
      // Why somebody is away is between her, the chair and those who prepare.
      reason: chairs || mayPrepare(actor, standing) || person.person === actor.person ? reason : null,
    })),
    items,
    changes: opens ? await readChanges(db, meeting.id) : [],
    deputyCandidates:
      me && maySendDeputy(me.capacity) && row.state === 'invited'
        ? await readCandidates(db, actor, meeting)
        : [],
    may: {
      prepare: mayPrepare(actor, standing),
      keepMinutes: mayLead(standing),
      decide: chairs,
      answer:
        own !== undefined && row.state === 'invited' && !['projector', 'service'].includes(own.capacity),
      sendDeputy: me !== undefined && maySendDeputy(me.capacity),
    },
  };
}

function ruleOf({ citation, status, quorum, documentsLead, invitationLead }: MeetingRule) {
  return { citation, unconfirmed: status === 'unconfirmed', quorum, documentsLead, invitationLead };
}

/** Everybody on the list, in order of rank; screens are no people. */
export async function readPeople(db: Database, meeting: string) {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('post', 'post.id', 'participant.post_id')
    .leftJoin('person as deputy', 'deputy.id', 'participant.deputy_id')
    .leftJoin('person as principal', 'principal.id', 'participant.stands_in_for')
    .selectAll('participant')
    .select([
      'person.full_name',
      'post.title',
      'deputy.full_name as deputy_name',
      'principal.full_name as principal_name',
    ])
    .where('participant.meeting_id', '=', meeting)
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  return rows.map((row) => ({
    person: row.person_id,
    name: row.full_name,
    post: row.title ?? '',
    capacity: row.capacity,
    entitled: row.entitled,
    isNew: row.added_after_invitation,
    answer: row.answer,
    reason: row.answer_reason,
    answeredAt: row.answered_at?.getTime() ?? null,
    deputy: row.deputy_id,
    deputyName: row.deputy_name,
    deputyState: row.deputy_state,
    standsInFor: row.principal_name,
  }));
}

export type PackChange = {
  at: number;
  kind: ChangeKind;
  item: string | null;
  name: string | null;
  payload: Record<string, unknown>;
};

/** P7: what changed since the invitations went out, the latest first. */
async function readChanges(db: Database, meeting: string): Promise<PackChange[]> {
  const rows = await db
    .selectFrom('meeting_event')
    .leftJoin('agenda_item', 'agenda_item.id', 'meeting_event.agenda_item_id')
    .select(['meeting_event.at', 'meeting_event.kind', 'meeting_event.payload', 'agenda_item.title'])
    .where('meeting_event.meeting_id', '=', meeting)
    .where('meeting_event.kind', 'in', [...CHANGE_KINDS])
    .orderBy('meeting_event.seq', 'desc')
    .limit(60)
    .execute();
  const changes = rows.map((row) => ({ ...row, payload: row.payload as Record<string, unknown> }));
  const ids = changes.flatMap(({ payload }) => (typeof payload.person === 'string' ? [payload.person] : []));
  const people = ids.length
    ? await db.selectFrom('person').select(['id', 'full_name']).where('id', 'in', ids).execute()
    : [];
  const names = new Map(people.map(({ id, full_name }) => [id, full_name]));
  return changes.map(({ at, kind, title, payload }) => ({
    at: at.getTime(),
    kind: kind as ChangeKind,
    item: title,
    name: names.get(String(payload.person)) ?? null,
    payload,
  }));
}

/** Who could stand in: people in office on the day who are not invited; one's own agency comes first. */
async function readCandidates(db: Database, actor: Actor, meeting: Standing['meeting']) {
  const day = dayOf(meeting.startsAt);
  const agencies: string[] = actor.posts.map((post) => post.agency);
  const rows = await db
    .selectFrom('person')
    .innerJoin('tenure', 'tenure.person_id', 'person.id')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .select(['person.id', 'person.full_name', 'post.title', 'post.agency_id', 'post.rank'])
    .where('tenure.from_on', '<=', day)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', day)]))
    .where(sql<boolean>`not ('projector' = any(post.duties))`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('participant')
            .select('participant.person_id')
            .whereRef('participant.person_id', '=', 'person.id')
            .where('participant.meeting_id', '=', meeting.id)
            .where((inner) =>
              inner.or([
                inner('participant.stands_in_for', 'is', null),
                inner('participant.stands_in_for', '!=', actor.person),
              ]),
            ),
        ),
      ),
    )
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  const people = rows.map((row) => ({
    id: row.id,
    name: row.full_name,
    post: row.title,
    own: agencies.includes(row.agency_id),
  }));
  const first = new Map(people.map((one) => [one.id, one]));
  return [...first.values()].sort((a, b) => Number(b.own) - Number(a.own));
}
