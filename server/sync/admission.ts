import { sql } from 'kysely';
import { assertNever } from '#domain/kernel/assert.ts';
import type { AgencyId, MeetingId, PersonId, RequestId, SessionHash, VersionId } from '#domain/kernel/id.ts';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import { meetingStanding } from '#domain/rooms/participation.ts';
import { mayShowInk, roomAccess, type RoomAccess, type RoomFacts } from '#domain/rooms/policy.ts';
import type { Room } from '#domain/rooms/room.ts';
import { ABSOLUTE_LIFE_MS } from '../accounts/session-adapter.ts';
import type { Database } from '../db/database.ts';

/** What a person may do in a room at this moment, and the meeting on whose state that depends. */
export type Admitted = {
  readonly access: RoomAccess;
  readonly mayShowInk: boolean;
  readonly meeting: MeetingId | undefined;
};

/** Decides from official facts, read afresh. */
export type Admission = {
  decide(room: Room, person: PersonId): Promise<Admitted>;
  /** For many decisions at one moment: each fact is read once. */
  decideMany(): (room: Room, person: PersonId) => Promise<Admitted>;
  /** Those of the sessions that still stand. */
  standing(sessions: readonly SessionHash[]): Promise<Set<SessionHash>>;
};

type Standing = RoomFacts['meeting'];
/** Missing: a paper of a dossier, which has no rooms. */
type Version = { readonly meeting?: MeetingId; readonly withdrawn: boolean };

/** R15: what an agency lets somebody do in the text of its opinion; said by its own module, which lies above this one. */
export type TextStanding = (request: RequestId, person: PersonId) => Promise<RoomFacts['text']>;

export function createAdmission(parts: {
  db: Database;
  now: () => Instant;
  /** Missing: nobody enters the text of an opinion. */
  text?: TextStanding;
  /** R14: whether the server was started to be measured. */
  measured?: boolean;
}): Admission {
  const decideMany = () => {
    const facts = new Facts(parts);
    return async (room: Room, person: PersonId): Promise<Admitted> => {
      const { known, meeting } = await facts.of(room, person);
      return { access: roomAccess(room, known), mayShowInk: mayShowInk(room, known), meeting };
    };
  };
  return {
    decideMany,
    decide: (room, person) => decideMany()(room, person),
    standing: (sessions) => standing(parts.db, parts.now(), sessions),
  };
}

class Facts {
  readonly #db: Database;
  readonly #now: Instant;
  readonly #measured: boolean;
  readonly #text: TextStanding | undefined;
  readonly #read = new Map<string, Promise<unknown>>();

  constructor({ db, now, text, measured = false }: Parameters<typeof createAdmission>[0]) {
    this.#db = db;
    this.#now = now();
    this.#measured = measured;
    this.#text = text;
  }

  async of(room: Room, person: PersonId): Promise<{ known: RoomFacts; meeting: MeetingId | undefined }> {
    switch (room.kind) {
      case 'meeting':
      case 'minutes': {
        const meeting = await this.#standing(room.meeting, person);
        return { known: { person, agencies: [], meeting }, meeting: room.meeting };
      }
      case 'lane':
      case 'marks': {
        const meeting = await this.#standing(room.meeting, person);
        const version = await this.#version(room.version);
        const versionVisible = !!meeting?.admitted && version?.meeting === room.meeting && !version.withdrawn;
        return { known: { person, agencies: [], meeting, versionVisible }, meeting: room.meeting };
      }
      case 'notes':
      case 'agency': {
        const version = await this.#version(room.version);
        const meeting = version?.meeting && (await this.#standing(version.meeting, person));
        const versionVisible = !!meeting?.admitted && !version?.withdrawn;
        const agencies = room.kind === 'agency' ? await this.#agencies(person) : [];
        return { known: { person, agencies, meeting, versionVisible }, meeting: version?.meeting };
      }
      case 'opinion': {
        const text = await this.#text?.(room.request, person);
        return { known: { person, agencies: [], text }, meeting: undefined };
      }
      case 'bench':
        return { known: { person, agencies: [], measured: this.#measured }, meeting: undefined };
      default:
        return assertNever(room);
    }
  }

  #standing(meeting: MeetingId, person: PersonId): Promise<Standing> {
    return this.#once(`standing ${meeting} ${person}`, async () => {
      const row = await this.#db
        .selectFrom('meeting as m')
        .leftJoin('participant as p', (join) =>
          join.onRef('p.meeting_id', '=', 'm.id').on('p.person_id', '=', person),
        )
        .select(['m.state', 'm.created_by', 'p.capacity'])
        .select(
          sql<boolean>`exists (select from minutes_version v where v.meeting_id = m.id and v.kind = 'frozen')`.as(
            'frozen',
          ),
        )
        .where('m.id', '=', meeting)
        .executeTakeFirst();
      if (!row) return undefined;
      return meetingStanding({
        state: row.state,
        ...(row.capacity && { capacity: row.capacity }),
        creator: row.created_by === person,
        minutesFrozen: row.frozen,
      });
    });
  }

  #version(version: VersionId): Promise<Version | undefined> {
    return this.#once(`version ${version}`, async () => {
      const row = await this.#db
        .selectFrom('document_version as v')
        .innerJoin('document as d', 'd.id', 'v.document_id')
        .select(['d.meeting_id', 'd.withdrawn_at'])
        .where('v.id', '=', version)
        .executeTakeFirst();
      return (
        row && {
          ...(row.meeting_id && { meeting: row.meeting_id as MeetingId }),
          withdrawn: row.withdrawn_at !== null,
        }
      );
    });
  }

  #agencies(person: PersonId): Promise<readonly AgencyId[]> {
    return this.#once(`agencies ${person}`, async () => {
      const today = dayOf(this.#now);
      const rows = await this.#db
        .selectFrom('tenure')
        .innerJoin('post', 'post.id', 'tenure.post_id')
        .select('post.agency_id')
        .distinct()
        .where('tenure.person_id', '=', person)
        .where('tenure.from_on', '<=', today)
        .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', today)]))
        .execute();
      return rows.map((row) => row.agency_id as AgencyId);
    });
  }

  #once<T>(fact: string, read: () => Promise<T>): Promise<T> {
    const known = this.#read.get(fact) ?? read();
    this.#read.set(fact, known);
    return known as Promise<T>;
  }
}

async function standing(
  db: Database,
  now: Instant,
  sessions: readonly SessionHash[],
): Promise<Set<SessionHash>> {
  if (sessions.length === 0) return new Set();
  const at = dateOf(now);
  const rows = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select('session.hash')
    .where('session.hash', '=', sql<string>`any(${[...sessions]}::text[])`)
    .where('session.expires_at', '>', at)
    .where('session.created_at', '>', new Date(at.getTime() - ABSOLUTE_LIFE_MS))
    .where('account.disabled_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.hash as SessionHash));
}
