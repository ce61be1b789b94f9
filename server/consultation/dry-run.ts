import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import type { Actor } from '#domain/accounts/actor.ts';
import { BEFORE_DECISION, BEFORE_VALID, type DossierState } from '#domain/consultation/dossier.ts';
import { type Effect, effectOn, isFelt, type Trial, tryVersion } from '#domain/consultation/dry-run.ts';
import { worksWhere } from '#domain/consultation/policy.ts';
import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import { withoutVersion } from '#domain/consultation/publishing.ts';
import type { Instant } from '#domain/kernel/time.ts';
import { loadWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Database } from '../db/database.ts';
import type { loadVersions } from './kept-procedures.ts';
import { seenIn } from './scope.ts';
import { loadViewer } from './viewer.ts';

/** K54: no more of a dossier than its code and state; its project only for whoever may open it. */
type Told = {
  readonly id?: string;
  readonly code: string;
  readonly state: DossierState;
  readonly project?: string;
};
export type TriedDossier = Told & { readonly effect: Effect };
export type FrozenDossier = Told & { readonly version: string };

export type DryRun = Pick<Trial, 'from' | 'dues'> & {
  readonly instead?: string;
  /** How many are not accepted yet, and for how many of these more differs than days. */
  readonly open: number;
  readonly felt: number;
  readonly tried: readonly TriedDossier[];
  /** K1: accepted and not decided; nothing changes for them. */
  readonly kept: number;
  readonly frozen: readonly FrozenDossier[];
};

const MOST_LINES = 200;

/** What a version that is no law yet would do to the open dossiers of its procedure. */
export async function readDryRun(
  db: Database,
  actor: Actor,
  now: Instant,
  {
    key,
    version,
    ...kept
  }: { key: string; version: ProcedureVersion } & Awaited<ReturnType<typeof loadVersions>>,
): Promise<DryRun> {
  const viewer = await loadViewer(db, actor, now);
  const calendar: AnnotatedCalendar = await loadWorkingCalendar(db);
  const others = withoutVersion(kept.published, version.id, kept.endedBy);
  const trial = tryVersion(version, others, calendar, viewer.today);
  const rows = await openQuery(db, key, worksWhere(viewer)).execute();
  const given = await givenTo(db, key);
  const isBeforeValid = (state: DossierState) => BEFORE_VALID.some((one) => one === state);
  const tried = rows
    .filter(({ state }) => isBeforeValid(state))
    .map((row): TriedDossier => ({
      ...told(row),
      effect: effectOn(trial, new Set(row.traits), given.get(row.id) ?? new Set()),
    }));
  const felt = tried.filter(({ effect }) => isFelt(effect));
  const frozen = rows.filter(({ state }) => !isBeforeValid(state));
  const labels = new Map<string, string>(kept.published.map(({ id, label }) => [id, label]));
  return {
    from: trial.from,
    dues: trial.dues,
    ...(trial.instead && { instead: trial.instead.label }),
    open: tried.length,
    felt: felt.length,
    tried: [...felt, ...tried.filter(({ effect }) => !isFelt(effect))].slice(0, MOST_LINES),
    kept: frozen.length,
    frozen: frozen
      .slice(0, MOST_LINES)
      .map((row) => ({ ...told(row), version: labels.get(row.version_id ?? '') ?? '' })),
  };
}

type OpenRow = Awaited<ReturnType<ReturnType<typeof openQuery>['execute']>>[number];

const told = ({ id, code, state, project, isSeen }: OpenRow): Told => ({
  code,
  state,
  ...(isSeen && { id, project }),
});

/** @param agencies where the reader works: what is seen there is told with its name (K45) */
function openQuery(db: Database, procedure: string, agencies: ReturnType<typeof worksWhere>) {
  return db
    .selectFrom('dossier')
    .select(['id', 'code', 'state', 'project', 'traits', 'version_id'])
    .select((eb) => (agencies.length > 0 ? seenIn(agencies)(eb) : eb.lit(false)).as('isSeen'))
    .where('procedure_key', '=', procedure)
    .where('state', 'in', [...BEFORE_VALID, ...BEFORE_DECISION])
    .orderBy('code');
}

/** The components for which there is a paper, of each dossier that is not accepted yet. */
async function givenTo(db: Database, procedure: string): Promise<Map<string, Set<string>>> {
  const rows = await db
    .selectFrom('document')
    .innerJoin('dossier', 'dossier.id', 'document.dossier_id')
    .select(['dossier.id', 'component'])
    .distinct()
    .where('procedure_key', '=', procedure)
    .where('dossier.state', 'in', [...BEFORE_VALID])
    .where('withdrawn_at', 'is', null)
    .execute();
  const given = new Map<string, Set<string>>();
  for (const { id, component } of rows)
    if (component) given.set(id, (given.get(id) ?? new Set()).add(component));
  return given;
}
