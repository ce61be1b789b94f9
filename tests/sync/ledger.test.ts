import { describe, expect, test } from 'vitest';
import { CLOSE } from '#domain/rooms/wire.ts';
import { Ledger } from '../../src/lib/sync/ledger.ts';
import { retryDelay } from '../../src/lib/sync/retry.ts';
import { owesAfter, statusOf, worstOf } from '../../src/lib/sync/status.ts';

describe('what is known to be committed', () => {
  test('a change counts as unsaved until the server has confirmed the message that held it', () => {
    const ledger = new Ledger();
    ledger.sentAll();
    ledger.changed();
    ledger.sentOne();
    ledger.changed();
    ledger.sentOne();
    expect(ledger.unsaved).toBe(2);
    ledger.saved(2);
    expect(ledger.unsaved).toBe(1);
    ledger.saved(3);
    expect(ledger.unsaved).toBe(0);
  });

  test('what was not confirmed before a connection broke is covered by the next exchange', () => {
    const ledger = new Ledger();
    ledger.changed();
    ledger.sentOne();
    ledger.changed();
    ledger.newConnection();
    ledger.sentAll();
    ledger.changed();
    ledger.sentOne();
    ledger.saved(1);
    expect(ledger.unsaved).toBe(1);
  });

  test('content of unknown standing is settled only by an exchange that began after it', () => {
    const ledger = new Ledger();
    ledger.sentAll();
    ledger.unsettle();
    ledger.saved(1);
    expect(ledger.settled).toBe(false);
    ledger.sentAll();
    ledger.saved(2);
    expect(ledger.settled).toBe(true);
  });
});

describe('what this device owes the server', () => {
  const level = { state: { at: 'level' }, access: 'write', settled: true, unsaved: 0 } as const;
  const refused = (code: number) => ({
    ...level,
    state: { at: 'denied', code } as const,
    settled: false,
    unsaved: 1,
  });

  test.each([CLOSE.signedOut, CLOSE.tooLarge, CLOSE.malformed, CLOSE.forged])(
    'a refusal with %d leaves what is unsent owed',
    (code) => {
      expect(owesAfter(refused(code), true)).toBe(true);
      expect(owesAfter({ ...refused(code), unsaved: 0 }, true)).toBe(true);
      expect(owesAfter({ ...refused(code), unsaved: 0 }, false)).toBe(false);
    },
  );

  test.each([CLOSE.withdrawn, CLOSE.noRoom])('with the right to the room (%d) the debt is gone', (code) =>
    expect(owesAfter(refused(code), true)).toBe(false),
  );

  test('it is paid when all is committed, or nothing can be written any more', () => {
    expect(owesAfter({ ...level, settled: false }, true)).toBe(true);
    expect(owesAfter({ ...level, settled: false, unsaved: 1 }, false)).toBe(true);
    expect(owesAfter(level, true)).toBe(false);
    const reading = { ...level, access: 'read', unsaved: 1 } as const;
    expect(owesAfter(reading, true)).toBe(false);
    expect(owesAfter({ ...reading, state: { at: 'greeting', attempt: 0 } }, true)).toBe(true);
  });
});

describe('what the screen says', () => {
  const level = { state: { at: 'level' }, settled: true, unsaved: 0 } as const;
  const waiting = { state: { at: 'waiting', attempt: 1 }, settled: false } as const;

  test('“synced” only when everything is committed', () => {
    expect(statusOf(level, 0)).toBe('synced');
    expect(statusOf({ ...level, settled: false }, 0)).toBe('connecting');
    expect(statusOf({ ...level, settled: false, unsaved: 2 }, 0)).toEqual({ sending: 2 });
  });

  test('“failed” where what is here cannot be brought in line with the server', () => {
    expect(statusOf({ ...level, state: { at: 'failed' } }, 0)).toBe('failed');
    expect(statusOf({ ...level, state: { at: 'denied', code: CLOSE.forged } }, 0)).toBe('failed');
    expect(statusOf({ ...level, state: { at: 'denied', code: CLOSE.signedOut } }, 0)).toBe('offline');
  });

  test('“offline” only after five seconds', () => {
    expect(statusOf({ ...waiting, unsaved: 2 }, 4_999)).toEqual({ sending: 2 });
    expect(statusOf({ ...waiting, unsaved: 2 }, 5_000)).toBe('offline');
  });

  test('“late” only where the server is there and has acknowledged nothing for five seconds', () => {
    const sent = { ...level, settled: false, unsaved: 2 };
    expect(statusOf(sent, 0, 4_999)).toEqual({ sending: 2 });
    expect(statusOf(sent, 0, 5_000)).toEqual({ sending: 2, late: true });
    expect(statusOf({ ...waiting, unsaved: 2 }, 1_000, 5_000)).toEqual({ sending: 2 });
    expect(statusOf(level, 0, 5_000)).toBe('synced');
    expect(worstOf([{ sending: 1, late: true }, 'synced', { sending: 1 }])).toEqual({
      sending: 2,
      late: true,
    });
  });

  test('for several rooms the worst, and the sum of what is on its way', () => {
    expect(worstOf([])).toBe('synced');
    expect(worstOf(['synced', 'connecting'])).toBe('connecting');
    expect(worstOf(['synced', { sending: 2 }, { sending: 3 }, 'connecting'])).toEqual({ sending: 5 });
    expect(worstOf([{ sending: 2 }, 'offline'])).toBe('offline');
    expect(worstOf(['offline', 'failed'])).toBe('failed');
  });
});

describe('coming back', () => {
  test('takes longer each time, spread, and never longer than 23 s', () => {
    const delays = Array.from({ length: 12 }, (_, attempt) => retryDelay(attempt, 1006, 0.5));
    expect(delays.slice(0, 4)).toEqual([250, 500, 1_000, 2_000]);
    expect(Math.max(...delays)).toBe(15_000);
    expect([0, 1].map((random) => retryDelay(0, 1006, random))).toEqual([125, 375]);
  });

  test('waits longer where the server is in need', () => {
    expect(retryDelay(0, CLOSE.flood, 0.5)).toBe(10_000);
    expect(retryDelay(0, CLOSE.unavailable, 0.5)).toBe(1_500);
  });
});
