import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { RequestId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { type Clock, clocksOf } from './clocks.ts';
import type { TraitKey } from './condition.ts';
import {
  type Item,
  itemsAsked,
  type ItemKey,
  missingComponents,
  type ProcedureVersion,
  type SilencePolicy,
  type StepName,
  STEPS,
  versionOn,
} from './procedure.ts';

/** What a version would bring about, beside what holds without it. */
export type Trial = {
  readonly version: ProcedureVersion;
  /** The first day on which a dossier that is accepted falls under it. */
  readonly from: Day;
  /** What it would fall under without the version; missing: nothing, so that it could not be accepted. */
  readonly instead?: ProcedureVersion;
  /** The same for every dossier that is accepted on that day, since no term asks anything of the dossier. */
  readonly dues: readonly DueChange[];
};

export type DueDay = { readonly day: Day; readonly isGuess: boolean };
/** Missing days: there is no such step, or no timetable (K3). */
export type DueChange = { readonly step: StepName; readonly before?: DueDay; readonly after?: DueDay };

/** What the version would ask of one dossier that is not accepted yet. */
export type Effect = {
  readonly asked: readonly Item[];
  readonly askedNoMore: readonly Item[];
  readonly silences: readonly SilenceChange[];
  /** Papers that it lacks under the version only. */
  readonly lacking: readonly string[];
  readonly lackingNoMore: readonly string[];
};
export type SilenceChange = {
  readonly item: Item;
  readonly before: SilencePolicy;
  readonly after: SilencePolicy;
};

/**
 * K54: the version tried on the first day on which it would be the law.
 *
 * @param others the published versions of its procedure without it
 */
export function tryVersion(
  version: ProcedureVersion,
  others: readonly ProcedureVersion[],
  calendar: AnnotatedCalendar,
  today: Day,
): Trial {
  const from = version.valid.from > today ? version.valid.from : today;
  const instead = versionOn(others, from);
  const before = instead && dueDays(instead, calendar, from);
  const after = dueDays(version, calendar, from);
  const dues = STEPS.flatMap((step): DueChange[] => {
    const [was, is] = [before?.get(step), after.get(step)];
    if (was?.day === is?.day && was?.isGuess === is?.isGuess) return [];
    return [{ step, ...(was && { before: was }), ...(is && { after: is }) }];
  });
  return { version, from, ...(instead && { instead }), dues };
}

/** When each step would end if the dossier were accepted on a day and everybody took the whole of the time. */
function dueDays(version: ProcedureVersion, calendar: AnnotatedCalendar, day: Day): Map<StepName, DueDay> {
  const { timetable, secondRound } = version;
  if (timetable === 'UNCONFIRMED') return new Map();
  const rules = { timetable, secondRound };
  const times = { validOn: day, pauses: [], requests: [] };
  const sentOn = dueIn(clocksOf(rules, calendar, times), 'send')?.day;
  const asked = { id: '' as RequestId, items: [], round: 1 };
  const requests = sentOn ? [{ ...asked, sentOn, receivedOn: sentOn }] : [];
  const clocks = clocksOf(rules, calendar, { ...times, requests });
  return new Map(
    STEPS.flatMap((step) => {
      const due = dueIn(clocks, step);
      return due ? [[step, due] as const] : [];
    }),
  );
}

function dueIn(clocks: readonly Clock[], step: StepName): DueDay | undefined {
  const clock = clocks.find((one) => one.step === step);
  if (!clock) return undefined;
  const { due, reckoning } = clock;
  if (due) return { day: due, isGuess: false };
  return reckoning.tag === 'provisional' ? { day: reckoning.guess, isGuess: true } : undefined;
}

/** K54. @param given components for which the dossier has a paper */
export function effectOn(
  { version, instead }: Pick<Trial, 'version' | 'instead'>,
  traits: ReadonlySet<TraitKey>,
  given: ReadonlySet<string>,
): Effect {
  const [before, after] = [instead ? itemsAsked(instead, traits) : [], itemsAsked(version, traits)];
  const was = new Map<ItemKey, Item>(before.map((one) => [one.key, one]));
  const is = new Set(after.map(({ key }) => key));
  const lackingBefore = instead ? missingComponents(instead, traits, given) : [];
  const lacking = missingComponents(version, traits, given);
  return {
    asked: after.filter(({ key }) => !was.has(key)),
    askedNoMore: before.filter(({ key }) => !is.has(key)),
    silences: after.flatMap((item): SilenceChange[] => {
      const old = was.get(item.key)?.silence;
      return old && old !== item.silence ? [{ item, before: old, after: item.silence }] : [];
    }),
    lacking: namesWithout(lacking, lackingBefore),
    lackingNoMore: namesWithout(lackingBefore, lacking),
  };
}

type Named = { readonly key: string; readonly name: string };

const namesWithout = (these: readonly Named[], those: readonly Named[]) =>
  these.filter(({ key }) => those.every((one) => one.key !== key)).map(({ name }) => name);

/** Whether one dossier is treated otherwise than another of the day. */
export const isFelt = (effect: Effect): boolean => Object.values(effect).some((list) => list.length > 0);
