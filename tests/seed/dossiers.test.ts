import { describe, expect, test } from 'vitest';
import { parseDossierCode } from '#domain/consultation/dossier-code.ts';
import { needsWords } from '#domain/consultation/opinion.ts';
import { type Instant, instant, parseDay, startOf } from '#domain/kernel/time.ts';
import { AGENCIES } from '#server/seed/agencies.ts';
import { ABROAD, DISTRICT } from '#server/seed/consultation/elsewhere.ts';
import type { DemoDossier } from '#server/seed/consultation/dossier.ts';
import { demoDossiers } from '#server/seed/consultation/mix.ts';
import { COMMITTEES, holderOf, STAFF } from '#server/seed/consultation/staff.ts';
import { PEOPLE } from '#server/seed/people.ts';

const NOW = instant(Date.parse('2026-11-23T02:07:00Z'));
const MOMENTS = ['2026-05-31T01:00Z', '2026-08-02T20:45Z', '2026-12-31T10:00Z', '2027-02-15T03:00Z', '2028-02-29T17:20Z']
  .map((text) => instant(Date.parse(text))); // prettier-ignore

const fares = (dossiers: readonly DemoDossier[]) =>
  dossiers.map(({ ending, notice }) => {
    if (!ending) return notice ? 'supplement' : 'consulting';
    return ending.tag === 'decided' ? ending.as : ending.tag;
  });
const count = (list: readonly string[], one: string) => list.filter((each) => each === one).length;

function timesOf({ createdAt, submittedAt, takenUpAt, acceptedAt, requests, notice, ending }: DemoDossier) {
  const ofRequests = requests.flatMap((one) => [
    one.sentAt,
    one.deliveredAt,
    one.openedAt,
    one.bounced?.at,
    one.bounced?.resentAt,
    ...one.steps.map(({ at }) => at),
  ]);
  const ofEnding = ending && 'at' in ending ? [ending.at] : [];
  const all = [createdAt, submittedAt, takenUpAt, acceptedAt, ...ofRequests, notice?.at, notice?.answeredAt];
  return [...all, ...ofEnding].filter((at): at is Instant => at !== undefined);
}

describe.each([NOW, ...MOMENTS].map((now) => [new Date(now).toISOString(), now] as const))(
  'the dossiers of the demo at %s',
  (_, now) => {
    const dossiers = demoDossiers(now);

    test('are sixty, in the states of the list, and nothing of them has happened after now', () => {
      const found = fares(dossiers);
      const states = [
        'APPROVED',
        'REFUSED',
        'stopped',
        'supplement',
        'consulting',
        'with-authority',
        'withdrawn',
      ];
      expect(states.map((state) => count(found, state))).toEqual([31, 5, 3, 4, 12, 3, 2]);
      for (const one of dossiers) expect(Math.max(...timesOf(one))).toBeLessThan(now);
    });

    test('ask about five hundred times; of what is over some is late, some silent, some came back', () => {
      const over = dossiers
        .filter(({ ending }) => ending && ending.tag !== 'withdrawn')
        .flatMap(({ requests }) => requests.filter(({ movedTo }) => !movedTo));
      const silent = over.filter(({ steps }) => !steps.some(({ does }) => does === 'issue'));
      expect(dossiers.flatMap(({ requests }) => requests).length).toBeGreaterThan(480);
      expect(silent.length / over.length).toBeCloseTo(0.05, 2);
      expect(over.filter(({ bounced }) => bounced).length / over.length).toBeCloseTo(0.01, 2);
    });

    test('each has a code of its own and a name of its own', () => {
      expect(new Set(dossiers.map(({ code }) => code)).size).toBe(60);
      for (const { code } of dossiers) expect(parseDossierCode(code)).toBeDefined();
    });

    test('what an agency says has words where it needs them', () => {
      for (const { answer } of dossiers.flatMap(({ requests }) => requests))
        for (const { position, text, legalBasis } of answer.draft.items) {
          if (position && needsWords(position)) expect(text).not.toBe('');
          if (position === 'DISAGREE') expect(legalBasis).not.toHaveLength(0);
        }
    });
  },
);

test('at whatever hour of the day it is loaded, the dossiers are those of the day', () => {
  const midnight = startOf(parseDay('2026-11-30'));
  const first = demoDossiers(midnight);
  for (let hour = 0; hour < 24; hour += 1) {
    const now = instant(midnight + hour * 3_600_000);
    const dossiers = demoDossiers(now);
    expect(dossiers).toEqual(first);
    for (const one of dossiers) expect(Math.max(...timesOf(one))).toBeLessThanOrEqual(now);
  }
});

test('whoever is asked has somebody for each step of the way inside', () => {
  const duties = ['records_clerk', 'case_officer', 'division_head', 'agency_leader'] as const;
  const asked = new Set(demoDossiers(NOW).flatMap(({ requests }) => requests.map(({ agency }) => agency)));
  for (const agency of asked) for (const duty of duties) expect(holderOf(agency, duty)).not.toBe('');
});

test('those who work on dossiers are people of their own, in agencies that there are', () => {
  const everybody = [...PEOPLE, ...STAFF];
  const agencies = new Set([...AGENCIES, ...COMMITTEES, ...ABROAD, DISTRICT].map(({ key }) => key as string));
  for (const pick of ['key', 'username', 'fullName'] as const)
    expect(new Set(everybody.map((one) => one[pick])).size).toBe(everybody.length);
  for (const { agency } of STAFF) expect(agencies).toContain(agency);
});
