import { describe, expect, test } from 'vitest';
import type { MeetingId, PersonId, VersionId } from '#domain/kernel/id.ts';
import { meetingStanding, type Participation } from '#domain/rooms/participation.ts';
import { mayShowInk, roomAccess } from '#domain/rooms/policy.ts';
import type { Room } from '#domain/rooms/room.ts';

type Capacity = NonNullable<Participation['capacity']>;

const outsider: Participation = { state: 'open', creator: false, minutesFrozen: false };
const as = (capacity: Capacity, changes: Partial<Participation> = {}) =>
  meetingStanding({ ...outsider, capacity, ...changes });

const EVERY: Capacity[] = [
  'chair',
  'member',
  'secretary',
  'presenter',
  'deputy',
  'guest',
  'projector',
  'service',
];
const STATES: Participation['state'][] = ['preparing', 'invited', 'open', 'ended', 'cancelled'];

describe('admission to the rooms of a meeting', () => {
  test.each(EVERY)(
    '[R9] a %s is admitted from the invitation on, and not to a cancelled meeting',
    (capacity) => {
      const admitted = STATES.filter((state) => as(capacity, { state }).admitted);
      const later = ['invited', 'open', 'ended'];
      expect(admitted).toEqual(capacity === 'secretary' ? ['preparing', ...later] : later);
    },
  );

  test('[R9] whoever created a meeting is admitted while it is being prepared, and later only as a participant', () => {
    const states = STATES.filter((state) => meetingStanding({ ...outsider, creator: true, state }).admitted);
    expect(states).toEqual(['preparing']);
  });

  test('[R9] whoever takes no part is not admitted', () => {
    expect(STATES.some((state) => meetingStanding({ ...outsider, state }).admitted)).toBe(false);
  });
});

describe('rights in a meeting', () => {
  test('[R10] marks are made by those who deliberate, not by those who look on', () => {
    const marking = EVERY.filter((capacity) => as(capacity).mayMark);
    expect(marking).toEqual(['chair', 'member', 'secretary', 'presenter', 'deputy']);
  });

  test('[R10] the time for marks is from the invitation to the end', () => {
    expect(STATES.filter((state) => as('member', { state }).open)).toEqual(['invited', 'open']);
  });

  test('[R11] secretaries write the minutes while the meeting is open or ended, until they are frozen', () => {
    expect(EVERY.filter((capacity) => as(capacity).mayWriteMinutes)).toEqual(['secretary']);
    expect(STATES.filter((state) => as('secretary', { state }).mayWriteMinutes)).toEqual(['open', 'ended']);
    expect(as('secretary', { minutesFrozen: true }).mayWriteMinutes).toBe(false);
  });

  test('[R11] the chair and the secretaries read the minutes', () => {
    expect(EVERY.filter((capacity) => as(capacity).mayReadMinutes)).toEqual(['chair', 'secretary']);
    expect(as('chair', { state: 'cancelled' }).mayReadMinutes).toBe(false);
  });
});

describe('ink under way', () => {
  const [version, meeting, person] = ['v' as VersionId, 'm' as MeetingId, 'p' as PersonId];
  const marks: Room = { kind: 'marks', version, meeting };
  const facts = (capacity: Capacity, state: Participation['state'] = 'open') => ({
    person,
    agencies: [],
    versionVisible: true,
    meeting: as(capacity, { state }),
  });

  test('[R13] is shown in the marks room by whoever may write a lane of it', () => {
    expect(EVERY.filter((capacity) => mayShowInk(marks, facts(capacity)))).toEqual(
      EVERY.filter((capacity) => as(capacity).mayMark),
    );
    expect(mayShowInk(marks, facts('member', 'ended'))).toBe(false);
    expect(roomAccess(marks, facts('member'))).toBe('read');
  });

  test('[R13] elsewhere by whoever may write there', () => {
    expect(mayShowInk({ kind: 'notes', version, person }, facts('guest'))).toBe(true);
    expect(mayShowInk({ kind: 'meeting', meeting }, facts('chair'))).toBe(false);
  });
});
