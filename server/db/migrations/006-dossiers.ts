import { type Kysely, sql } from 'kysely';

/** Dossiers, the requests for opinions about them, and what becomes of these (K1 to K33, K44). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Pairs of minutes after midnight (C11); null: nobody has declared any.
  `alter table agency add column office_hours jsonb`,
  // The commune whose People's Committee the agency is.
  `alter table agency add column commune_code text`,
  `create table dossier (
    id uuid primary key,
    code text not null unique,
    procedure_key text not null references procedure,
    version_id text,
    state text not null check (state in (
      'DRAFT', 'SUBMITTED', 'CHECKING', 'RETURNED_FOR_CORRECTION', 'ACCEPTED', 'CONSULTING', 'SYNTHESISING',
      'APPRAISAL_SIGNED', 'WITH_OFFICE', 'DECIDING', 'REFUSED', 'APPROVED', 'RESULT_ISSUED', 'DELIVERED',
      'ARCHIVED', 'STOPPED', 'WITHDRAWN', 'CANCELLED')),
    lead_agency_id uuid not null references agency,
    office_agency_id uuid references agency,
    authority_agency_id uuid not null references agency,
    investor text not null,
    project text not null,
    capital_vnd bigint,
    term_years integer,
    communes text[] not null,
    land jsonb not null,
    traits text[] not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    submitted_at timestamptz,
    taken_up_at timestamptz,
    returned_at timestamptz,
    accepted_at timestamptz,
    valid_on date,
    published_on date,
    report_sent_on date,
    with_office_at timestamptz,
    with_authority_at timestamptz,
    report_received_on date,
    decided_on date,
    ended_at timestamptz,
    reason text,
    timetable_from text,
    timetable_note text,
    timetable_by uuid references person,
    timetable_on date,
    reckoned_with text,
    foreign key (procedure_key, version_id) references procedure_version,
    check ((version_id is null) = (valid_on is null)),
    check ((timetable_from is null) = (timetable_by is null))
  )`,
  `create index dossier_lead on dossier (lead_agency_id, state)`,
  // What the sweep looks through after a change of the calendar.
  `create index dossier_under_way on dossier (reckoned_with)
    where state in ('ACCEPTED', 'CONSULTING', 'SYNTHESISING', 'APPRAISAL_SIGNED', 'WITH_OFFICE', 'DECIDING')`,
  // A paper belongs to a meeting or to a dossier, where it stands for a component of the version's list.
  `alter table document alter column meeting_id drop not null,
    add column dossier_id uuid references dossier,
    add column component text,
    add constraint document_one_home check (num_nonnulls(meeting_id, dossier_id) = 1),
    add constraint document_component check ((dossier_id is null) = (component is null))`,
  `create index document_dossier on document (dossier_id) where dossier_id is not null`,
  `create table request (
    id uuid primary key,
    dossier_id uuid not null references dossier,
    agency_id uuid not null references agency,
    round integer not null check (round >= 1),
    instead_of uuid references request,
    state text not null check (state in (
      'DRAFT', 'SENT', 'BOUNCED', 'ANSWERED', 'LAPSED', 'ANSWERED_LATE', 'RECALLED', 'REROUTED')),
    channel text check (channel in ('SYSTEM', 'EXCHANGE_HUB', 'PAPER')),
    sent_at timestamptz,
    delivered_at timestamptz,
    delivery_proof text,
    opened_at timestamptz,
    opened_by uuid references person,
    reminded_at timestamptz[] not null default '{}',
    answered_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    due_on date,
    due_kind text check (due_kind in ('due', 'provisional', 'paused')),
    check ((channel is null) = (sent_at is null)),
    check ((delivered_at is null) = (delivery_proof is null)),
    check ((state in ('RECALLED', 'REROUTED')) = (ended_at is not null)),
    check ((state in ('ANSWERED', 'ANSWERED_LATE')) = (answered_at is not null))
  )`,
  `create index request_dossier on request (dossier_id)`,
  // The inbox of an agency, and what the sweep looks for.
  `create index request_inbox on request (agency_id, due_on, id) where state = 'SENT'`,
  `create index request_due on request (due_on) where state = 'SENT' and due_kind = 'due'`,
  `create table request_item (
    request_id uuid not null references request,
    item text not null,
    position integer not null,
    primary key (request_id, item)
  )`,
  // A table of its own: nothing that is read for anybody outside the agency asked ever names it (K24).
  `create table handling (
    request_id uuid primary key references request,
    state text not null check (state in (
      'NEW', 'REGISTERED', 'ASSIGNED', 'DRAFTING', 'IN_REVIEW', 'WITH_LEADER', 'APPROVED', 'ISSUED')),
    register_number text,
    assigned_to uuid references person,
    draft jsonb,
    drafted_by uuid references person,
    remark text,
    approved_by uuid references person,
    approved_on date
  )`,
  `create table opinion (
    request_id uuid primary key references request,
    number text not null,
    signed_on date not null,
    signer text not null,
    position text not null,
    overridden_because text,
    received_at timestamptz not null,
    content jsonb not null,
    sha256 text not null
  )`,
  `create function opinion_stands() returns trigger language plpgsql as
    $$ begin raise exception 'An opinion that has left its agency is never changed'; end $$`,
  `create trigger opinion_is_frozen before update or delete on opinion
    for each row execute function opinion_stands()`,
  `create table silence_record (
    request_id uuid not null references request,
    item text not null,
    outcome text not null check (outcome in (
      'DEEMED_CONSENT', 'DEEMED_CONSENT_WITH_RESPONSIBILITY', 'ESCALATED', 'STILL_REQUIRED')),
    at timestamptz not null,
    due_on date not null,
    evidence jsonb not null,
    reckoning jsonb not null,
    recorded_at timestamptz not null,
    primary key (request_id, item)
  )`,
  `create table promise (
    dossier_id uuid not null references dossier,
    clock text not null,
    day date not null,
    primary key (dossier_id, clock)
  )`,
  // A pause is an issued notice (K17). No items: it touches all.
  `create table notice (
    id uuid primary key,
    dossier_id uuid not null references dossier,
    kind text not null check (kind in ('SUPPLEMENT', 'EXPLANATION', 'VIOLATION')),
    document text not null,
    content text not null,
    items text[],
    components text[] not null,
    answer_by date,
    from_on date not null,
    to_on date,
    issued_by uuid not null references person,
    issued_at timestamptz not null,
    check (to_on is null or to_on >= from_on)
  )`,
  `create index notice_dossier on notice (dossier_id, issued_at)`,
  `create unique index notice_one_open on notice (dossier_id) where to_on is null`,
  `create table delegation (
    id uuid primary key,
    agency_id uuid not null references agency,
    duties text[] not null,
    to_person_id uuid not null references person,
    valid_from date not null,
    valid_to date,
    document text not null,
    check (valid_to is null or valid_to >= valid_from)
  )`,
  `create index delegation_person on delegation (to_person_id)`,
];
