import { type Kysely, sql } from 'kysely';

/** Who there is: agencies, posts, their holders over time, bodies and their seats, accounts and sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table agency (
    id uuid primary key,
    key text not null unique,
    name text not null,
    short_name text not null,
    valid_from date not null default '1900-01-01',
    valid_to date,
    successor_id uuid references agency
  )`,
  `create table person (
    id uuid primary key,
    full_name text not null,
    is_fictional boolean not null default false
  )`,
  `create table post (
    id uuid primary key,
    agency_id uuid not null references agency,
    title text not null,
    rank integer not null default 100,
    duties text[] not null default '{}',
    closed_on date
  )`,
  `create table tenure (
    id uuid primary key,
    person_id uuid not null references person,
    post_id uuid not null references post,
    from_on date not null,
    to_on date,
    check (to_on is null or to_on >= from_on)
  )`,
  `create index tenure_person on tenure (person_id)`,
  `create index tenure_post on tenure (post_id)`,
  `create table body (
    id uuid primary key,
    agency_id uuid references agency,
    name text not null
  )`,
  `create table body_seat (
    body_id uuid not null references body,
    post_id uuid not null references post,
    side text not null check (side in ('chair', 'vice_chair', 'member')),
    primary key (body_id, post_id)
  )`,
  `create table body_rule (
    id uuid primary key,
    body_id uuid not null references body,
    meeting_kind text not null,
    valid_from date not null,
    valid_to date,
    citation text not null,
    status text not null check (status in ('confirmed', 'unconfirmed')),
    rule jsonb not null
  )`,
  `create table working_calendar_day (
    day date primary key,
    working boolean not null,
    name text not null,
    citation text not null,
    status text not null check (status in ('confirmed', 'unconfirmed'))
  )`,
  `create table account (
    id uuid primary key,
    person_id uuid not null references person,
    username text not null,
    password_hash text not null,
    must_change_password boolean not null default false,
    disabled_at timestamptz,
    created_at timestamptz not null
  )`,
  `create unique index account_username on account (lower(username))`,
  `create table session (
    hash text primary key,
    account_id uuid not null references account on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create index session_account on session (account_id)`,
  `create table sign_in_throttle (
    key text primary key,
    failures integer not null,
    last_failed_at timestamptz not null,
    blocked_until timestamptz
  )`,
  `create table one_time_link (
    hash text primary key,
    purpose text not null,
    account_id uuid references account on delete cascade,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table audit_entry (
    seq bigint primary key,
    at timestamptz not null,
    account_id uuid,
    person_id uuid,
    act text not null,
    subject_kind text not null,
    subject_id text not null,
    facts jsonb not null,
    prev_hash bytea not null,
    hash bytea not null
  )`,
  `create index audit_subject on audit_entry (subject_kind, subject_id, seq)`,
  `create table audit_head (
    id boolean primary key default true check (id),
    seq bigint not null,
    hash bytea not null
  )`,
  `insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'))`,
  `create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    payload jsonb not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    parked_at timestamptz,
    last_error text
  )`,
  `create table act_receipt (
    account_id uuid not null,
    key text not null,
    act text not null,
    input_hash text not null,
    result jsonb,
    at timestamptz not null,
    primary key (account_id, key)
  )`,
  `create table setting (
    key text primary key,
    value jsonb not null
  )`,
];
