import { expect, test } from 'vitest';
import fc from 'fast-check';
import { type Passing, timeByHolder } from '#domain/consultation/holders.ts';
import { instant } from '#domain/kernel/time.ts';
import { at } from './packs.ts';

const DAY = 86_400_000;
const midnight = (day: string) => at(`${day}T00:00`);
const span = (from: string, to?: string) => ({ from: midnight(from), ...(to && { to: midnight(to) }) });
const handed = (to: 'LEAD' | 'OFFICE' | 'AUTHORITY', day: string) => ({ to, at: midnight(day) });
const days = (passing: Passing, until = midnight('2026-12-01')) =>
  Object.fromEntries([...timeByHolder(passing, until)].map(([holder, ms]) => [holder, ms / DAY]));

const PASSING: Passing = {
  acceptedAt: midnight('2026-07-06'),
  decidedAt: midnight('2026-07-30'),
  asked: [span('2026-07-08', '2026-07-14'), span('2026-07-08', '2026-07-18')],
  handovers: [handed('OFFICE', '2026-07-24'), handed('AUTHORITY', '2026-07-27')],
  pauses: [],
};

test('[K42] time belongs to whoever has the dossier in hand at each moment', () => {
  expect(days(PASSING)).toEqual({ LEAD: 8, CONSULTEES: 10, OFFICE: 3, AUTHORITY: 3 });
});

test('[K42] while the clock is paused it is the investor’s, whoever else would have it', () => {
  const pauses = [span('2026-07-14', '2026-07-20'), span('2026-07-23', '2026-07-25')];
  expect(days({ ...PASSING, pauses })).toEqual({
    LEAD: 5,
    CONSULTEES: 6,
    INVESTOR: 8,
    OFFICE: 2,
    AUTHORITY: 3,
  });
});

test('[K42] sent back it is the lead agency’s again, and the days before stay with the office and the authority', () => {
  const returned: Passing = {
    ...PASSING,
    handovers: [
      handed('OFFICE', '2026-07-19'),
      handed('AUTHORITY', '2026-07-21'),
      handed('LEAD', '2026-07-22'),
      handed('OFFICE', '2026-07-26'),
      handed('AUTHORITY', '2026-07-28'),
    ],
  };
  expect(days(returned)).toEqual({ LEAD: 7, CONSULTEES: 10, OFFICE: 4, AUTHORITY: 3 });
  // A second round is with those asked, but only while the report is with nobody else.
  const asked = [...PASSING.asked, span('2026-07-23', '2026-07-27')];
  expect(days({ ...returned, asked })).toEqual({ LEAD: 4, CONSULTEES: 13, OFFICE: 4, AUTHORITY: 3 });
});

test('[K42] between two rounds the lead agency has it; whoever never answers has it until the report goes on', () => {
  const asked = [span('2026-07-08', '2026-07-10'), span('2026-07-12')];
  expect(days({ ...PASSING, asked })).toEqual({ LEAD: 4, CONSULTEES: 14, OFFICE: 3, AUTHORITY: 3 });
});

test('[K42] what is undecided is counted up to the day that is asked for', () => {
  const open: Passing = { acceptedAt: midnight('2026-07-06'), asked: [], handovers: [], pauses: [] };
  expect(days(open, midnight('2026-07-16'))).toEqual({ LEAD: 10 });
});

test('[K42] in any history every moment is somebody’s, and of one only', () => {
  const moment = fc.integer({ min: 0, max: 40 }).map((n) => instant(midnight('2026-07-01') + n * DAY));
  const spans = fc.array(
    fc.record({ from: moment, to: fc.option(moment, { nil: undefined }) }).map(({ from, to }) => ({
      from,
      ...(to !== undefined && { to }),
    })),
    { maxLength: 4 },
  );
  const handovers = fc
    .array(fc.record({ to: fc.constantFrom('LEAD' as const, 'OFFICE', 'AUTHORITY'), at: moment }), {
      maxLength: 5,
    })
    .map((all) => all.toSorted((a, b) => a.at - b.at));
  fc.assert(
    fc.property(moment, moment, spans, handovers, spans, (acceptedAt, until, asked, handed, pauses) => {
      const used = timeByHolder({ acceptedAt, asked, handovers: handed, pauses }, until);
      const sum = [...used.values()].reduce((all, ms) => all + ms, 0);
      expect(sum).toBe(Math.max(0, until - acceptedAt));
    }),
  );
});
