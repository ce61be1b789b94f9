import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { addDays } from '#domain/kernel/time.ts';
import { overlap } from '#domain/organisation/organisation.ts';
import { type Condition, traitsIn } from './condition.ts';
import { valueAt } from './json-path.ts';
import {
  ANCHORS,
  type Anchor,
  type ProcedureVersion,
  SILENCE_POLICIES,
  type StepName,
  STEPS,
  type Timetable,
} from './procedure.ts';

/** Where each anchor makes sense: only an opinion runs from a request, only a decision from a report. */
const ANCHORED: Readonly<Record<Anchor, readonly StepName[]>> = {
  DOSSIER_VALID: STEPS,
  REQUEST_RECEIVED: ['opinion'],
  REPORT_RECEIVED: ['decision'],
};
const UNITS: readonly string[] = ['WORKING_DAY', 'CALENDAR_DAY'];
const KEY = /^[A-Z][A-Z0-9_]*$/;

/**
 * K4: everything that is wrong with a version, each beside its field (`field` is a path, json-path.ts). An empty list
 * lets it be published. It takes nothing for granted that a form or a file could get wrong.
 */
export function problemsOf(version: ProcedureVersion): Refusal[] {
  const { timetable } = version;
  return [
    ...problemsOfFrame(version),
    ...problemsOfWords(version),
    ...(timetable === 'UNCONFIRMED' ? [] : problemsOfTimetable(timetable, version.items.length > 0)),
    ...problemsOfKeys(version),
    ...problemsOfPolicies(version),
    ...version.unconfirmed.flatMap(({ path }) =>
      valueAt(version, path) === undefined
        ? [refusal('consultation.no-such-value', { path }, '/unconfirmed')]
        : [],
    ),
  ];
}

function problemsOfFrame({ valid, citations, local, copies, dueSoonDays }: ProcedureVersion): Refusal[] {
  const found: (Refusal | false)[] = [
    citations.every((one) => !one.trim()) && refusal('consultation.no-citation', {}, '/citations'),
    valid.to !== undefined &&
      valid.to < valid.from &&
      refusal('consultation.ends-before-it-begins', {}, '/valid/to'),
    local !== undefined &&
      !(local.factor.num > 0 && local.factor.num <= local.factor.den) &&
      refusal('consultation.not-a-share', {}, '/local/factor'),
    local !== undefined &&
      !local.citation.trim() &&
      refusal('consultation.no-citation', {}, '/local/citation'),
    !isCount(copies, 0) && refusal('consultation.not-a-count', {}, '/copies'),
    !isCount(dueSoonDays, 0) && refusal('consultation.not-a-count', {}, '/dueSoonDays'),
  ];
  return found.filter((one) => one !== false);
}

type Words = readonly [field: string, words: string];

const blanks = (all: readonly Words[]) => all.flatMap(([field, words]) => (words.trim() ? [] : [field]));

/** What a form lets one leave empty: names, and the text that a value rests on. */
function problemsOfWords(version: ProcedureVersion): Refusal[] {
  const { label, authority, traits, components, items, unconfirmed } = version;
  const { supplement, explanation, secondRound, sameSite } = version;
  const named: Words[] = [
    ['/label', label],
    ['/authority/role', authority.role],
    ...traits.map(({ key, question }): Words => [`/traits/${key}/question`, question]),
    ...components.flatMap(({ key, name, proofs = [] }): Words[] => [
      [`/components/${key}/name`, name],
      ...proofs.map((proof, index): Words => [`/components/${key}/proofs/${index}`, proof]),
    ]),
    ...items.map(({ key, name }): Words => [`/items/${key}/name`, name]),
    ...unconfirmed.map(({ path, note }): Words => [`/unconfirmed${path}`, note]),
  ];
  const cited: Words[] = [
    ...components.map(({ key, citation }): Words => [`/components/${key}/citation`, citation]),
    ...items.map(({ key, citation }): Words => [`/items/${key}/citation`, citation]),
    ['/supplement/citation', supplement.citation],
    ['/explanation/citation', explanation.citation],
    ['/secondRound/citation', secondRound.citation],
    ...(sameSite ? [['/sameSite/citation', sameSite.citation] as const] : []),
  ];
  return [
    ...blanks(named).map((field) => refusal('consultation.words-missing', {}, field)),
    ...blanks(cited).map((field) => refusal('consultation.no-citation', {}, field)),
  ];
}

