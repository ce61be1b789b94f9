import type { Actor } from '#domain/accounts/actor.ts';
import { refuseUnlessKeeper } from '#domain/consultation/policy.ts';
import { type ProcedureVersion, versionOn } from '#domain/consultation/procedure.ts';
import { newest, refuseTakingBack } from '#domain/consultation/publishing.ts';
import { dayOf, type Instant, instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { readDryRun } from './dry-run.ts';
import { countStanding, loadVersions } from './kept-procedures.ts';

export type ProcedureQueries = ReturnType<typeof createProcedureQueries>;

/** Reads for those who keep procedures (K48); nothing (undefined) for everybody else, and where there is none. */
export function createProcedureQueries({ db, now }: { db: Database; now: () => Instant }) {
  return {
    areKeptBy: (actor: Actor): boolean => !refuseUnlessKeeper({ actor }),

    /** Every procedure with the version in force today, or the last one where none is. */
    async overview(actor: Actor) {
      if (refuseUnlessKeeper({ actor })) return undefined;
      const today = dayOf(now());
      const procedures = await db.selectFrom('procedure').selectAll().orderBy('name').execute();
      const versions = await loadAll(db);
      return {
        today,
        procedures: procedures.map(({ key, name, national_code }) => {
          const own = versions.filter((one) => one.procedure === key);
          const published = own.filter(({ state }) => state === 'published').map(({ content }) => content);
          const current = versionOn(published, today);
          const shown = current ?? newest(published);
          const draft = own.find(({ state }) => state === 'draft');
          return {
            key,
            name,
            nationalCode: national_code ?? undefined,
            versions: published.length,
            isInForce: current !== undefined,
            ...(shown && {
              current: { label: shown.label, valid: shown.valid, unconfirmed: shown.unconfirmed.length },
            }),
            ...(draft && { draft: { by: draft.editor ?? undefined, at: draft.editedAt } }),
          };
        }),
      };
    },

    /** One procedure, whole; `roles` are those that decide in any version of any procedure. */
    async one(actor: Actor, key: string) {
      if (refuseUnlessKeeper({ actor })) return undefined;
      const known = await db.selectFrom('procedure').selectAll().where('key', '=', key).executeTakeFirst();
      if (!known) return undefined;
      const all = await loadAll(db);
      const { endedBy: _endedBy, ...versions } = await loadVersions(db, key);
      const editor = all.find(({ procedure, state }) => procedure === key && state === 'draft')?.editor;
      const takenBack = versions.draft && (await readTakingBack(db, key));
      return {
        key,
        name: known.name,
        nationalCode: known.national_code ?? undefined,
        today: dayOf(now()),
        roles: [...new Set(all.map(({ content }) => content.authority.role))].filter(Boolean).toSorted(),
        ...versions,
        editor: editor ?? undefined,
        takenBack,
      };
    },

    /** K54: what the draft would do to open dossiers; nothing where there is none. */
    async dryRunOfDraft(actor: Actor, key: string) {
      if (refuseUnlessKeeper({ actor })) return undefined;
      const kept = await loadVersions(db, key);
      return kept.draft && readDryRun(db, actor, now(), { key, version: kept.draft.content, ...kept });
    },

    coming: (actor: Actor, key: string, id: string | undefined) => readComing(db, actor, now(), { key, id }),
  };
}

/** K54, K55: the same of the published version that is shown, where it has not begun, and why it cannot be taken back, if it cannot. */
async function readComing(
  db: Database,
  actor: Actor,
  at: Instant,
  { key, id }: { key: string; id: string | undefined },
) {
  if (refuseUnlessKeeper({ actor })) return undefined;
  const kept = await loadVersions(db, key);
  const today = dayOf(at);
  const asked = kept.published.find((one) => one.id === id);
  const version = asked ?? versionOn(kept.published, today) ?? newest(kept.published);
  if (!version || version.valid.from <= today) return undefined;
  const standing = await countStanding(db, key, version.id);
  const fixed = { ...kept, hasDraft: kept.draft !== undefined, standing };
  return {
    version: version.id,
    dryRun: await readDryRun(db, actor, at, { key, version, ...kept }),
    staysBecause: refuseTakingBack(fixed, version.id, today),
  };
}

/** K55: of a draft that was published before. */
async function readTakingBack(db: Database, procedure: string) {
  const row = await db
    .selectFrom('procedure_version')
    .leftJoin('person', 'person.id', 'procedure_version.taken_back_by')
    .select(['taken_back_at', 'taken_back_because', 'full_name'])
    .where('procedure_key', '=', procedure)
    .where('procedure_version.state', '=', 'draft')
    .executeTakeFirst();
  if (!row?.taken_back_at) return undefined;
  return {
    at: instantOf(row.taken_back_at),
    because: row.taken_back_because ?? '',
    by: row.full_name ?? undefined,
  };
}

async function loadAll(db: Database) {
  const rows = await db
    .selectFrom('procedure_version')
    .leftJoin('person', 'person.id', 'procedure_version.edited_by')
    .select(['procedure_key', 'state', 'content', 'edited_at', 'full_name'])
    .execute();
  return rows.map(({ procedure_key, state, content, edited_at, full_name }) => ({
    procedure: procedure_key,
    state,
    content: content as ProcedureVersion,
    editedAt: instantOf(edited_at),
    editor: full_name,
  }));
}
