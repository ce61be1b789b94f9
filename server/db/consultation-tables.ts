import type { ColumnType, Generated } from 'kysely';
import type { DossierState } from '#domain/consultation/dossier.ts';
import type { Appraisal } from '#domain/consultation/report.ts';
import type { Evidence, HandlingState, RequestState } from '#domain/consultation/request.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import type { PointResponse } from '#domain/consultation/synthesis.ts';

type Json<T> = ColumnType<T, string, string>;

/** Rows of the consultation, for `Tables`. */
export type ConsultationTables = {
  procedure: { key: string; name: string; national_code: string | null };
  procedure_version: ProcedureVersionTable;
  routing_row: RoutingRowTable;
  dossier: DossierTable;
  commune: CommuneTable;
  request: RequestTable;
  request_item: { request_id: string; item: string; position: number };
  handling: HandlingTable;
  opinion: OpinionTable;
  silence_record: SilenceRecordTable;
  promise: { dossier_id: string; clock: string; day: string };
  notice: NoticeTable;
  delegation: DelegationTable;
  point_response: Written & { request_id: string; item: string; kind: PointResponse['kind']; text: string };
  consideration: Written & { request_id: string; considered: boolean; reason: string };
  silence_resolution: Written & { request_id: string; item: string; text: string };
  item_conclusion: Written & { dossier_id: string; item: string; text: string };
  appraisal: Written & { dossier_id: string; recommendation: Appraisal['recommendation']; view: string };
  signed_report: SignedReportTable;
  handover: { dossier_id: string; at: Date; to_holder: 'LEAD' | 'OFFICE' | 'AUTHORITY' };
  dossier_figure: DossierFigureTable;
  request_figure: RequestFigureTable;
};

type Written = { written_by: string; written_at: Date };

type ProcedureVersionTable = {
  procedure_key: string;
  id: string;
  state: 'draft' | 'published';
  /** A `ProcedureVersion` of the domain. */
  content: Json<unknown>;
  edited_by: string | null;
  edited_at: Date;
  published_by: string | null;
  published_at: Date | null;
  /** K50: the version that gave it its last day. */
  ended_by: Generated<string | null>;
  /** K55: of a draft that was published before. */
  taken_back_at: Generated<Date | null>;
  taken_back_by: Generated<string | null>;
  taken_back_because: Generated<string | null>;
};

type RoutingRowTable = {
  id: string;
  item: string;
  /** Null: the People's Committee on the spot. */
  agency_key: string | null;
  place: Json<'ALL' | string[]>;
  valid_from: string;
  valid_to: string | null;
  asked_if: Json<unknown> | null;
  citation: string;
  status: 'confirmed' | 'unconfirmed';
  /** Null: shipped with Sen. */
  entered_by: Generated<string | null>;
  entered_at: Generated<Date | null>;
  /** K57: who gave it its last day, and why. */
  ended_by: Generated<string | null>;
  ended_at: Generated<Date | null>;
  end_reason: Generated<string | null>;
};

type DossierTable = {
  id: string;
  /** Up to which line of the audit people have been told of it (N3). */
  told_upto: Generated<number>;
  code: string;
  procedure_key: string;
  /** K1: frozen when it is accepted. */
  version_id: string | null;
  state: DossierState;
  lead_agency_id: string;
  office_agency_id: string | null;
  authority_agency_id: string;
  investor: string;
  project: string;
  capital_vnd: number | null;
  term_years: number | null;
  communes: string[];
  land: Json<{ use: string; squareMetres: number }[]>;
  traits: string[];
  created_by: string;
  created_at: Date;
  submitted_at: Generated<Date | null>;
  taken_up_at: Generated<Date | null>;
  returned_at: Generated<Date | null>;
  accepted_at: Generated<Date | null>;
  valid_on: Generated<string | null>;
  published_on: Generated<string | null>;
  report_sent_on: Generated<string | null>;
  with_office_at: Generated<Date | null>;
  with_authority_at: Generated<Date | null>;
  report_received_on: Generated<string | null>;
  decided_on: Generated<string | null>;
  /** Null though it is decided: recorded before moments were, and no line of the audit tells. */
  decided_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
  /** Why it was returned, withdrawn or stopped last. */
  reason: Generated<string | null>;
  timetable_from: Generated<string | null>;
  timetable_note: Generated<string | null>;
  timetable_by: Generated<string | null>;
  timetable_on: Generated<string | null>;
  /** Fingerprint of the calendar with which its due days were last reckoned. */
  reckoned_with: Generated<string | null>;
  /** K31. */
  site: Generated<string | null>;
  site_key: Generated<string | null>;
  sent_back_reason: Generated<string | null>;
  sent_back_by: Generated<'OFFICE' | 'AUTHORITY' | null>;
  sent_back_at: Generated<Date | null>;
  /** K74: as which it stands on an agenda. */
  agenda_item_id: Generated<string | null>;
  decision_words: Generated<string | null>;
  /** A `MeetingDecision` of the domain, as it was when the decision was recorded. */
  decision_cites: ColumnType<unknown, string | null | undefined, string | null>;
  decided_by: Generated<string | null>;
  result_number: Generated<string | null>;
  result_on: Generated<string | null>;
  delivered_at: Generated<Date | null>;
  archived_at: Generated<Date | null>;
  /** Investor and project without marks, for whoever searches. */
  folded: Generated<string>;
  /** K81: what it is due for next. */
  due_on: Generated<string | null>;
  due_kind: Generated<'due' | 'provisional' | 'paused' | null>;
  due_step: Generated<string | null>;
};

