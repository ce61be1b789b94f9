import { describe, expect, test } from 'vitest';
import type { PersonId, VersionId, MeetingId, AgencyId, RequestId } from '#domain/kernel/id.ts';
import { roomAccess, type RoomFacts } from '#domain/rooms/policy.ts';
import { parseRoom, printRoom, type Room } from '#domain/rooms/room.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const version = id(1) as VersionId;
const meeting = id(2) as MeetingId;
const me = id(3) as PersonId;
const other = id(4) as PersonId;
const agency = id(5) as AgencyId;
const request = id(6) as RequestId;

const ROOMS: Room[] = [
  { kind: 'meeting', meeting },
  { kind: 'lane', version, meeting, person: me },
  { kind: 'marks', version, meeting },
  { kind: 'notes', version, person: me },
  { kind: 'agency', version, agency },
  { kind: 'minutes', meeting },
  { kind: 'opinion', request },
  { kind: 'bench', name: 's1-200' },
];

function facts(changes: Partial<NonNullable<RoomFacts['meeting']>> = {}): RoomFacts {
  const rights = { admitted: true, mayMark: true, mayWriteMinutes: false, mayReadMinutes: false, open: true };
  return { person: me, agencies: [agency], versionVisible: true, meeting: { ...rights, ...changes } };
}

describe('names of rooms', () => {
  test.each(ROOMS)('[R1] a printed name is parsed back: $kind', (room) => {
    expect(parseRoom(printRoom(room))).toEqual(room);
  });

  test.each([
    '',
    'meeting',
    'meeting:',
    'meeting:x',
    `meeting:${id(1)}:${id(2)}`,
    `marks:${id(1)}`,
    `meeting:${id(1)} `,
    'bench:',
    'bench:A B',
  ])('[R1] %j is no room', (name) => {
    expect(parseRoom(name)).toBeUndefined();
  });
});

describe('access to rooms', () => {
  test('[R2] whoever is admitted reads the meeting and nobody writes it', () => {
    expect(roomAccess({ kind: 'meeting', meeting }, facts())).toBe('read');
    expect(roomAccess({ kind: 'meeting', meeting }, facts({ admitted: false }))).toBe('none');
  });

  test('[R3] a lane is written by its person and entered by nobody else', () => {
    expect(roomAccess({ kind: 'lane', version, meeting, person: me }, facts())).toBe('write');
    expect(roomAccess({ kind: 'lane', version, meeting, person: other }, facts())).toBe('none');
  });

  test('[R4] shared marks are read, never written', () => {
    expect(roomAccess({ kind: 'marks', version, meeting }, facts())).toBe('read');
    expect(roomAccess({ kind: 'marks', version, meeting }, { ...facts(), versionVisible: false })).toBe(
      'none',
    );
  });

  test('[R5] private notes are entered by their person only', () => {
    expect(roomAccess({ kind: 'notes', version, person: me }, facts())).toBe('write');
    expect(roomAccess({ kind: 'notes', version, person: other }, facts())).toBe('none');
  });

  test('[R6] the marks of an agency are entered by those who hold a post in it', () => {
    expect(roomAccess({ kind: 'agency', version, agency }, facts())).toBe('write');
    expect(roomAccess({ kind: 'agency', version, agency }, { ...facts(), agencies: [] })).toBe('none');
  });

  test('[R7] minutes are written by secretaries and read by those named', () => {
    expect(roomAccess({ kind: 'minutes', meeting }, facts({ mayWriteMinutes: true }))).toBe('write');
    expect(roomAccess({ kind: 'minutes', meeting }, facts({ mayReadMinutes: true }))).toBe('read');
    expect(roomAccess({ kind: 'minutes', meeting }, facts())).toBe('none');
  });

  test('[R15] the text of an opinion is what its agency says, and for everybody else there is none', () => {
    const room: Room = { kind: 'opinion', request };
    expect(roomAccess(room, { ...facts(), text: 'write' })).toBe('write');
    expect(roomAccess(room, { ...facts(), text: 'read' })).toBe('read');
    expect(roomAccess(room, facts())).toBe('none');
  });

  test('[R14] a room to be measured in is there only where the server was started for it', () => {
    const room: Room = { kind: 'bench', name: 's1' };
    expect(roomAccess(room, { person: me, agencies: [] })).toBe('none');
    expect(roomAccess(room, { person: me, agencies: [], measured: true })).toBe('write');
  });

  test('[R8] the lanes of a closed meeting are read-only', () => {
    expect(roomAccess({ kind: 'lane', version, meeting, person: me }, facts({ open: false }))).toBe('read');
  });
});
