import { describe, expect, test } from 'vitest';
import { between, expectedWait, spokenUntil } from '#domain/meetings/floor.ts';
import { type MeetingSituation, nextStep } from '#domain/meetings/next-step.ts';
import { quorumMet, quorumNeeded } from '#domain/meetings/quorum.ts';

const TWO_THIRDS = { num: 2, den: 3 };

describe('quorum', () => {
  test.each([
    [25, 17],
    [24, 16],
    [23, 16],
    [1, 1],
  ])('[M6] of %i members two thirds are %i', (members, needed) => {
    expect(quorumNeeded(members, TWO_THIRDS)).toBe(needed);
    expect(quorumMet(needed, members, TWO_THIRDS)).toBe(true);
    expect(quorumMet(needed - 1, members, TWO_THIRDS)).toBe(false);
  });

  test('[M6] where the rule asks for none, none is needed', () => {
    expect(quorumNeeded(25, undefined)).toBeUndefined();
    expect(quorumMet(0, 25, undefined)).toBe(true);
  });
});

describe('the floor', () => {
  const waiting = { runningSince: null, spokenMs: 0, limitMs: 180_000 };

  test('[M15] the time spoken is kept over a pause', () => {
    expect(spokenUntil({ ...waiting, spokenMs: 60_000, runningSince: 1_000 }, 31_000)).toBe(90_000);
    expect(spokenUntil({ ...waiting, spokenMs: 60_000 }, 31_000)).toBe(60_000);
  });

  test('[M16] one waits for the rest of the present speech and the limits of those before', () => {
    const speaking = { ...waiting, runningSince: 0 };
    expect(expectedWait(speaking, [waiting, waiting, waiting], 2, 60_000)).toBe(120_000 + 2 * 180_000);
    expect(expectedWait(null, [waiting], 0, 0)).toBe(0);
  });

  test('[M16] who speaks beyond the limit does not shorten the wait below the others’ limits', () => {
    expect(expectedWait({ ...waiting, runningSince: 0 }, [waiting, waiting], 1, 900_000)).toBe(180_000);
  });

  test('[M13] a place between two neighbours lies between them', () => {
    expect(between(1, 2)).toBe(1.5);
    expect(between(undefined, 1)).toBeLessThan(1);
    expect(between(3, undefined)).toBeGreaterThan(3);
  });
});

describe('the next step', () => {
  const item = { id: 'i1', number: 1, state: 'waiting', ballotQuestion: null, decided: false } as const;
  const base: MeetingSituation = {
    state: 'open',
    present: 20,
    needed: 17,
    items: [item],
    speaking: null,
    queue: [],
    ballot: null,
  };
  const current = { ...item, state: 'current', ballotQuestion: 'Thông qua?' } as const;
  const ballot = { id: 'b1', itemId: 'i1', cast: 23, voters: 25 } as const;

  test.each<[string, Partial<MeetingSituation>, object]>([
    ['[M5] an invited meeting is opened', { state: 'invited' }, { step: 'open' }],
    [
      '[M6] without quorum the numbers say why not',
      { state: 'invited', present: 16 },
      { step: 'open', blocked: { present: 16, needed: 17 } },
    ],
    ['[M9] the first waiting item is started', {}, { step: 'start-item', item: 'i1' }],
    [
      '[M14] whoever waits is given the floor',
      { items: [current], queue: [{ id: 's1', person: 'p1' }] },
      { step: 'grant-floor', speech: 's1' },
    ],
    [
      '[M14] whoever speaks is stopped',
      { items: [current], speaking: { id: 's1', person: 'p1' } },
      { step: 'stop-speech', speech: 's1' },
    ],
    [
      '[M17] with nobody waiting the ballot is opened',
      { items: [current] },
      { step: 'open-ballot', question: 'Thông qua?' },
    ],
    [
      '[M17] without quorum no ballot is opened',
      { items: [current], present: 9 },
      { step: 'open-ballot', blocked: { present: 9, needed: 17 } },
    ],
    [
      '[M23] an open ballot is closed',
      { items: [current], ballot: { ...ballot, state: 'open' } },
      { step: 'close-ballot', cast: 23, voters: 25 },
    ],
    [
      '[M23] a closed ballot is announced',
      { items: [current], ballot: { ...ballot, state: 'closed' } },
      { step: 'announce', ballot: 'b1' },
    ],
    [
      '[M10] a decided item is concluded',
      { items: [{ ...current, decided: true }], ballot: { ...ballot, state: 'announced' } },
      { step: 'conclude', item: 'i1' },
    ],
    [
      '[M12] after the last item the meeting is ended',
      { items: [{ ...item, state: 'concluded' }] },
      { step: 'end' },
    ],
    ['[M12] after the end there is no step', { state: 'ended' }, { step: 'none' }],
  ])('%s', (_title, change, step) => {
    expect(nextStep({ ...base, ...change })).toMatchObject(step);
  });
});
