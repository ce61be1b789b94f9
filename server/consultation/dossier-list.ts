import { type ExpressionBuilder, sql } from 'kysely';
import { workingDaysBetween } from '#domain/calendar/working-days.ts';
import type { AnnotatedCalendar } from '#domain/calendar/term.ts';
import { type DossierGroup, STATES_IN } from '#domain/consultation/dossier-groups.ts';
import { BEFORE_DECISION, type DossierState } from '#domain/consultation/dossier.ts';
import type { StepName } from '#domain/consultation/procedure.ts';
import { WITH_CONSULTEE } from '#domain/consultation/policy.ts';
import { fold } from '#domain/documents/fold.ts';
import { type AgencyId, isId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { communeNames } from './communes.ts';
import { seenIn } from './scope.ts';

export type DossierFilter = {
  readonly group?: DossierGroup;
  readonly overdue?: boolean;
  readonly text?: string;
  /** Where the page before has ended. */
  readonly after?: string;
};

export type DossierRow = {
  readonly id: string;
  readonly code: string;
  readonly project: string;
  readonly investor: string;
  readonly procedure: string;
  readonly state: DossierState;
  readonly places: readonly string[];
  /** K81. */
  readonly due?: { readonly step: StepName; readonly day?: Day; readonly provisional: boolean };
  readonly paused: boolean;
  readonly soon: boolean;
  /** K46: only for whoever has the whole dossier. */
  readonly requests?: { readonly asked: number; readonly answered: number };
};

export type DossierList = { readonly rows: readonly DossierRow[]; readonly next?: string };

type Asked = {
  readonly agencies: readonly AgencyId[];
  readonly today: Day;
  readonly calendar: AnnotatedCalendar;
  readonly filter: DossierFilter;
};

const AT_ONCE = 50;
const NO_DUE = '9999-12-31';
/** In a search nobody means more. */
const MOST_WORDS = 8;
const dueOrLast = sql<string>`coalesce(dossier.due_on, date '9999-12-31')`;

/** K80: the dossiers seen in these agencies, the soonest due first, of the others the newest; a page at a time. */
export async function readDossiers(db: Database, asked: Asked): Promise<DossierList> {
  if (asked.agencies.length === 0) return { rows: [] };
  const found = await dossiersQuery(db, asked).execute();
  const shown = found.slice(0, AT_ONCE);
  const whole = shown.filter((row) => hasWhole(row, asked.agencies)).map(({ id }) => id);
  const counts = await countRequests(db, whole);
  const names = await communeNames(
    db,
    shown.flatMap(({ communes }) => communes),
  );
  const last = found.length > AT_ONCE ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row): DossierRow => {
      const { id, code, project, investor, procedure, state, due_on, due_kind, due_step } = row;
      const left = due_on && workingDaysBetween(asked.calendar, asked.today, due_on as Day);
      const counted = counts.get(id);
      return {
        id,
        code,
        project,
        investor,
        procedure,
        state,
        places: row.communes.map((one) => names.get(one) ?? one),
        ...(due_step &&
          isUndecided(state) && {
            due: {
              step: due_step as StepName,
              ...(due_on && { day: due_on as Day }),
              provisional: due_kind === 'provisional',
            },
          }),
        paused: due_kind === 'paused' && isUndecided(state),
        soon: due_kind === 'due' && typeof left === 'number' && left <= (row.soon_days ?? 0),
        ...(counted && { requests: counted }),
      };
    }),
    ...(last && { next: cursorOf(last) }),
  };
}

