import { type Actor, hasDuty } from '#domain/accounts/actor.ts';
import { flagOf } from '#domain/consultation/clocks.ts';
import { DOSSIER_DEEDS } from '#domain/consultation/deeds.ts';
import { refuseWay } from '#domain/consultation/dossier.ts';
import { maySeeSynthesis, refuseDossierDeed, seatsOf } from '#domain/consultation/policy.ts';
import { itemsAsked } from '#domain/consultation/procedure.ts';
import { hindrances, needsConclusion, refuseUnappraised } from '#domain/consultation/report.ts';
import type { Viewer } from '#domain/consultation/seats.ts';
import { clarifications } from '#domain/consultation/opinion.ts';
import { type Instant, instantOf } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { compareAgencies, loadAgencies } from './agencies.ts';
import type { DossierFile } from './dossier-file.ts';
import { loadMeetingDecision } from './meeting-decision.ts';
import { openDossier } from './open-dossier.ts';
import { draftOf, openSynthesis, type Synthesis } from './open-synthesis.ts';
import { titlesOfCited } from './report/cited-papers.ts';
import { latestReport } from './report/signed-reports.ts';
import { cellView } from './synthesis-cells.ts';
import { loadViewer } from './viewer.ts';

/**
 * K34 to K38, K46: the synthesis of a dossier for those who see all its opinions; undefined for everybody else. Some two
 * dozen queries, however many agencies were asked.
 */
export async function readSynthesis(db: Database, actor: Actor, id: string, now: Instant) {
  const viewer = await loadViewer(db, actor, now);
  const file = await openDossier(db, id, now);
  if (!file?.version || !maySeeSynthesis(viewer, file)) return undefined;
  const synthesis = await openSynthesis(db, file);
  const [agencies, titles] = [await loadAgencies(db), await titlesOfCited(db, synthesis.rows)];
  const meeting = await loadMeetingDecision(db, file.agendaItem);
  const items = itemsAsked(file.version, new Set(file.facts.traits));
  const columns = new Set(synthesis.rows.flatMap(({ cells }) => cells.map(({ agency }) => agency)));
  return {
    id: file.id,
    code: file.code,
    project: file.facts.project,
    investor: file.facts.investor,
    state: file.state,
    seats: [...seatsOf(viewer, file)],
    may: maysOf(viewer, file),
    today: viewer.today,
    agencies: [...columns]
      .flatMap((agency) => agencies.get(agency) ?? [])
      .toSorted(compareAgencies)
      .map(({ id: agency, name }) => ({ id: agency, name })),
    rows: synthesis.rows.map((row) => ({
      item: row.item,
      name: items.find(({ key }) => key === row.item)?.name ?? row.item,
      citation: items.find(({ key }) => key === row.item)?.citation ?? '',
      conflict: row.conflict,
      needsConclusion: needsConclusion(row),
      conclusion: synthesis.conclusions.get(row.item),
      cells: row.cells.map((cell) => cellView(cell, synthesis, titles, file.version?.lateOpinion)),
    })),
    hindrances: hindrancesOf(file, synthesis),
    clarifications: clarifications(synthesis.requests.flatMap(({ opinion }) => opinion ?? [])).length,
    appraisal: synthesis.appraisal,
    decidesAlone: file.version.authority.kind === 'INDIVIDUAL',
    viaOffice: file.version.viaOffice,
    // K76: where the law asks for it at all.
    waitsForPublication: !file.publishedOn && file.clocks.some(({ step }) => step === 'publishReceipt'),
    dues: duesOf(viewer, file),
    paused: file.pauses.find(({ to }) => to === undefined),
    meeting,
    meetings: meeting && !meeting.isOver ? [] : await openMeetings(db, actor, viewer, file),
    ...(await fateOf(db, file)),
  };
}

/** What this person may do to it at this moment; everything else is not offered. */
function maysOf(viewer: Viewer, file: DossierFile): string[] {
  const events = new Set(DOSSIER_DEEDS.moves.map(({ event }) => event));
  return [...events].filter((event) => {
    if (refuseDossierDeed(viewer, file, event as Parameters<typeof refuseDossierDeed>[2])) return false;
    return !(file.version && isMove(event) && refuseWay(file.version, file.state, event));
  });
}

const isMove = (event: string): event is 'SUBMIT_TO_OFFICE' | 'SUBMIT_TO_AUTHORITY' =>
  event === 'SUBMIT_TO_OFFICE' || event === 'SUBMIT_TO_AUTHORITY';

/** K37, K73: everything between the synthesis and its signature. */
function hindrancesOf(file: DossierFile, synthesis: Synthesis) {
  const unappraised = refuseUnappraised(synthesis.appraisal);
  return [...hindrances(draftOf(file, synthesis)), ...(unappraised ? [unappraised] : [])];
}

function duesOf({ today }: Viewer, { clocks, calendar, version }: DossierFile) {
  return clocks
    .filter(({ step, basis, doneOn }) => basis === 'STATUTORY' && !doneOn && /^(report|decision)$/.test(step))
    .map((clock) => {
      const flag = flagOf(clock, calendar, today, version?.dueSoonDays ?? 0);
      return {
        step: clock.step,
        forecast: clock.forecast,
        day: clock.due ?? (clock.reckoning.tag === 'provisional' ? clock.reckoning.guess : undefined),
        provisional: flag === 'PROVISIONAL',
        paused: flag === 'PAUSED',
        soon: flag === 'DUE_SOON',
      };
    });
}

/** K74: meetings that this person prepares and that still take items. */
async function openMeetings(db: Database, actor: Actor, viewer: Viewer, file: DossierFile) {
  const isBody = file.version?.authority.kind === 'COLLECTIVE';
  if (!isBody || refuseDossierDeed(viewer, file, 'TO_MEETING')) return [];
  const rows = await db
    .selectFrom('meeting')
    .select(['id', 'title', 'starts_at'])
    .where('state', 'in', ['preparing', 'invited'])
    .$if(!hasDuty(actor, 'meeting_clerk'), (query) => query.where('created_by', '=', actor.person))
    .orderBy('starts_at')
    .limit(50)
    .execute();
  return rows.map(({ id, title, starts_at }) => ({ id, title, startsAt: instantOf(starts_at) }));
}

/** What has become of it so far: the report that was signed, why it came back, what was decided. */
async function fateOf(db: Database, { id }: Pick<DossierFile, 'id'>) {
  const row = await db
    .selectFrom('dossier')
    .leftJoin('person', 'person.id', 'dossier.decided_by')
    .select(['sent_back_reason', 'sent_back_by', 'sent_back_at', 'decision_words', 'decided_on'])
    .select(['result_number', 'result_on', 'reason', 'person.full_name as decider'])
    .where('dossier.id', '=', id)
    .executeTakeFirstOrThrow();
  const report = await latestReport(db, id);
  return {
    report: report && { number: report.number, signedOn: report.signedOn, sha256: report.sha256 },
    sentBack:
      row.sent_back_by && row.sent_back_at
        ? { by: row.sent_back_by, reason: row.sent_back_reason ?? '', at: instantOf(row.sent_back_at) }
        : undefined,
    decision: row.decided_on
      ? { on: row.decided_on, by: row.decider ?? '', words: row.decision_words ?? '' }
      : undefined,
    result: row.result_number && row.result_on ? { number: row.result_number, on: row.result_on } : undefined,
    endReason: row.reason ?? undefined,
  };
}
