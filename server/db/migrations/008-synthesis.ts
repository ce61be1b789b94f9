import { type Kysely, sql } from 'kysely';

/** From the answers to the decision: what the lead agency writes, its report, and what becomes of it (K31, K71 to K77). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // What tells a site from others of the same communes (K31); `site_key` is how it is compared.
  `alter table dossier
    add column site text,
    add column site_key text,
    add column sent_back_reason text,
    add column sent_back_by text check (sent_back_by in ('OFFICE', 'AUTHORITY')),
    add column sent_back_at timestamptz,
    add column agenda_item_id uuid references agenda_item on delete set null,
    add column decision_words text,
    add column decision_cites jsonb,
    add column decided_by uuid references person,
    add column result_number text,
    add column result_on date,
    add column delivered_at timestamptz,
    add column archived_at timestamptz,
    add constraint dossier_result check ((result_number is null) = (result_on is null))`,
  `create index dossier_site on dossier (site_key) where site_key is not null`,
  `create table point_response (
    request_id uuid not null references request,
    item text not null,
    kind text not null check (kind in ('ACCEPTED', 'EXPLAINED')),
    text text not null,
    written_by uuid not null references person,
    written_at timestamptz not null,
    primary key (request_id, item)
  )`,
  // Of a late opinion as a whole (K28).
  `create table consideration (
    request_id uuid primary key references request,
    considered boolean not null,
    reason text not null,
    written_by uuid not null references person,
    written_at timestamptz not null
  )`,
  `create table silence_resolution (
    request_id uuid not null references request,
    item text not null,
    text text not null,
    written_by uuid not null references person,
    written_at timestamptz not null,
    primary key (request_id, item)
  )`,
  `create table item_conclusion (
    dossier_id uuid not null references dossier,
    item text not null,
    text text not null,
    written_by uuid not null references person,
    written_at timestamptz not null,
    primary key (dossier_id, item)
  )`,
  `create table appraisal (
    dossier_id uuid primary key references dossier,
    recommendation text not null check (recommendation in ('APPROVE', 'REFUSE')),
    view text not null,
    written_by uuid not null references person,
    written_at timestamptz not null
  )`,
  `create table signed_report (
    dossier_id uuid not null references dossier,
    turn integer not null check (turn >= 1),
    number text not null,
    signed_on date not null,
    signed_by uuid not null references person,
    content jsonb not null,
    sha256 text not null,
    primary key (dossier_id, turn)
  )`,
  `create function signed_report_stands() returns trigger language plpgsql as
    $$ begin raise exception 'A report that was signed is never changed'; end $$`,
  `create trigger signed_report_is_frozen before update or delete on signed_report
    for each row execute function signed_report_stands()`,
];
