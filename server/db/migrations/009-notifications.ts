import { type Kysely, sql } from 'kysely';

/** Who is told what (N1 to N4), and the letters that say so (N6 to N8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table person add column email text`,
  // Minutes after midnight; null: those of the house (setting mail.quiet).
  `alter table person add column quiet_from integer, add column quiet_to integer,
    add constraint person_quiet check ((quiet_from is null) = (quiet_to is null))`,
  // Up to which line of the audit people have been told (N3).
  `alter table dossier add column told_upto bigint not null default 0`,
  // What was done before there were notifications has long been known.
  `update dossier set told_upto = (select seq from audit_head)`,
  `create table notification (
    id bigint generated always as identity primary key,
    person_id uuid not null references person,
    kind text not null,
    dossier_id uuid not null references dossier,
    request_id uuid references request,
    audit_seq bigint not null,
    at timestamptz not null,
    read_at timestamptz,
    mail_id bigint,
    unique (person_id, audit_seq, kind)
  )`,
  `create index notification_person on notification (person_id, id desc)`,
  `create index notification_unread on notification (person_id) where read_at is null`,
  `create index notification_unmailed on notification (person_id) where read_at is null and mail_id is null`,
  `create table mail (
    id bigint generated always as identity primary key,
    person_id uuid not null references person,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    not_before timestamptz,
    sent_at timestamptz,
    last_error text
  )`,
  `create index mail_unsent on mail (id) where sent_at is null`,
  `alter table notification add foreign key (mail_id) references mail`,
  // Minutes after midnight; minutes for which a thing may be read here before it is mailed.
  `insert into setting (key, value) values
    ('mail.quiet', '{"from": 1200, "to": 390}'), ('mail.patience', '30')
    on conflict do nothing`,
];
