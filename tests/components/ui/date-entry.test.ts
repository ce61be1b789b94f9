import { describe, expect, test } from 'vitest';
import { readDay, readTime, separateDay, separateTime, writeDay } from '../../../src/lib/ui/date-entry.ts';

describe('a day as it is written', () => {
  test.each([
    ['28/11/2026', '2026-11-28'],
    ['1/7/2026', '2026-07-01'],
    ['28.11.2026', '2026-11-28'],
    ['28-11-2026', '2026-11-28'],
    ['28 11 2026', '2026-11-28'],
    ['28112026', '2026-11-28'],
    [' 2026-11-28 ', '2026-11-28'],
    ['29/02/2028', '2028-02-29'],
  ])('%s is %s', (text, day) => expect(readDay(text)).toBe(day));

  test.each(['', '31/02/2026', '11/28/2026', '28/11', '28/11/26', 'mai', '0/1/2026'])(
    '%s is no day',
    (text) => expect(readDay(text)).toBeUndefined(),
  );

  test('it is written back with day, month and year', () => {
    expect(writeDay('2026-07-01')).toBe('01/07/2026');
    expect(writeDay('')).toBe('');
  });
});

describe('a time of day as it is written', () => {
  test.each([
    ['08:30', '08:30'],
    ['8h30', '08:30'],
    ['8H', '08:00'],
    ['8 giờ 30', '08:30'],
    ['8 giờ 5 phút', '08:05'],
    ['14g15', '14:15'],
    ['0830', '08:30'],
    ['830', '08:30'],
    ['1400', '14:00'],
    ['8', '08:00'],
    ['23.59', '23:59'],
  ])('%s is %s', (text, time) => expect(readTime(text)).toBe(time));

  test.each(['', '24:00', '8:60', '08:30 PM', 'sáng', '12345'])('%s is no time', (text) =>
    expect(readTime(text)).toBeUndefined(),
  );
});

describe('while it is typed on a keypad of digits only', () => {
  /** What stands in the field after each digit. */
  const typing = (digits: string, separate: (text: string) => string) =>
    [...digits].reduce((text, digit) => separate(text + digit), '');

  test('the strokes of a day come by themselves', () => {
    expect(typing('28112026', separateDay)).toBe('28/11/2026');
    expect(typing('281', separateDay)).toBe('28/1');
  });

  test('the colon of a time comes with the fourth digit', () => {
    expect(typing('0830', separateTime)).toBe('08:30');
    expect(typing('830', separateTime)).toBe('830');
  });

  test.each(['1/7/2026', '28/1/2026', '28.11.2026', '28/', '28/1', '28/11', '2026-11-28'])(
    '%s with its own strokes stays as it is',
    (text) => expect(separateDay(text)).toBe(text),
  );

  test.each(['8h30', '8:30', '08:', '14g15'])('%s stays as it is', (text) =>
    expect(separateTime(text)).toBe(text),
  );
});
