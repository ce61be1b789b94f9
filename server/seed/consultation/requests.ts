import { reckon } from '#domain/calendar/term.ts';
import { workingDayBefore } from '#domain/calendar/working-days.ts';
import type { Position } from '#domain/consultation/opinion.ts';
import type { ItemKey, ProcedureVersion } from '#domain/consultation/procedure.ts';
import { addDays, type Day, type Instant } from '#domain/kernel/time.ts';
import { AGENCIES } from '../agencies.ts';
import type { Random } from '../random.ts';
import { about, CALENDAR, workingDayAfter, workingDayUntil } from './days.ts';
import { type DemoAnswer, type DemoRequest, HANDLING_STEPS, type HandlingStep } from './dossier.ts';
import type { Fate } from './fates.ts';
import { opinionOn } from './words.ts';

export type Asked = { readonly agency: string; readonly items: readonly ItemKey[] };

/** What one request of the script is made from. */
export type Asking = Asked & {
  /** The project. */
  readonly about: string;
  readonly sentOn: Day;
  readonly sentAt: Instant;
  readonly version: ProcedureVersion;
  readonly chance: Random;
  readonly grave?: Position;
};

/** A request whose term is over, and what became of it. */
export function finished(asking: Asking, fate: Fate): DemoRequest {
  const { sentOn, chance } = asking;
  const resentOn = fate === 'bounced' ? workingDayAfter(sentOn, 1) : sentOn;
  const base = { ...begun(asking), ...(fate === 'bounced' && comeBack(asking, resentOn)) };
  const due = dueDay(asking, resentOn);
  if (fate === 'silent')
    return {
      ...base,
      openedAt: about(asking.chance, resentOn, 16),
      steps: stepsUntil('register', { ...asking, sentOn: resentOn }, due),
    };
  const from = workingDayAfter(resentOn, 1);
  const answered =
    fate === 'late'
      ? workingDayAfter(due, 1)
      : chance.pick(daysBetween(from, workingDayUntil(due) < from ? from : workingDayUntil(due)));
  return { ...base, steps: stepsUntil('issue', { ...asking, sentOn: resentOn }, answered) };
}

/** A request that is being dealt with. @param last the last day on which something was done about it */
export function underWay(asking: Asking, until: HandlingStep | undefined, last: Day): DemoRequest {
  const base = begun(asking);
  if (!until) return { ...base, deliveredAt: about(asking.chance, asking.sentOn, 11) };
  return { ...base, steps: stepsUntil(until, asking, last) };
}

export function begun(asking: Asking): DemoRequest {
  const { agency, items, sentAt } = asking;
  return {
    agency,
    items,
    channel: 'SYSTEM',
    sentAt,
    steps: [],
    answer: answerOf(asking),
  };
}

/** @param resentOn missing: nobody has seen to it yet */
export function comeBack(
  { chance, sentOn }: Asking,
  resentOn?: Day,
): Pick<DemoRequest, 'bounced' | 'channel'> {
  return {
    channel: resentOn ? 'PAPER' : 'SYSTEM',
    bounced: {
      at: about(chance, sentOn, 12),
      reason: 'Trục liên thông văn bản trả lại: sai mã định danh đơn vị',
      ...(resentOn && { resentAt: about(chance, resentOn, 8.5) }),
    },
  };
}

function answerOf({ agency, items, about: project, chance, grave }: Asking): DemoAnswer {
  const symbol = AGENCIES.find(({ key }) => key === agency)?.symbol ?? 'UBND';
  return { number: `${chance.whole(120, 3980)}/${symbol}`, draft: opinionOn(items, project, chance, grave) };
}

function dueDay({ version }: Asking, receivedOn: Day): Day {
  const { timetable } = version;
  const term = timetable === 'UNCONFIRMED' ? undefined : timetable.opinion;
  const reckoned = reckon(CALENDAR, receivedOn, term ?? { n: 7, unit: 'WORKING_DAY' });
  return reckoned.tag === 'due' ? reckoned.due : reckoned.tag === 'provisional' ? reckoned.guess : receivedOn;
}

/** Entered and given out on the day on which it came; the rest on the day of the last step. */
const HOURS: Readonly<Record<HandlingStep, number>> = {
  register: 14,
  assign: 15.3,
  draft: 8,
  review: 9.5,
  pass: 10.6,
  approve: 14,
  issue: 15.4,
};

function stepsUntil(until: HandlingStep, { sentOn, chance }: Asking, last: Day): DemoRequest['steps'] {
  return HANDLING_STEPS.slice(0, HANDLING_STEPS.indexOf(until) + 1).map((does) => ({
    does,
    at: about(chance, does === 'register' || does === 'assign' ? sentOn : last, HOURS[does]),
  }));
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = workingDayAfter(day, 1)) days.push(day);
  return days.length > 0 ? days : [workingDayBefore(CALENDAR, addDays(from, 1), 1)];
}
