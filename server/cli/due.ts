import { parseArgs } from 'node:util';
import {
  type AnnotatedCalendar,
  type Pause,
  reckon,
  type Reckoning,
  type TracedDay,
} from '#domain/calendar/term.ts';
import { type Day, parseDay, writtenDay } from '#domain/kernel/time.ts';

export const USAGE =
  'npm run sen -- due --start YYYY-MM-DD --n N --unit WORKING_DAY|CALENDAR_DAY [--pause FROM:TO]… [--json]';

/** What was asked cannot be read; the message says what. */
export class NotUnderstood extends Error {}

type Question = {
  start: Day;
  term: { n: number; unit: 'WORKING_DAY' | 'CALENDAR_DAY' };
  pauses: Pause[];
  json: boolean;
};

/** When a term ends by a calendar, and why: a line a day, or JSON with the keys of the legal unit's cases. */
export function answerDue(calendar: AnnotatedCalendar, args: readonly string[]): string {
  const question = understand(args);
  const found = reckon(calendar, question.start, question.term, question.pauses);
  return question.json ? JSON.stringify(asCase(question, found), null, 2) : asLines(found).join('\n');
}

function understand(args: readonly string[]): Question {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        start: { type: 'string' },
        n: { type: 'string' },
        unit: { type: 'string', default: 'WORKING_DAY' },
        pause: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    const { unit } = values;
    const n = Number(values.n);
    if (unit !== 'WORKING_DAY' && unit !== 'CALENDAR_DAY') throw new RangeError(`--unit ${unit}`);
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`--n ${values.n ?? ''}`);
    return {
      start: parseDay(values.start ?? ''),
      term: { n, unit },
      pauses: values.pause.map(pauseOf),
      json: values.json,
    };
  } catch (error) {
    throw new NotUnderstood(`${(error as Error).message}\n${USAGE}`);
  }
}

/** `2026-07-14:2026-07-24`, or `2026-07-14:` while no answer has come. */
function pauseOf(text: string): Pause {
  const [from = '', to] = text.split(':');
  const pause = { from: parseDay(from), ...(to && { to: parseDay(to) }) };
  if (pause.to && pause.to < pause.from) throw new RangeError(`--pause ${text}`);
  return pause;
}

function asCase({ start, term, pauses }: Question, found: Reckoning) {
  return {
    unit: term.unit,
    start,
    n: term.n,
    pauses: pauses.map(({ from, to }) => [from, to ?? null]),
    ...(found.tag === 'due' && { due: found.due }),
    ...(found.tag === 'provisional' && { error: 'CALENDAR_NOT_LOADED', provisional: found.guess }),
    ...(found.tag === 'paused' && { error: 'PAUSED', since: found.since, used: found.used }),
    trace: found.trace,
  };
}

function asLines(found: Reckoning): string[] {
  return [...found.trace.map(lineOf), '', ending(found)];
}

function ending(found: Reckoning): string {
  switch (found.tag) {
    case 'due':
      return `Hạn: 24 giờ ngày ${written(found.due)}`;
    case 'provisional':
      return `Chưa xác định: lịch làm việc mới có đến ${written(found.knownUntil)}. Tạm tính ${written(found.guess)}, không phải lời hẹn.`;
    case 'paused':
      return `Đang tạm dừng từ ${written(found.since)}; đã dùng ${found.used} ngày.`;
  }
}

const WHY = {
  weekend: 'cuối tuần',
  'day-off': 'ngày nghỉ',
  paused: 'tạm dừng',
  rolled: 'lùi sang ngày làm việc',
};

function lineOf(one: TracedDay): string {
  const what = 'counted' in one ? String(one.counted).padStart(3) : '  –';
  const why = [
    'skipped' in one ? WHY[one.skipped] : undefined,
    one.note && `${one.note.name} (${one.note.citation}${one.note.confirmed ? '' : '; chưa xác nhận'})`,
  ].filter(Boolean);
  return `${what}  ${written(one.day)}${why.length ? `  ${why.join(': ')}` : ''}`;
}

const WEEKDAYS = ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'];

function written(day: Day): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${writtenDay(day)}`;
}
