import type { Consideration, ItemOpinion, Opinion } from '#domain/consultation/opinion.ts';
import { type ItemKey, itemsAsked } from '#domain/consultation/procedure.ts';
import type { Appraisal, PointName, ReportDraft } from '#domain/consultation/report.ts';
import {
  type ConsultedRequest,
  type PointResponse,
  synthesise,
  type SynthesisRow,
} from '#domain/consultation/synthesis.ts';
import type { AgencyId, RequestId } from '#domain/kernel/id.ts';
import { type Day, instantOf } from '#domain/kernel/time.ts';
import type { Database, Tx } from '../db/database.ts';
import type { DossierFile } from './dossier-file.ts';
import { loadSilence } from './silence-records.ts';

/** What came of the requests of a dossier, and what its lead agency has written about it (K34 to K38). */
export type Synthesis = {
  readonly requests: readonly ConsultedRequest[];
  readonly rows: readonly SynthesisRow[];
  readonly responses: ReadonlyMap<PointName, PointResponse>;
  readonly conclusions: ReadonlyMap<ItemKey, string>;
  readonly appraisal?: Appraisal;
};

/** Seven more queries than the dossier alone, however many were asked; so only for acts and pages that need them. */
export async function openSynthesis(db: Database | Tx, file: DossierFile): Promise<Synthesis> {
  const opinions = await loadOpinions(db, file.id);
  const silence = await loadSilence(db, file);
  const considerations = await loadConsiderations(db, file.id);
  const resolutions = await loadResolutions(db, file.id);
  const requests = file.requests.map((one): ConsultedRequest => {
    const [opinion, consideration] = [opinions.get(one.id), considerations.get(one.id)];
    const resolved = resolutions.get(one.id);
    return {
      ...one,
      silence: silence.get(one.id) ?? [],
      ...(opinion && { opinion: { ...opinion, agency: one.agency } }),
      ...(consideration && { consideration }),
      ...(resolved && { resolutions: resolved }),
    };
  });
  const items = file.version ? itemsAsked(file.version, new Set(file.facts.traits)) : [];
  const appraisal = await loadAppraisal(db, file.id);
  return {
    requests,
    rows: synthesise(
      items.map(({ key }) => key),
      requests,
    ),
    responses: await loadResponses(db, file.id),
    conclusions: await loadConclusions(db, file.id),
    ...(appraisal && { appraisal }),
  };
}

/** K37: the report as it stands. */
export function draftOf({ pauses, version }: DossierFile, synthesis: Synthesis): ReportDraft {
  const { rows, conclusions, responses } = synthesis;
  return { rows, pauses, lateOpinion: version?.lateOpinion ?? 'CONSIDER_WITH_NOTE', conclusions, responses };
}

async function loadOpinions(db: Database | Tx, dossier: string): Promise<Map<string, Opinion>> {
  const rows = await db
    .selectFrom('opinion')
    .innerJoin('request', 'request.id', 'opinion.request_id')
    .selectAll('opinion')
    .select('agency_id')
    .where('dossier_id', '=', dossier)
    .execute();
  return new Map(
    rows.map((row) => [
      row.request_id,
      {
        request: row.request_id as RequestId,
        agency: row.agency_id as AgencyId,
        items: row.content as ItemOpinion[],
        overall: {
          position: row.position as Opinion['overall']['position'],
          ...(row.overridden_because && { overriddenBecause: row.overridden_because }),
        },
        number: row.number,
        signedOn: row.signed_on as Day,
        signer: row.signer,
        receivedAt: instantOf(row.received_at),
      },
    ]),
  );
}

async function loadConsiderations(db: Database | Tx, dossier: string): Promise<Map<string, Consideration>> {
  const rows = await db
    .selectFrom('consideration')
    .innerJoin('request', 'request.id', 'consideration.request_id')
    .select(['request_id', 'considered', 'reason'])
    .where('dossier_id', '=', dossier)
    .execute();
  return new Map(rows.map(({ request_id, considered, reason }) => [request_id, { considered, reason }]));
}

async function loadResolutions(db: Database | Tx, dossier: string) {
  const rows = await db
    .selectFrom('silence_resolution')
    .innerJoin('request', 'request.id', 'silence_resolution.request_id')
    .select(['request_id', 'item', 'text'])
    .where('dossier_id', '=', dossier)
    .execute();
  const found = new Map<string, Map<ItemKey, string>>();
  for (const { request_id, item, text } of rows)
    found.set(request_id, (found.get(request_id) ?? new Map()).set(item as ItemKey, text));
  return found;
}

async function loadResponses(db: Database | Tx, dossier: string): Promise<Map<PointName, PointResponse>> {
  const rows = await db
    .selectFrom('point_response')
    .innerJoin('request', 'request.id', 'point_response.request_id')
    .select(['request_id', 'item', 'kind', 'text'])
    .where('dossier_id', '=', dossier)
    .execute();
  return new Map(
    rows.map(({ request_id, item, kind, text }) => [
      `${request_id as RequestId}/${item as ItemKey}`,
      { kind, text },
    ]),
  );
}

async function loadConclusions(db: Database | Tx, dossier: string): Promise<Map<ItemKey, string>> {
  const rows = await db
    .selectFrom('item_conclusion')
    .select(['item', 'text'])
    .where('dossier_id', '=', dossier)
    .execute();
  return new Map(rows.map(({ item, text }) => [item as ItemKey, text]));
}

async function loadAppraisal(db: Database | Tx, dossier: string): Promise<Appraisal | undefined> {
  return db
    .selectFrom('appraisal')
    .select(['recommendation', 'view'])
    .where('dossier_id', '=', dossier)
    .executeTakeFirst();
}
