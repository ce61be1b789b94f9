import * as v from 'valibot';
import { refuseCode, refuseFacts } from '#domain/consultation/facts.ts';
import { refuseDossierDeed, refuseFiling } from '#domain/consultation/policy.ts';
import { versionOn } from '#domain/consultation/procedure.ts';
import { refuseAgencies } from '#domain/consultation/routing.ts';
import type { AgencyId, DossierId } from '#domain/kernel/id.ts';
import { type Refusal, refusal } from '#domain/kernel/refusal.ts';
import { dateOf } from '#domain/kernel/time.ts';
import { defineAct } from '../../acts/act.ts';
import { text, uuid } from '../../acts/input.ts';
import type { Tx } from '../../db/database.ts';
import { loadAgencies } from '../agencies.ts';
import { loadDossierCase } from '../cases.ts';
import { agenciesInput, factRow, factsInput } from '../facts-input.ts';
import { keepDossier } from '../keep-dossier.ts';
import { onDossier } from '../move-dossier.ts';
import { publishedVersions } from '../kept-procedures.ts';
import { loadViewer } from '../viewer.ts';
import { lastWritten, refuseWrittenSince, seenInput } from '../written.ts';

/** K43, K61: a dossier begins as a draft of the agency that will lead it. */
export const createDossier = defineAct({
  name: 'dossier.create',
  input: v.strictObject({
    lead: uuid,
    procedure: text(60),
    code: text(60),
    ...agenciesInput,
    ...factsInput,
  }),
  async load(tx, { code, procedure }, { actor, now }) {
    return {
      viewer: await loadViewer(tx, actor, now),
      agencies: await loadAgencies(tx),
      versions: await publishedVersions(tx, procedure),
      codeTaken: await isTaken(tx, code),
    };
  },
  refuse(_actor, { viewer, agencies, versions, codeTaken }, _now, input) {
    const known = new Set<string>(agencies.keys());
    return (
      refuseFiling(viewer, input.lead as AgencyId) ??
      refuseProcedure(versions.length) ??
      refuseCode(input.code, codeTaken) ??
      refuseAgencies(known, input) ??
      refuseFacts(input, versionOn(versions, viewer.today))
    );
  },
  async record(tx, _facts, input, { actor, now, newId }) {
    const id = newId();
    const { lead, procedure, office, authority, ...facts } = input;
    await tx
      .insertInto('dossier')
      .values({
        ...factRow(facts),
        id,
        code: written(input.code),
        procedure_key: procedure,
        version_id: null,
        state: 'DRAFT',
        lead_agency_id: lead,
        office_agency_id: office ?? null,
        authority_agency_id: authority,
        created_by: actor.person,
        created_at: dateOf(now),
      })
      .execute();
    return {
      ...onDossier({ id: id as DossierId }, { ...input, code: written(input.code) }),
      result: { dossier: id },
    };
  },
});

/** K60, K61, K97: the facts as the form has them now; until the dossier is accepted. */
export const editDossier = defineAct({
  name: 'dossier.edit',
  input: v.strictObject({ dossier: uuid, ...seenInput, ...agenciesInput, ...factsInput }),
  async load(tx, input, context) {
    const found = await loadDossierCase(tx, input, context);
    const last = await lastWritten(tx, input.dossier, 'facts');
    return { ...found, last, agencies: await loadAgencies(tx) };
  },
  refuse(_actor, { viewer, file, agencies, last }, _now, input) {
    const known = new Set<string>(agencies.keys());
    return (
      refuseDossierDeed(viewer, file, 'EDIT') ??
      refuseWrittenSince(last, input.seen) ??
      refuseAgencies(known, input) ??
      refuseFacts(input, file && versionOn(file.versions, viewer.today))
    );
  },
  record: (tx, { file }, { dossier, office, authority, seen: _seen, ...facts }, { now }) =>
    keepDossier(tx, file, now, async (before) => {
      await tx
        .updateTable('dossier')
        .set({ ...factRow(facts), office_agency_id: office ?? null, authority_agency_id: authority })
        .where('id', '=', dossier)
        .execute();
      return onDossier(before, { before: before.facts, after: facts, office, authority });
    }),
});

function refuseProcedure(versions: number): Refusal | undefined {
  return versions > 0 ? undefined : refusal('consultation.no-such-procedure', {}, 'procedure');
}

const written = (code: string) => code.trim().toUpperCase();

async function isTaken(tx: Tx, code: string): Promise<boolean> {
  const row = await tx
    .selectFrom('dossier')
    .select('id')
    .where('code', '=', written(code))
    .executeTakeFirst();
  return row !== undefined;
}