export function dossiersQuery(db: Database, { agencies, today, filter }: Omit<Asked, 'calendar'>) {
  const { group, overdue, text, after } = filter;
  let query = db
    .selectFrom('dossier')
    .innerJoin('procedure', 'procedure.key', 'dossier.procedure_key')
    .leftJoin('procedure_version', (on) =>
      on
        .onRef('procedure_version.procedure_key', '=', 'dossier.procedure_key')
        .onRef('procedure_version.id', '=', 'dossier.version_id'),
    )
    .select(['dossier.id', 'code', 'project', 'investor', 'dossier.state', 'communes', 'created_at'])
    .select(['lead_agency_id', 'office_agency_id', 'authority_agency_id', 'with_office_at'])
    .select(['with_authority_at', 'due_on', 'due_kind', 'due_step'])
    .select(['procedure.name as procedure'])
    .select(sql<number | null>`(procedure_version.content->>'dueSoonDays')::int`.as('soon_days'))
    .where(seenIn(agencies));
  if (group) query = query.where('dossier.state', 'in', [...STATES_IN[group]]);
  if (overdue)
    query = query
      .where('due_kind', '=', 'due')
      .where('due_on', '<', today)
      .where('dossier.state', 'in', [...BEFORE_DECISION]);
  for (const word of wordsOf(text)) query = query.where(holdsWord(word));
  const cursor = after && readCursor(after);
  if (cursor)
    query = query.where(
      sql<boolean>`(${dueOrLast} > ${cursor.due}::date or (${dueOrLast} = ${cursor.due}::date
        and (dossier.created_at, dossier.id) < (${cursor.created}::timestamptz, ${cursor.id}::uuid)))`,
    );
  return query
    .orderBy(dueOrLast)
    .orderBy('dossier.created_at', 'desc')
    .orderBy('dossier.id', 'desc')
    .limit(AT_ONCE + 1);
}

const isUndecided = (state: DossierState) => BEFORE_DECISION.some((one) => one === state);

const wordsOf = (text = '') =>
  fold(text)
    .plain.split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);

/** Marks or not, in the names or in the code. */
function holdsWord(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return (eb: ExpressionBuilder<Tables, 'dossier'>) =>
    eb.or([eb('dossier.folded', 'like', pattern), eb('dossier.code', 'ilike', pattern)]);
}

type Places = Pick<Tables['dossier'], 'lead_agency_id' | 'office_agency_id' | 'authority_agency_id'> & {
  readonly with_office_at: Date | null;
  readonly with_authority_at: Date | null;
};

/** K46: seen from the seat of an agency that has all of it, and not only as one that is asked. */
function hasWhole(row: Places, agencies: readonly AgencyId[]): boolean {
  const among = (agency: string | null) => agency !== null && agencies.some((one) => one === agency);
  return (
    among(row.lead_agency_id) ||
    (row.with_office_at !== null && among(row.office_agency_id)) ||
    (row.with_authority_at !== null && among(row.authority_agency_id))
  );
}

async function countRequests(db: Database, dossiers: readonly string[]) {
  if (dossiers.length === 0) return new Map<string, { asked: number; answered: number }>();
  const rows = await db
    .selectFrom('request')
    .select(['dossier_id', 'state'])
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('dossier_id', 'in', [...dossiers])
    .where('state', 'in', [...WITH_CONSULTEE])
    .groupBy(['dossier_id', 'state'])
    .execute();
  return new Map(
    dossiers.map((id) => {
      const own = rows.filter(({ dossier_id }) => dossier_id === id);
      const count = (some: typeof rows) => some.reduce((sum, row) => sum + Number(row.count), 0);
      const answered = own.filter(({ state }) => state === 'ANSWERED' || state === 'ANSWERED_LATE');
      return [id, { asked: count(own), answered: count(answered) }];
    }),
  );
}

const cursorOf = (row: { due_on: string | null; created_at: Date; id: string }) =>
  [row.due_on ?? NO_DUE, row.created_at.toISOString(), row.id].join('_');

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f-]{36})$/;

/** Nothing for what is no cursor: an address that somebody has changed shows the first page. */
function readCursor(text: string) {
  const [, due, created, id] = CURSOR.exec(text) ?? [];
  if (!due || !created || !id || !isId(id) || Number.isNaN(Date.parse(created))) return undefined;
  return Number.isNaN(Date.parse(due)) ? undefined : { due, created, id };
}
