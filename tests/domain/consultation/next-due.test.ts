import { expect, test } from 'vitest';
import type { Reckoning } from '#domain/calendar/term.ts';
import type { Clock } from '#domain/consultation/clocks.ts';
import { nextCode } from '#domain/consultation/dossier-code.ts';
import { guessComponent } from '#domain/consultation/guess-component.ts';
import { nextDue } from '#domain/consultation/next-due.ts';
import type { Component, StepName } from '#domain/consultation/procedure.ts';
import type { Day } from '#domain/kernel/time.ts';

const day = (text: string) => text as Day;
const FAR = { tag: 'due', due: day('2026-07-24'), trace: [], used: 1 } as const;

function clock(step: StepName, due: string | undefined, more: Partial<Clock> = {}): Clock {
  return {
    name: `STATUTORY/${step}`,
    step,
    basis: 'STATUTORY',
    start: day('2026-07-06'),
    term: { n: 1, unit: 'WORKING_DAY' },
    forecast: false,
    reckoning: FAR,
    ...(due && { due: day(due) }),
    ...more,
  };
}
const paused: Reckoning = { tag: 'paused', since: day('2026-07-10'), trace: [], used: 2 };
const guessed: Reckoning = {
  tag: 'provisional',
  guess: day('2027-01-05'),
  knownUntil: day('2026-12-31'),
  trace: [],
  used: 1,
};

test('[K81] next is the earliest statutory clock that is neither done nor a forecast, until it is decided', () => {
  const clocks = [
    clock('publishReceipt', '2026-07-08'),
    clock('send', '2026-07-08'),
    clock('report', '2026-07-24'),
    clock('report', '2026-07-20', { basis: 'LOCAL', name: 'LOCAL/report' }),
    clock('decision', '2026-07-10', { forecast: true }),
  ];
  expect(nextDue('ACCEPTED', clocks)).toEqual({ step: 'send', kind: 'due', day: '2026-07-08' });
  expect(nextDue('SYNTHESISING', clocks)).toEqual({ step: 'report', kind: 'due', day: '2026-07-24' });
  const sent = clocks.map((one) => (one.step === 'send' ? { ...one, doneOn: day('2026-07-07') } : one));
  expect(nextDue('CONSULTING', sent)?.step).toBe('report');
  expect(nextDue('CHECKING', clocks)).toBeUndefined();
  expect(nextDue('APPROVED', clocks)).toBeUndefined();
});

test('[K81] where all stand still it is paused, and beyond the calendar a guess', () => {
  expect(nextDue('CONSULTING', [clock('report', undefined, { reckoning: paused })])).toEqual({
    step: 'report',
    kind: 'paused',
  });
  expect(nextDue('CONSULTING', [clock('report', undefined, { reckoning: guessed })])).toEqual({
    step: 'report',
    kind: 'provisional',
    day: '2027-01-05',
  });
});

test('[K84] the next code counts on within a day, and begins anew on the next', () => {
  const today = day('2026-07-06');
  expect(nextCode('H20.001.02-260706-AB0123', today)).toBe('H20.001.02-260706-AB0124');
  expect(nextCode('H20.001.02-260703-AB0123', today)).toBe('H20.001.02-260706-AB0001');
  expect(nextCode('000.00.17.H20-220115-0042', today)).toBe('000.00.17.H20-260706-0001');
  expect(nextCode(undefined, today)).toBeUndefined();
});

test('[K85] a file is placed by its number or by words that fit one paper alone', () => {
  const component = (key: string, name: string): Component => ({
    key,
    name,
    citation: '',
    electronic: true,
    replaceableByData: false,
  });
  const list = [
    component('REQUEST', 'Văn bản đề nghị chấp thuận chủ trương đầu tư'),
    component('FINANCE', 'Tài liệu chứng minh năng lực tài chính'),
    component('LEGAL', 'Tài liệu về tư cách pháp lý của nhà đầu tư'),
  ];
  const keyOf = (name: string) => guessComponent(name, list)?.key;
  expect(keyOf('02_bao cao tai chinh.pdf')).toBe('FINANCE');
  expect(keyOf('nang luc tai chinh 2025.pdf')).toBe('FINANCE');
  expect(keyOf('Văn bản đề nghị (ký số).pdf')).toBe('REQUEST');
  expect(keyOf('tài liệu.pdf')).toBeUndefined();
  expect(keyOf('scan0001.pdf')).toBeUndefined();
});
