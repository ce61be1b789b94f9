import { type Kysely, sql } from 'kysely';

/** What the figures are added up from (K39 to K42): the moment of a decision, who had a dossier when, and facts that are counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Of a decision that was recorded before, the audit tells the moment. Where it does not, nobody knows it: null.
  `alter table dossier add column decided_at timestamptz`,
  `update dossier set decided_at = told.at
    from (select distinct on (subject_id) subject_id, at from audit_entry
      where subject_kind = 'dossier' and act in ('dossier.approve', 'dossier.refuse')
      order by subject_id, seq desc) told
    where dossier.id::text = told.subject_id and dossier.decided_on is not null`,
  // K42: each time the report passed from one house to another.
  `create table handover (
    dossier_id uuid not null references dossier,
    at timestamptz not null,
    to_holder text not null check (to_holder in ('LEAD', 'OFFICE', 'AUTHORITY')),
    primary key (dossier_id, at, to_holder)
  )`,
  `insert into handover (dossier_id, at, to_holder)
    select dossier.id, audit_entry.at, case act when 'dossier.submit-to-office' then 'OFFICE'
      when 'dossier.submit-to-authority' then 'AUTHORITY' else 'LEAD' end
    from audit_entry join dossier on dossier.id::text = audit_entry.subject_id
    where subject_kind = 'dossier'
      and act in ('dossier.submit-to-office', 'dossier.submit-to-authority', 'dossier.return-to-lead')
    on conflict do nothing`,
  // What was brought in as rows has no line in the audit: of it the last of each is known.
  `insert into handover (dossier_id, at, to_holder)
    select id, at, to_holder from dossier
    cross join lateral (values (with_office_at, 'OFFICE'), (with_authority_at, 'AUTHORITY'), (sent_back_at, 'LEAD'))
      as known(at, to_holder)
    where at is not null
      and not exists (select from handover where dossier_id = dossier.id and handover.to_holder = known.to_holder)
    on conflict do nothing`,
  // Kept by the acts in their transactions, and counted anew wherever the definition is another (server/consultation/keep-figures.ts).
  `create table dossier_figure (
    dossier_id uuid primary key references dossier on delete cascade,
    definition integer not null,
    due_on date,
    send_due_on date,
    sent_on date,
    lead_ms bigint,
    consultees_ms bigint,
    office_ms bigint,
    authority_ms bigint,
    investor_ms bigint
  )`,
  `create table request_figure (
    request_id uuid primary key references request on delete cascade,
    dossier_id uuid not null references dossier on delete cascade,
    agency_id uuid not null references agency,
    round integer not null,
    over_on date not null,
    is_answered boolean not null,
    is_silent boolean not null,
    is_deemed boolean not null,
    answers integer not null,
    unclear integer not null,
    is_out_of_function boolean not null,
    answer_ms bigint,
    read_ms bigint,
    texts text[] not null,
    accepted integer not null,
    explained integer not null
  )`,
  `create index request_figure_over on request_figure (over_on, request_id)`,
  `create index request_figure_agency on request_figure (agency_id, over_on, request_id)`,
  `create index request_figure_dossier on request_figure (dossier_id)`,
  // The inbox is read from what agencies have in hand, not from all that they ever had.
  `create index handling_open on handling (request_id) include (state, assigned_to) where state <> 'ISSUED'`,
  `create index dossier_decided on dossier (decided_on, id) where decided_on is not null`,
];
