import type { Condition } from '#domain/consultation/condition.ts';
import { differences, valueAt } from '#domain/consultation/json-path.ts';
import type {
  Anchor,
  LocalCommitment,
  ProcedureVersion,
  SilencePolicy,
  Step,
  Timetable,
} from '#domain/consultation/procedure.ts';
import { type StepName, STEPS } from '#domain/consultation/procedure.ts';
import { m } from '$lib/words/paraglide/messages';
import { placeWords } from './place-words.ts';
import {
  ANCHOR_WORDS,
  AUTHORITY_WORDS,
  conditionWords,
  LATE_WORDS,
  localWords,
  roleWords,
  ROUNDING_WORDS,
  SILENCE_WORDS,
  STEP_WORDS,
  termWords,
} from './words.ts';

/** One difference as it is read; without `before` it is new, without `after` it is gone. */
export type SpokenChange = { readonly place: string; readonly before?: string; readonly after?: string };

/** What is read as one though it has parts: a term, a share, a condition, a list of texts. */
const WHOLES = [
  /^\/timetable\/\w+(?=\/(n|unit)$)/,
  /^\/(secondRound\/term|sameSite\/window|sameSite\/notice|local\/factor|citations)(?=\/)/,
  /^\/components\/\w+\/proofs(?=\/)/,
  /^\/(components|items)\/\w+\/(requiredIf|askedIf)(?=\/)/,
];
/** Told beside the list: which version it is, and from when to when. */
const ASIDE = /^\/(id|valid|unconfirmed)(\/|$)/;

/** K6: what differs between two versions, value by value, in the words of the page. */
export function changesInWords(before: ProcedureVersion, after: ProcedureVersion): SpokenChange[] {
  const places = differences(before, after)
    .map(({ path }) => path)
    .filter((path) => !ASIDE.test(path))
    .map((path) => WHOLES.map((whole) => whole.exec(path)?.[0]).find(Boolean) ?? path);
  return [
    ...[...new Set(places)]
      .toSorted((a, b) => rank(a) - rank(b))
      .map((path) => changeAt(path, before, after)),
    ...changesOfDoubts(before, after),
  ];
}

/** The order in which a version is read. */
const ORDER = [
  'label',
  'citations',
  'authority',
  'viaOffice',
  'timetable',
  'local',
  'dueSoonDays',
  'copies',
  'items',
  'components',
  'traits',
];
const rank = (path: string) => {
  const at = ORDER.indexOf(path.split('/')[1] ?? '');
  return at < 0 ? ORDER.length : at;
};

function changeAt(path: string, before: ProcedureVersion, after: ProcedureVersion): SpokenChange {
  const [was, is] = [valueAt(before, path), valueAt(after, path)];
  const place = placeWords(path, is === undefined ? before : after);
  // From when a term runs is a place of its own, unless the step is new or gone.
  if (isStep(was) && isStep(is)) return spoken(place, termWords(was), termWords(is));
  return spoken(place, valueWords(path, before), valueWords(path, after));
}

const isStep = (value: unknown): value is Step =>
  typeof value === 'object' && value !== null && 'anchor' in value;

function spoken(place: string, before: string | undefined, after: string | undefined): SpokenChange {
  return { place, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** K2: what was confirmed, and what no longer is. */
function changesOfDoubts(before: ProcedureVersion, after: ProcedureVersion): SpokenChange[] {
  const paths = [...new Set([...before.unconfirmed, ...after.unconfirmed].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const [was, is] = [before, after].map(({ unconfirmed }) => unconfirmed.find((one) => one.path === path));
    const value = valueAt(after, path);
    // With what it was about it went too.
    if (was?.note === is?.note || value === undefined) return [];
    const words = (note: string | undefined) =>
      note === undefined ? m.procedures_doubt_confirm() : `${m.procedures_unconfirmed()}: ${note}`;
    return [spoken(placeWords(path, after), words(was?.note), words(is?.note))];
  });
}

function valueWords(path: string, version: ProcedureVersion): string | undefined {
  const value = valueAt(version, path);
  const part = path.split('/').at(-1) ?? '';
  if (value === undefined) {
    const owner = valueAt(version, path.slice(0, path.lastIndexOf('/')));
    return (part === 'askedIf' || part === 'requiredIf') && owner ? m.procedures_always() : undefined;
  }
  if (typeof value === 'boolean') return booleanWords(part, value);
  if (typeof value === 'string') return textWords(part, value);
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'object' && value !== null ? wholeWords(path, value, version) : String(value);
}

function booleanWords(part: string, value: boolean): string {
  if (part === 'viaOffice') return value ? m.procedures_via_office() : m.procedures_past_office();
  return value ? m.procedures_yes() : m.procedures_no();
}

function textWords(part: string, value: string): string {
  if (part === 'anchor') return ANCHOR_WORDS[value as Anchor]();
  if (part === 'silence') return SILENCE_WORDS[value as SilencePolicy]();
  if (part === 'lateOpinion') return LATE_WORDS[value as ProcedureVersion['lateOpinion']]();
  if (part === 'kind') return AUTHORITY_WORDS[value as ProcedureVersion['authority']['kind']]();
  if (part === 'rounding') return ROUNDING_WORDS[value as LocalCommitment['rounding']]();
  if (part === 'role') return roleWords(value);
  return part === 'timetable' ? m.procedures_timetable_open() : value;
}

function wholeWords(path: string, value: object, { traits }: ProcedureVersion): string {
  const part = path.split('/').at(-1);
  if (part === 'askedIf' || part === 'requiredIf') return conditionWords(value as Condition, traits);
  if (path === '/timetable') return timetableWords(value as Timetable);
  if (path === '/local') return localWords(value as LocalCommitment);
  if (isStep(value)) return stepWords(value);
  if ('unit' in value) return termWords(value as Step);
  if ('num' in value && 'den' in value) return `${String(value.num)}/${String(value.den)}`;
  if ('window' in value) return m.procedures_yes();
  return 'name' in value ? String(value.name) : 'question' in value ? String(value.question) : '';
}

const stepWords = (step: Step) =>
  `${termWords(step)}, ${m.procedures_from({ anchor: ANCHOR_WORDS[step.anchor]() })}`;

function timetableWords(timetable: Timetable): string {
  const steps = STEPS.flatMap((name: StepName) => {
    const step = timetable[name];
    return step ? [`${STEP_WORDS[name]()}: ${termWords(step)}`] : [];
  });
  return steps.join('; ');
}
