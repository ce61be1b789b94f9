import { describe, expect, test } from 'vitest';
import { readShownPart, shownPart } from '#content/shown-part.ts';

describe('what lies before whoever presents', () => {
  const place = { top: 1_000, height: 800 };

  test('is told in shares of the page', () => {
    expect(shownPart(2, place, { scrolled: 1_200, height: 400 })).toEqual({
      page: 2,
      top: 0.25,
      bottom: 0.75,
    });
  });

  test('is all of a page that is smaller than the screen', () => {
    expect(shownPart(2, place, { scrolled: 900, height: 1_000 })).toEqual({ page: 2, top: 0, bottom: 1 });
  });

  test('is nothing of a page that is not there', () => {
    expect(shownPart(2, place, { scrolled: 5_000, height: 400 })).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    'all',
    {},
    { page: 1, top: 0.5, bottom: 0.5 },
    { page: 1, top: -0.1, bottom: 1 },
    { page: 1, top: 0, bottom: 1.1 },
    { page: 0, top: 0, bottom: 1 },
    { page: 1.5, top: 0, bottom: 1 },
    { page: 1, top: Number.NaN, bottom: 1 },
  ])('is not taken from whoever says %j', (value) => {
    expect(readShownPart(value)).toBeUndefined();
  });
});