function problemsOfTimetable(timetable: Timetable, consults: boolean): Refusal[] {
  const steps = STEPS.flatMap((name) => {
    const step = timetable[name];
    return step ? [{ name, at: `/timetable/${name}`, ...step }] : [];
  });
  const needed: StepName[] = ['decision', ...(consults ? (['send', 'opinion'] as const) : [])];
  if (timetable.decision?.anchor === 'REPORT_RECEIVED') needed.push('report');
  return [
    ...needed.flatMap((step) =>
      timetable[step] ? [] : [refusal('consultation.step-missing', { step }, `/timetable/${step}`)],
    ),
    ...steps.flatMap(({ name, at, n, unit, anchor }) => {
      const found: (Refusal | false)[] = [
        !isCount(n, 1) && refusal('consultation.not-a-term', {}, `${at}/n`),
        !UNITS.includes(unit) && refusal('consultation.unknown-value', { value: unit }, `${at}/unit`),
        !ANCHORS.includes(anchor) && refusal('consultation.unknown-value', { value: anchor }, `${at}/anchor`),
        ANCHORS.includes(anchor) &&
          !ANCHORED[anchor].includes(name) &&
          refusal('consultation.anchor-out-of-place', { anchor, step: name }, `${at}/anchor`),
        !consults &&
          (name === 'send' || name === 'opinion') &&
          refusal('consultation.step-not-asked-for', { step: name }, at),
      ];
      return found.filter((one) => one !== false);
    }),
    ...problemsOfNesting(timetable),
  ];
}

/** K9: the slowest way through the inner clocks must fit into the outer one; terms of different units are not compared. */
function problemsOfNesting({ send, opinion, report, total }: Timetable): Refusal[] {
  const found: Refusal[] = [];
  if (send && opinion && report && send.unit === report.unit && opinion.unit === report.unit) {
    const inner = opinion.anchor === 'DOSSIER_VALID' ? opinion.n : send.n + opinion.n;
    if (inner > report.n)
      found.push(refusal('consultation.does-not-fit', { inner, outer: report.n }, '/timetable/report/n'));
  }
  if (report && total && report.unit === total.unit && report.n > total.n)
    found.push(
      refusal('consultation.does-not-fit', { inner: report.n, outer: total.n }, '/timetable/total/n'),
    );
  return found;
}

function problemsOfKeys({ traits, components, items }: ProcedureVersion): Refusal[] {
  const known = new Set(traits.map(({ key }) => key));
  const strangers = (condition: Condition | undefined, field: string) =>
    traitsIn(condition)
      .filter((trait) => !known.has(trait))
      .map((trait) => refusal('consultation.unknown-trait', { trait }, field));
  return [
    ...Object.entries({ traits, components, items }).flatMap(([list, elements]) =>
      elements.flatMap(({ key }, index) => {
        if (!KEY.test(key)) return [refusal('consultation.bad-key', { key }, `/${list}/${key}`)];
        const isSecond = elements.findIndex((one) => one.key === key) < index;
        return isSecond ? [refusal('consultation.key-twice', { key }, `/${list}/${key}`)] : [];
      }),
    ),
    ...components.flatMap(({ key, requiredIf }) => strangers(requiredIf, `/components/${key}/requiredIf`)),
    ...items.flatMap(({ key, askedIf }) => strangers(askedIf, `/items/${key}/askedIf`)),
  ];
}

function problemsOfPolicies(version: ProcedureVersion): Refusal[] {
  const { items, supplement, explanation, secondRound, sameSite } = version;
  const terms = {
    '/secondRound/term': secondRound.term,
    ...(sameSite && { '/sameSite/window': sameSite.window, '/sameSite/notice': sameSite.notice }),
  };
  return [
    ...items.flatMap(({ key, silence }) =>
      SILENCE_POLICIES.includes(silence)
        ? []
        : [refusal('consultation.unknown-value', { value: silence }, `/items/${key}/silence`)],
    ),
    ...Object.entries(terms).flatMap(([at, { n, unit }]) =>
      isCount(n, 1) && UNITS.includes(unit) ? [] : [refusal('consultation.not-a-term', {}, `${at}/n`)],
    ),
    ...(isCount(supplement.max, 0) ? [] : [refusal('consultation.not-a-count', {}, '/supplement/max')]),
    ...(isCount(explanation.warnFrom, 1)
      ? []
      : [refusal('consultation.not-a-count', {}, '/explanation/warnFrom')]),
  ];
}

const isCount = (n: number, least: number) => Number.isInteger(n) && n >= least;

/** K5: versions of one procedure that hold on the same day, and days between them on which none does. */
export function problemsOfSeries(versions: readonly ProcedureVersion[]): Refusal[] {
  const inOrder = versions.toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
  return inOrder.slice(1).flatMap((next, index) => {
    const before = inOrder[index];
    if (!before) return [];
    const values = { before: before.label, next: next.label };
    if (overlap(before.valid, next.valid))
      return [refusal('consultation.versions-overlap', values, '/valid/from')];
    const isGap = before.valid.to !== undefined && addDays(before.valid.to, 1) < next.valid.from;
    return isGap ? [refusal('consultation.versions-leave-gap', values, '/valid/from')] : [];
  });
}
