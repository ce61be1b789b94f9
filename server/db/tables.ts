import type { ColumnType, Generated } from 'kysely';
import type { ConsultationTables } from './consultation-tables.ts';
import type { NotificationTables } from './notification-tables.ts';
import type { RotationTables } from './rotation-tables.ts';

/*
 * The rows as PostgreSQL keeps them, for Kysely. Days come back as 'YYYY-MM-DD' strings and bigints as numbers
 * (database.ts sets the parsers); moments are `Date`.
 */

type Json<T> = ColumnType<T, string, string>;

export type Tables = ConsultationTables &
  NotificationTables &
  RotationTables & {
    agency: AgencyTable;
    person: PersonTable;
    post: PostTable;
    tenure: { id: string; person_id: string; post_id: string; from_on: string; to_on: string | null };
    body: { id: string; agency_id: string | null; name: string };
    body_seat: { body_id: string; post_id: string; side: string };
    body_rule: BodyRuleTable;
    working_calendar_day: { day: string; working: boolean; name: string; citation: string; status: string };
    account: AccountTable;
    session: { hash: string; account_id: string; created_at: Date; expires_at: Date };
    sign_in_throttle: { key: string; failures: number; last_failed_at: Date; blocked_until: Date | null };
    one_time_link: OneTimeLinkTable;
    audit_entry: AuditEntryTable;
    audit_head: { id: Generated<boolean>; seq: number; hash: Buffer };
    outbox: OutboxTable;
    act_receipt: ActReceiptTable;
    setting: { key: string; value: Json<unknown> };
    meeting: MeetingTable;
    participant: ParticipantTable;
    agenda_item: AgendaItemTable;
    document: DocumentTable;
    document_version: DocumentVersionTable;
    page_text: { version_id: string; page: number; text: string; folded: string };
    attendance: AttendanceTable;
    speech: SpeechTable;
    ballot: BallotTable;
    ballot_voter: {
      ballot_id: string;
      person_id: string;
      name: string;
      post_title: string;
      present: boolean;
    };
    ballot_paper: BallotPaperTable;
    meeting_event: MeetingEventTable;
    service_call: ServiceCallTable;
    minutes_version: MinutesVersionTable;
    sync_update: SyncUpdateTable;
    sync_snapshot: { room: string; upto_seq: number; bytes: Buffer; sha256: Buffer; at: Date };
    sync_author: { room: string; client: number; account_id: string | null; at: Date };
  };

type AgencyTable = {
  id: string;
  key: string;
  name: string;
  short_name: string;
  valid_from: Generated<string>;
  valid_to: string | null;
  successor_id: string | null;
  /** Of the commune whose People's Committee it is. */
  commune_code: Generated<string | null>;
  /** Pairs of minutes after midnight (C11). Null: nobody has declared any. */
  office_hours: ColumnType<[number, number][] | null, string | null | undefined, string | null>;
};

type PostTable = {
  id: string;
  agency_id: string;
  title: string;
  rank: Generated<number>;
  duties: Generated<string[]>;
  closed_on: string | null;
};

type BodyRuleTable = {
  id: string;
  body_id: string;
  meeting_kind: string;
  valid_from: string;
  valid_to: string | null;
  citation: string;
  status: 'confirmed' | 'unconfirmed';
  rule: Json<unknown>;
};

type AccountTable = {
  id: string;
  person_id: string;
  username: string;
  password_hash: string;
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  created_at: Date;
};

type OneTimeLinkTable = {
  hash: string;
  purpose: string;
  account_id: string | null;
  expires_at: Date;
  used_at: Date | null;
};

type AuditEntryTable = {
  seq: number;
  at: Date;
  account_id: string | null;
  person_id: string | null;
  act: string;
  subject_kind: string;
  subject_id: string;
  facts: Json<unknown>;
  prev_hash: Buffer;
  hash: Buffer;
};

type OutboxTable = {
  id: Generated<number>;
  topic: string;
  payload: Json<unknown>;
  created_at: Date;
  attempts: Generated<number>;
  parked_at: Date | null;
  not_before: Generated<Date | null>;
  last_error: string | null;
};

type ActReceiptTable = {
  account_id: string;
  key: string;
  act: string;
  input_hash: string;
  result: Json<unknown> | null;
  at: Date;
};

