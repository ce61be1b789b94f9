import { type Kysely, sql } from 'kysely';

/** What keepers of the law need beside 005: taking back a version that has not begun, and who changed the routing table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // K50, K55: which later version gave it its last day, and why a draft was taken back after it was published.
  `alter table procedure_version
    add column ended_by text,
    add column taken_back_at timestamptz,
    add column taken_back_by uuid references person,
    add column taken_back_because text,
    add foreign key (procedure_key, ended_by) references procedure_version (procedure_key, id)`,
  // What was published until now told the audit whom it ended.
  `update procedure_version
    set ended_by = line.facts->>'version'
    from audit_entry line, jsonb_array_elements(line.facts->'ended') ended
    where line.act = 'procedure.publish'
      and line.subject_id = procedure_version.procedure_key
      and ended->>'id' = procedure_version.id`,
  // K57: a row that was shipped was entered by nobody.
  `alter table routing_row
    add column entered_by uuid references person,
    add column entered_at timestamptz,
    add column ended_by uuid references person,
    add column ended_at timestamptz,
    add column end_reason text,
    add constraint routing_row_ended check ((ended_by is null) = (ended_at is null))`,
];