type CommuneTable = {
  code: string;
  name: string;
  valid_from: string;
  valid_to: string | null;
  /** Code of the commune from which it was made. */
  predecessor: string | null;
};

type RequestTable = {
  id: string;
  dossier_id: string;
  agency_id: string;
  round: number;
  instead_of: string | null;
  state: RequestState;
  channel: Generated<Evidence['channel'] | null>;
  sent_at: Generated<Date | null>;
  delivered_at: Generated<Date | null>;
  delivery_proof: Generated<string | null>;
  opened_at: Generated<Date | null>;
  opened_by: Generated<string | null>;
  reminded_at: Generated<Date[]>;
  answered_at: Generated<Date | null>;
  ended_at: Generated<Date | null>;
  end_reason: Generated<string | null>;
  /** The statutory due day of its clock, or a guess where that is provisional (C7). */
  due_on: Generated<string | null>;
  /** Null: no clock runs. */
  due_kind: Generated<'due' | 'provisional' | 'paused' | null>;
};

type HandlingTable = {
  request_id: string;
  state: HandlingState;
  register_number: Generated<string | null>;
  assigned_to: Generated<string | null>;
  /** An `OpinionDraft` of the domain, as the last step that sent it on has settled it (K96); what is being written is in its room. */
  draft: Json<unknown> | null;
  remark: Generated<string | null>;
  approved_by: Generated<string | null>;
  approved_on: Generated<string | null>;
};

type OpinionTable = {
  request_id: string;
  number: string;
  signed_on: string;
  signer: string;
  position: string;
  overridden_because: string | null;
  received_at: Date;
  /** Its items, as they were signed. */
  content: Json<unknown>;
  /** Of the content with its keys sorted. */
  sha256: string;
};

type SilenceRecordTable = {
  request_id: string;
  item: string;
  outcome: SilenceOutcome;
  at: Date;
  due_on: string;
  evidence: Json<unknown>;
  reckoning: Json<unknown>;
  recorded_at: Date;
};

type NoticeTable = {
  id: string;
  dossier_id: string;
  kind: 'SUPPLEMENT' | 'EXPLANATION' | 'VIOLATION';
  document: string;
  content: string;
  /** Null: it touches all. */
  items: string[] | null;
  components: string[];
  answer_by: string | null;
  from_on: string;
  to_on: string | null;
  issued_by: string;
  issued_at: Date;
};

type DelegationTable = {
  id: string;
  agency_id: string;
  duties: string[];
  to_person_id: string;
  valid_from: string;
  valid_to: string | null;
  document: string;
  post_id: Generated<string | null>;
  lent_by: Generated<string | null>;
  lent_at: Generated<Date | null>;
  ended_by: Generated<string | null>;
  ended_at: Generated<Date | null>;
};

type SignedReportTable = {
  dossier_id: string;
  /** 1, and one more for each time it was sent back and signed anew (K72). */
  turn: number;
  number: string;
  signed_on: string;
  signed_by: string;
  /** A `ReportContent`. */
  content: Json<unknown>;
  sha256: string;
};

/** What is counted of a dossier that was accepted. Times of its holders: null until it is decided. */
type DossierFigureTable = {
  dossier_id: string;
  /** By which definition it was counted. */
  definition: number;
  /** The day told for the whole (K12); null while it is paused, or has no timetable. */
  due_on: string | null;
  send_due_on: string | null;
  sent_on: string | null;
  lead_ms: number | null;
  consultees_ms: number | null;
  office_ms: number | null;
  authority_ms: number | null;
  investor_ms: number | null;
};

/** `RequestFacts` of a request that is over. */
type RequestFigureTable = {
  request_id: string;
  dossier_id: string;
  agency_id: string;
  round: number;
  over_on: string;
  is_answered: boolean;
  is_silent: boolean;
  is_deemed: boolean;
  answers: number;
  unclear: number;
  is_out_of_function: boolean;
  answer_ms: number | null;
  read_ms: number | null;
  /** Marks of its words. */
  texts: string[];
  accepted: number;
  explained: number;
};