type MeetingTable = {
  id: string;
  body_id: string | null;
  kind: string;
  title: string;
  place: string;
  starts_at: Date;
  planned_minutes: Generated<number>;
  state: 'preparing' | 'invited' | 'open' | 'ended' | 'cancelled';
  rule: Json<unknown>;
  created_by: string;
  created_at: Date;
  invited_at: Date | null;
  opened_at: Date | null;
  ended_at: Date | null;
  current_item_id: string | null;
  presenter_id: string | null;
  presented_version_id: string | null;
  presented_page: Generated<number>;
  projector_scene: Generated<string>;
  projector_hidden: Generated<boolean>;
  check_in_code: string;
};

type ParticipantTable = {
  meeting_id: string;
  person_id: string;
  post_id: string | null;
  capacity: 'chair' | 'member' | 'secretary' | 'presenter' | 'deputy' | 'guest' | 'projector' | 'service';
  entitled: Generated<boolean>;
  seat: string | null;
  added_after_invitation: Generated<boolean>;
  answer: 'attending' | 'absent' | 'deputy' | null;
  answer_reason: string | null;
  answered_at: Date | null;
  deputy_id: string | null;
  deputy_state: 'asked' | 'approved' | 'refused' | null;
  stands_in_for: string | null;
};

type AgendaItemTable = {
  id: string;
  meeting_id: string;
  position: number;
  title: string;
  agency_id: string | null;
  presenter_id: string | null;
  planned_minutes: Generated<number>;
  ballot_question: string | null;
  state: Generated<'waiting' | 'current' | 'concluded'>;
  started_at: Date | null;
  concluded_at: Date | null;
  conclusion: string | null;
  changed_after_invitation: Generated<boolean>;
};

type DocumentTable = {
  id: string;
  /** One home: a meeting or a dossier. */
  meeting_id: string | null;
  dossier_id: Generated<string | null>;
  /** Of a dossier: the paper of the closed list for which it stands (K8). */
  component: Generated<string | null>;
  agenda_item_id: string | null;
  position: number;
  title: string;
  kind: Generated<string>;
  reading: Generated<'must' | 'presented' | 'reference'>;
  withheld_level: string | null;
  withheld_holder: string | null;
  late_accepted_at: Date | null;
  withdrawn_at: Date | null;
};

type DocumentVersionTable = {
  id: string;
  document_id: string;
  number: number;
  file_name: string;
  sha256: string;
  bytes: number;
  pages: number;
  page_sizes: Json<{ width: number; height: number; rotate: number }[]>;
  uploaded_by: string;
  uploaded_at: Date;
};

type AttendanceTable = {
  id: string;
  meeting_id: string;
  person_id: string;
  came_at: Date;
  left_at: Date | null;
  how: 'self' | 'code' | 'secretary';
  reason: string | null;
};

type SpeechTable = {
  id: string;
  meeting_id: string;
  agenda_item_id: string | null;
  person_id: string;
  state: 'waiting' | 'speaking' | 'spoken' | 'withdrawn';
  position: number;
  asked_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
  running_since: Date | null;
  spoken_ms: Generated<number>;
  limit_ms: number;
};

type BallotTable = {
  id: string;
  meeting_id: string;
  agenda_item_id: string;
  question: string;
  rule: Json<unknown>;
  state: 'open' | 'closed' | 'announced' | 'cancelled';
  chair_id: string;
  opened_at: Date;
  closed_at: Date | null;
  announced_at: Date | null;
  result: Json<unknown> | null;
};

type BallotPaperTable = {
  id: string;
  ballot_id: string;
  person_id: string;
  choice: 'yes' | 'no' | 'abstain';
  cast_at: Date;
  receipt: string;
  standing: 'counted' | 'replaced' | 'late';
};

type MeetingEventTable = {
  seq: Generated<number>;
  meeting_id: string;
  at: Date;
  kind: string;
  person_id: string | null;
  agenda_item_id: string | null;
  payload: Json<unknown>;
};

type ServiceCallTable = {
  id: string;
  meeting_id: string;
  person_id: string;
  kind: string;
  called_at: Date;
  served_at: Date | null;
};

type MinutesVersionTable = {
  id: string;
  meeting_id: string;
  number: number;
  kind: 'draft' | 'frozen';
  content: Json<unknown>;
  sha256: string;
  made_by: string | null;
  made_at: Date;
};

type SyncUpdateTable = {
  room: string;
  seq: number;
  bytes: Buffer;
  sha256: Buffer;
  /** The one account whose changes the row holds; null = the server, or several accounts (then see sync_author). */
  account_id: string | null;
  at: Date;
};

type PersonTable = {
  id: string;
  full_name: string;
  is_fictional: Generated<boolean>;
  email: Generated<string | null>;
  quiet_from: Generated<number | null>;
  quiet_to: Generated<number | null>;
};
