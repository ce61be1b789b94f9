import type { Term } from '#domain/calendar/term.ts';
import type { AgencyId, Id, PersonId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';
import { applies, type Condition, type TraitKey } from './condition.ts';
import type { LateOpinionPolicy } from './opinion.ts';
import type { SameSitePolicy } from './same-site.ts';
import type { ExplanationPolicy, SecondRound, SupplementPolicy } from './supplement.ts';

/** What an agency is asked about, e.g. `LAND_NEED`. Capitals, digits and underscores: it stands in paths (json-path.ts). */
export type ItemKey = Id<'Item'>;
export type ProcedureVersionId = Id<'ProcedureVersion'>;

export type Procedure = {
  readonly key: string;
  readonly name: string;
  /** In the national catalogue, a string such as `1.009645`; some variants have none of their own. */
  readonly nationalCode?: string;
  readonly versions: readonly ProcedureVersion[];
};

/**
 * What the law asks of one procedure while the version is valid. A value of this type is data (a row, JSON), edited and
 * published by an administrator, frozen on a dossier when it is accepted (K1); no number of it stands in code.
 */
export type ProcedureVersion = {
  /** Unique within its procedure. */
  readonly id: ProcedureVersionId;
  readonly label: string;
  /** Both ends inclusive. */
  readonly valid: Tenure;
  readonly citations: readonly string[];
  readonly authority: Authority;
  /** Whether the report goes by the office of the People's Committee. */
  readonly viaOffice: boolean;
  /** K3: where the law leaves no timetable, none is computed until the legal unit has picked one for the dossier. */
  readonly timetable: Timetable | 'UNCONFIRMED';
  readonly local?: LocalCommitment;
  /** A running clock is shown as due soon from so many working days before its end. */
  readonly dueSoonDays: number;
  /** Sets of paper. */
  readonly copies: number;
  readonly traits: readonly Trait[];
  /** K8: the closed list of papers. */
  readonly components: readonly Component[];
  /** What is asked; empty where the procedure has no consultation. */
  readonly items: readonly Item[];
  readonly supplement: SupplementPolicy;
  readonly explanation: ExplanationPolicy;
  readonly secondRound: SecondRound;
  readonly lateOpinion: LateOpinionPolicy;
  /** Where two investors may file for one site. */
  readonly sameSite?: SameSitePolicy;
  /** K2: values that no legal unit has confirmed yet, by path; whatever lies below a path is unconfirmed with it. */
  readonly unconfirmed: readonly Unconfirmed[];
};

/** Who decides: the holder of a post alone, or a body, which alone ballots. Posts and bodies are found by role. */
export type Authority = { readonly kind: 'INDIVIDUAL' | 'COLLECTIVE'; readonly role: string };

export const STEPS = ['publishReceipt', 'send', 'opinion', 'report', 'decision', 'total'] as const;
export type StepName = (typeof STEPS)[number];

/** The event after which a term runs. It differs between articles of one decree, so it is part of the term. */
export const ANCHORS = ['DOSSIER_VALID', 'REQUEST_RECEIVED', 'REPORT_RECEIVED'] as const;
export type Anchor = (typeof ANCHORS)[number];

export type Step = Term & { readonly anchor: Anchor };

/** Nested, not chained: a step that comes late takes its time from nobody else's. */
export type Timetable = Readonly<Partial<Record<StepName, Step>>>;

/** A promise of the province to need only a part of the legal time; reckoned beside it, never in its place. */
export type LocalCommitment = {
  readonly factor: { readonly num: number; readonly den: number };
  readonly rounding: 'UP' | 'DOWN';
  readonly citation: string;
};

export type Trait = { readonly key: TraitKey; readonly question: string };

export type Component = {
  readonly key: string;
  readonly name: string;
  readonly citation: string;
  readonly requiredIf?: Condition;
  /** Any one of these proves it. */
  readonly proofs?: readonly string[];
  readonly electronic: boolean;
  /** Whether data of the state's own databases may stand in its place. */
  readonly replaceableByData: boolean;
};

/** What becomes of an item on which an agency that was reached is silent at its deadline (silence.ts). */
export const SILENCE_POLICIES = [
  'DEEMED_CONSENT',
  'DEEMED_CONSENT_WITH_RESPONSIBILITY',
  'ESCALATE',
  'POSITIVE_REQUIRED',
] as const;
export type SilencePolicy = (typeof SILENCE_POLICIES)[number];

export type Item = {
  readonly key: ItemKey;
  readonly name: string;
  readonly citation: string;
  readonly silence: SilencePolicy;
  readonly askedIf?: Condition;
};

export type Unconfirmed = { readonly path: string; readonly note: string };

/** K1: the version that was in force when the valid dossier was received. */
export function versionOn(versions: readonly ProcedureVersion[], day: Day): ProcedureVersion | undefined {
  return versions.find(({ valid }) => holdsOn(valid, day));
}

/** K8: the list of papers is closed. @param open whether the dossier still takes papers at all */
export function refusePaper(
  version: Pick<ProcedureVersion, 'components'> | undefined,
  component: string,
  open: boolean,
): Refusal | undefined {
  if (!open) return refusal('consultation.list-closed');
  return version?.components.some(({ key }) => key === component)
    ? undefined
    : refusal('consultation.component-unlisted', { component }, 'component');
}

/** K1, K7: what a dossier cannot be accepted without: a version for the day, and an office where the report goes by it. */
export function refuseVersion(
  version: Pick<ProcedureVersion, 'viaOffice'> | undefined,
  { office }: { readonly office?: AgencyId },
): Refusal | undefined {
  if (!version) return refusal('consultation.no-version');
  return version.viaOffice && !office ? refusal('consultation.fact-missing', {}, 'office') : undefined;
}

/** K3: the timetable that the legal unit picked for one dossier, with its reason. */
export type TimetableChoice = {
  readonly from: ProcedureVersionId;
  readonly note: string;
  readonly by: PersonId;
  readonly on: Day;
};

/** K3: the timetable that a dossier follows, or why none is computed. @param versions all of the same procedure. */
export function timetableFor(
  { timetable, label }: ProcedureVersion,
  versions: readonly ProcedureVersion[],
  choice?: TimetableChoice,
): Timetable | Refusal {
  if (timetable !== 'UNCONFIRMED') return timetable;
  const chosen = versions.find(({ id }) => id === choice?.from)?.timetable;
  if (!choice || !chosen || chosen === 'UNCONFIRMED')
    return refusal('consultation.timetable-not-chosen', { version: label });
  return choice.note.trim() ? chosen : refusal('consultation.note-missing', {}, 'note');
}

/** K3, K64: a timetable is chosen once, and only where the version that a dossier follows has none. */
export function refuseChoice(
  {
    version,
    versions,
    choice,
  }: {
    readonly version?: ProcedureVersion;
    readonly versions: readonly ProcedureVersion[];
    readonly choice?: TimetableChoice;
  },
  next: TimetableChoice,
): Refusal | undefined {
  if (!version) return refusal('consultation.too-early', { event: 'CHOOSE_TIMETABLE' });
  if (version.timetable !== 'UNCONFIRMED' || choice) return refusal('consultation.timetable-stands');
  const found = timetableFor(version, versions, next);
  return 'code' in found ? found : undefined;
}

/** K2: whether a legal unit stands behind the value at a path. */
export function isConfirmed({ unconfirmed }: ProcedureVersion, path: string): boolean {
  return !unconfirmed.some((one) => path === one.path || path.startsWith(`${one.path}/`));
}

/** What is asked about a dossier with these traits. */
export function itemsAsked({ items }: ProcedureVersion, traits: ReadonlySet<TraitKey>): Item[] {
  return items.filter(({ askedIf }) => applies(askedIf, traits));
}

/** K8: the papers that a dossier with these traits still lacks. */
export function missingComponents(
  { components }: ProcedureVersion,
  traits: ReadonlySet<TraitKey>,
  given: ReadonlySet<string>,
): Component[] {
  return components.filter(({ key, requiredIf }) => applies(requiredIf, traits) && !given.has(key));
}
