import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addMonths } from '#domain/rotation/months.ts';
import { reasonsAgainst } from '#domain/rotation/eligibility.ts';
import type { ReasonCode } from '#domain/rotation/reason.ts';
import { agency, day, holding, law, official, position, positions } from './ground.ts';

type Case = {
  positions: { code: string; name: string; xy: [number, number]; need: string }[];
  officials: {
    id: string;
    name: string;
    current: string;
    home: string;
    residence: string;
    skills: string[];
    tenure_months: number;
    flags: string[];
  }[];
  admissible: Record<string, string[]>;
  reasons: Record<string, Record<string, string[]>>;
};

const given = JSON.parse(
  readFileSync(new URL('../../rotation/support/thanh-binh.json', import.meta.url), 'utf8'),
) as Case;
const ON = day('2026-11-30');

const WORDS: Readonly<Record<string, ReasonCode>> = {
  'MUST_MOVE_TENURE>=60M': 'MUST_MOVE_MAX_TERM',
  HOME_COMMUNE: 'HOME_LOCALITY',
  SKILL: 'SKILL_MISMATCH',
  RELATIVE: 'RELATIVE_SENSITIVE_POST',
  DEFER_PREGNANT: 'PREGNANT_OR_INFANT',
  'DEFER_RETIRE<18M': 'RETIRE_SOON',
};

/** Kilometres of the fictional grid, laid over the province. */
const place = ([x, y]: [number, number]) => ({ lat: 10.5 + y / 111.195, lon: 105.5 + x / 109.33 });
const posts = given.positions.map((one) =>
  position(one.code, {
    agency: agency(one.code),
    kind: 'COMMUNE_VICE_CHAIR',
    commune: one.code,
    place: place(one.xy),
    fields: [one.need],
    nonLocal: true,
  }),
);
const at = (code: string) => posts.find(({ id }) => id === code)!;
const books = (code: string) => position(`books-${code}`, { agency: agency(code), sensitive: 'ACCOUNTING' });

const people = given.officials.map((one) =>
  official(one.id, {
    born: one.flags.includes('RETIRE<18M') ? day('1966-01-01') : day('1985-01-01'),
    homeCommune: one.home,
    residence: at(one.residence).place!,
    fields: one.skills,
    holdings: [holding(at(one.current), addMonths(ON, -one.tenure_months))],
    deferrals: one.flags.includes('PREGNANT')
      ? [
          {
            code: 'PREGNANT_OR_INFANT',
            from: day('2026-06-01'),
            ends: day('2027-01-01'),
            evidence: 'Sổ khám thai',
          },
        ]
      : [],
    relatives: one.flags
      .filter((flag) => flag.startsWith('RELATIVE@'))
      .map((flag) => ({ kind: 'SIBLING' as const, name: 'Chị', holds: [books(flag.slice(9))] })),
  }),
);

const found = (who: string, where: string) =>
  reasonsAgainst(
    law('COMMUNE_VICE_CHAIR', ON),
    positions(...posts),
    people.find(({ id }) => id === who)!,
    at(where),
    ON,
  ).map(({ code }) => code);

test('[V14, V15] scenario 1: the eight of Thanh Bình can go where the solved case says, and nowhere else', () => {
  for (const { id } of given.officials) {
    const open = posts.filter((post) => found(id, post.id).length === 0).map((post) => post.id as string);
    expect([id, open.toSorted()]).toEqual([id, given.admissible[id]?.toSorted()]);
  }
});

test('[V14] and the reasons are those of the case', () => {
  for (const [who, barred] of Object.entries(given.reasons))
    for (const [where, codes] of Object.entries(barred)) {
      const expected = codes.map((code) => WORDS[code]).toSorted();
      expect([who, where, found(who, where).toSorted()]).toEqual([who, where, expected]);
    }
});
