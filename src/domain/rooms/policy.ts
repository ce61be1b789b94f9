import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { assertNever } from '#domain/kernel/assert.ts';
import type { Room } from './room.ts';

/** What a person may do in a room. `none` must look the same as a room that does not exist. */
export type RoomAccess = 'none' | 'read' | 'write';

/** The official facts on which admission to a room is decided; loaded afresh at every decision. */
export type RoomFacts = {
  readonly person: PersonId;
  /** Agencies of the posts that the person holds today. */
  readonly agencies: readonly AgencyId[];
  /** For rooms of a meeting: how the person takes part, if at all, and whether its rooms still take writing. */
  readonly meeting?: {
    readonly admitted: boolean;
    readonly mayMark: boolean;
    readonly mayWriteMinutes: boolean;
    readonly mayReadMinutes: boolean;
    readonly open: boolean;
  };
  /** For rooms of a document version: whether the person may read that version at all. */
  readonly versionVisible?: boolean;
  /** For the text of an opinion: what the agency asked lets the person do in it. */
  readonly text?: 'read' | 'write' | undefined;
  /** Whether this server was started to be measured. */
  readonly measured?: boolean;
};

/** RULES.md R2–R8, R14, R15: who may enter which room. */
export function roomAccess(room: Room, facts: RoomFacts): RoomAccess {
  const meeting = facts.meeting;
  switch (room.kind) {
    case 'meeting':
      return meeting?.admitted ? 'read' : 'none';
    case 'marks':
      return meeting?.admitted && facts.versionVisible ? 'read' : 'none';
    case 'lane':
      if (room.person !== facts.person || !meeting?.admitted || !facts.versionVisible) return 'none';
      return meeting.open && meeting.mayMark ? 'write' : 'read';
    case 'notes':
      return room.person === facts.person && facts.versionVisible ? 'write' : 'none';
    case 'agency':
      return facts.versionVisible && facts.agencies.includes(room.agency) ? 'write' : 'none';
    case 'minutes':
      if (meeting?.mayWriteMinutes) return 'write';
      return meeting?.mayReadMinutes ? 'read' : 'none';
    case 'opinion':
      return facts.text ?? 'none';
    case 'bench':
      return facts.measured ? 'write' : 'none';
    default:
      return assertNever(room);
  }
}

/** RULES.md R13: whether ink that is still being drawn may be shown to the room. */
export function mayShowInk(room: Room, facts: RoomFacts): boolean {
  if (room.kind !== 'marks') return roomAccess(room, facts) === 'write';
  const lane = { kind: 'lane', version: room.version, meeting: room.meeting, person: facts.person } as const;
  return roomAccess(lane, facts) === 'write';
}
