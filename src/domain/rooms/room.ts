import type { AgencyId, MeetingId, PersonId, RequestId, VersionId } from '#domain/kernel/id.ts';
import { isId } from '#domain/kernel/id.ts';
import { assertNever } from '#domain/kernel/assert.ts';

/**
 * A room is the unit of permission of collaborative content: Yjs cannot police what a writer does inside a document,
 * so where two people may write different things, those are different rooms (RULES.md R1).
 */
export type Room =
  | { kind: 'meeting'; meeting: MeetingId }
  | { kind: 'lane'; version: VersionId; meeting: MeetingId; person: PersonId }
  | { kind: 'marks'; version: VersionId; meeting: MeetingId }
  | { kind: 'notes'; version: VersionId; person: PersonId }
  | { kind: 'agency'; version: VersionId; agency: AgencyId }
  | { kind: 'minutes'; meeting: MeetingId }
  | { kind: 'opinion'; request: RequestId }
  /** Where the server's speed is measured (R14); nowhere else is there such a room. */
  | { kind: 'bench'; name: string };

const BENCH_NAME = /^[a-z0-9-]{1,40}$/;

/** The one printer of the grammar; `parseRoom` is the one parser. */
export function printRoom(room: Room): string {
  switch (room.kind) {
    case 'meeting':
      return `meeting:${room.meeting}`;
    case 'lane':
      return `marks:${room.version}:${room.meeting}:${room.person}`;
    case 'marks':
      return `marks:${room.version}:${room.meeting}`;
    case 'notes':
      return `notes:${room.version}:${room.person}`;
    case 'agency':
      return `agency:${room.version}:${room.agency}`;
    case 'minutes':
      return `minutes:${room.meeting}`;
    case 'opinion':
      return `opinion:${room.request}`;
    case 'bench':
      return `bench:${room.name}`;
    default:
      return assertNever(room);
  }
}

/** The room that a name stands for, or nothing: names come from the wire and may be anything. */
export function parseRoom(name: string): Room | undefined {
  const [kind, ...ids] = name.split(':');
  if (kind === 'bench' && ids.length === 1 && BENCH_NAME.test(ids[0] as string))
    return { kind: 'bench', name: ids[0] as string };
  if (!ids.every((id) => isId(id))) return undefined;
  const [a, b, c] = ids as string[];
  switch (`${kind}/${ids.length}`) {
    case 'meeting/1':
      return { kind: 'meeting', meeting: a as MeetingId };
    case 'marks/3':
      return { kind: 'lane', version: a as VersionId, meeting: b as MeetingId, person: c as PersonId };
    case 'marks/2':
      return { kind: 'marks', version: a as VersionId, meeting: b as MeetingId };
    case 'notes/2':
      return { kind: 'notes', version: a as VersionId, person: b as PersonId };
    case 'agency/2':
      return { kind: 'agency', version: a as VersionId, agency: b as AgencyId };
    case 'minutes/1':
      return { kind: 'minutes', meeting: a as MeetingId };
    case 'opinion/1':
      return { kind: 'opinion', request: a as RequestId };
    default:
      return undefined;
  }
}

/** Whether a room is there for one meeting, and goes with the right to it. */
export function isOfMeeting(room: Room | undefined, meeting: string): boolean {
  return room !== undefined && 'meeting' in room && room.meeting === meeting;
}
