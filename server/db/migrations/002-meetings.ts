import { type Kysely, sql } from 'kysely';

/** Meetings, their agenda, documents, participants, attendance, floor, ballots and timeline. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table meeting (
    id uuid primary key,
    body_id uuid references body,
    kind text not null,
    title text not null,
    place text not null,
    starts_at timestamptz not null,
    planned_minutes integer not null default 240,
    state text not null check (state in ('preparing', 'invited', 'open', 'ended', 'cancelled')),
    rule jsonb not null,
    created_by uuid not null references person,
    created_at timestamptz not null,
    invited_at timestamptz,
    opened_at timestamptz,
    ended_at timestamptz,
    current_item_id uuid,
    presenter_id uuid references person,
    presented_version_id uuid,
    presented_page integer not null default 1,
    projector_scene text not null default 'waiting',
    projector_hidden boolean not null default false,
    check_in_code text not null
  )`,
  `create table participant (
    meeting_id uuid not null references meeting on delete cascade,
    person_id uuid not null references person,
    post_id uuid references post,
    capacity text not null check (capacity in
      ('chair', 'member', 'secretary', 'presenter', 'deputy', 'guest', 'projector', 'service')),
    entitled boolean not null default false,
    seat text,
    added_after_invitation boolean not null default false,
    answer text check (answer in ('attending', 'absent', 'deputy')),
    answer_reason text,
    answered_at timestamptz,
    deputy_id uuid references person,
    deputy_state text check (deputy_state in ('asked', 'approved', 'refused')),
    stands_in_for uuid references person,
    primary key (meeting_id, person_id)
  )`,
  `create index participant_person on participant (person_id)`,
  `create unique index participant_one_chair on participant (meeting_id) where capacity = 'chair'`,
  `create table agenda_item (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    position double precision not null,
    title text not null,
    agency_id uuid references agency,
    presenter_id uuid references person,
    planned_minutes integer not null default 15,
    ballot_question text,
    state text not null default 'waiting' check (state in ('waiting', 'current', 'concluded')),
    started_at timestamptz,
    concluded_at timestamptz,
    conclusion text,
    changed_after_invitation boolean not null default false
  )`,
  `create index agenda_item_meeting on agenda_item (meeting_id, position)`,
  `create table document (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    agenda_item_id uuid references agenda_item on delete set null,
    position double precision not null,
    title text not null,
    kind text not null default 'other',
    reading text not null default 'must' check (reading in ('must', 'presented', 'reference')),
    withheld_level text,
    withheld_holder text,
    late_accepted_at timestamptz,
    withdrawn_at timestamptz
  )`,
  `create index document_meeting on document (meeting_id, position)`,
  `create table document_version (
    id uuid primary key,
    document_id uuid not null references document on delete cascade,
    number integer not null,
    file_name text not null,
    sha256 text not null,
    bytes integer not null,
    pages integer not null,
    page_sizes jsonb not null,
    uploaded_by uuid not null references person,
    uploaded_at timestamptz not null,
    unique (document_id, number)
  )`,
  `create table page_text (
    version_id uuid not null references document_version on delete cascade,
    page integer not null,
    text text not null,
    folded text not null,
    primary key (version_id, page)
  )`,
  `create table attendance (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    person_id uuid not null references person,
    came_at timestamptz not null,
    left_at timestamptz,
    how text not null check (how in ('self', 'code', 'secretary')),
    reason text,
    check (left_at is null or left_at >= came_at)
  )`,
  `create unique index attendance_present on attendance (meeting_id, person_id) where left_at is null`,
  `create table speech (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    agenda_item_id uuid references agenda_item,
    person_id uuid not null references person,
    state text not null check (state in ('waiting', 'speaking', 'spoken', 'withdrawn')),
    position double precision not null,
    asked_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    running_since timestamptz,
    spoken_ms integer not null default 0,
    limit_ms integer not null
  )`,
  `create unique index speech_one_request on speech (meeting_id, person_id) where state in ('waiting', 'speaking')`,
  `create unique index speech_one_speaker on speech (meeting_id) where state = 'speaking'`,
  `create table ballot (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    agenda_item_id uuid not null references agenda_item,
    question text not null,
    rule jsonb not null,
    state text not null check (state in ('open', 'closed', 'announced', 'cancelled')),
    chair_id uuid not null references person,
    opened_at timestamptz not null,
    closed_at timestamptz,
    announced_at timestamptz,
    result jsonb
  )`,
  `create unique index ballot_one_open on ballot (meeting_id) where state = 'open'`,
  `create table ballot_voter (
    ballot_id uuid not null references ballot on delete cascade,
    person_id uuid not null references person,
    name text not null,
    post_title text not null,
    present boolean not null,
    primary key (ballot_id, person_id)
  )`,
  `create table ballot_paper (
    id uuid primary key,
    ballot_id uuid not null,
    person_id uuid not null,
    choice text not null check (choice in ('yes', 'no', 'abstain')),
    cast_at timestamptz not null,
    receipt text not null,
    standing text not null check (standing in ('counted', 'replaced', 'late')),
    foreign key (ballot_id, person_id) references ballot_voter
  )`,
  `create unique index ballot_paper_counted on ballot_paper (ballot_id, person_id) where standing = 'counted'`,
  `create table meeting_event (
    seq bigint generated always as identity primary key,
    meeting_id uuid not null references meeting on delete cascade,
    at timestamptz not null,
    kind text not null,
    person_id uuid references person,
    agenda_item_id uuid,
    payload jsonb not null
  )`,
  `create index meeting_event_meeting on meeting_event (meeting_id, seq)`,
  `create table service_call (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    person_id uuid not null references person,
    kind text not null,
    called_at timestamptz not null,
    served_at timestamptz
  )`,
  `create table minutes_version (
    id uuid primary key,
    meeting_id uuid not null references meeting on delete cascade,
    number integer not null,
    kind text not null check (kind in ('draft', 'frozen')),
    content jsonb not null,
    sha256 text not null,
    made_by uuid references person,
    made_at timestamptz not null,
    unique (meeting_id, number)
  )`,
];
