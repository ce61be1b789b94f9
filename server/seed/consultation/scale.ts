import { sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import { recountStale } from '../../consultation/keep-figures.ts';
import { demoIds } from '../demo-ids.ts';
import { CONSULTED, holderOf, LEAD } from './staff.ts';

/** How much there is in the largest set. */
export const SCALE = { dossiers: 3_000, requests: 40_000 } as const;

/**
 * Fills a demo with as much as a province has in years, as rows and for measuring only: nobody has done these deeds. One dossier in
 * eight is under way; of the requests that are over one in twenty was silent.
 */
export async function loadScale(db: Database): Promise<void> {
  const ids = demoIds();
  const each = Math.floor(SCALE.requests / SCALE.dossiers);
  const more = SCALE.requests - each * SCALE.dossiers;
  const asked = CONSULTED.filter(({ key }) => key !== LEAD).map(({ key }) => ids.agency(key));
  await db.transaction().execute(async (tx) => {
    await sql`insert into dossier (id, code, procedure_key, version_id, state, lead_agency_id, office_agency_id,
        authority_agency_id, investor, project, capital_vnd, term_years, communes, land, traits, created_by, created_at,
        submitted_at, taken_up_at, accepted_at, valid_on, report_sent_on, with_office_at, with_authority_at,
        report_received_on, decided_on, decided_at)
      select gen_random_uuid(), 'H29.12-' || to_char(day, 'YYMMDD') || '-' || lpad(n::text, 4, '0'),
        'INVESTMENT_POLICY_APPROVAL', 'C', case when open then 'CONSULTING' else 'DELIVERED' end,
        ${ids.agency(LEAD)}::uuid, ${ids.agency('VPUBND')}::uuid, ${ids.agency('UBND')}::uuid,
        'Công ty Giả định ' || n, 'Dự án đo tốc độ số ' || n, 100000000000, 50, array['29869'], '[]', array[]::text[],
        ${ids.person(holderOf(LEAD, 'records_clerk'))}::uuid, day, day, day, day, day,
        case when not open then day + 18 end, case when not open then day + 18 end, case when not open then day + 19 end,
        case when not open then day + 19 end, case when not open then day + 20 + (n % 40 = 0)::int * 9 end,
        case when not open then day + 20 + (n % 40 = 0)::int * 9 + time '08:20' end
      from (select n, n % 8 = 0 as open,
          case when n % 8 = 0 then current_date - 1 - n % 7 else current_date - 40 - n % 900 end as day
        from generate_series(1, ${SCALE.dossiers}::int) n) made`.execute(tx);
    await sql`insert into request (id, dossier_id, agency_id, round, state, channel, sent_at, delivered_at, delivery_proof,
        opened_at, answered_at, due_on, due_kind)
      select gen_random_uuid(), id, agency, 1, state, 'SYSTEM', valid_on + 2, valid_on + 2, 'Sổ', valid_on + 3,
        case state when 'ANSWERED' then valid_on + 5 + k % 5 when 'ANSWERED_LATE' then valid_on + 13 end, valid_on + 11, 'due'
      from (select d.id, d.valid_on, k, (${asked}::uuid[])[1 + (d.nth + k) % ${asked.length}::int] as agency,
          case when d.state = 'CONSULTING' then 'SENT' when (d.nth + k * 7) % 20 = 0 then 'LAPSED'
            when (d.nth + k * 7) % 33 = 0 then 'ANSWERED_LATE' else 'ANSWERED' end as state
        from (select id, state, valid_on, row_number() over (order by code)::int as nth from dossier where code like 'H29.12-%') d
        cross join lateral generate_series(1, ${each}::int + (d.nth <= ${more}::int)::int) k) made`.execute(
      tx,
    );
    const own = sql`select r.id from request r join dossier d on d.id = r.dossier_id where d.code like 'H29.12-%'`;
    await sql`insert into request_item (request_id, item, position)
      select own.id, item, position from (${own}) own
      cross join (values ('PLANNING_FIT', 0), ('LAND_NEED', 1)) as asked(item, position)`.execute(tx);
    await sql`insert into handling (request_id, state, draft)
      select id, case state when 'SENT' then 'NEW' when 'LAPSED' then 'REGISTERED' else 'ISSUED' end, null
      from request where id in (${own})`.execute(tx);
    await sql`insert into opinion (request_id, number, signed_on, signer, position, received_at, content, sha256)
      select id, '1/GD', due_on, 'Giả định', 'AGREE', answered_at, ${CONTENT}::jsonb, '' from request
      where answered_at is not null and id in (${own})`.execute(tx);
    await sql`insert into silence_record (request_id, item, outcome, at, due_on, evidence, reckoning, recorded_at)
      select r.id, item, 'DEEMED_CONSENT_WITH_RESPONSIBILITY', due_on + 1, due_on, '{}', '{}', due_on + 1
      from request r join request_item on request_id = r.id
      where state in ('LAPSED', 'ANSWERED_LATE') and r.id in (${own})`.execute(tx);
    await sql`insert into promise (dossier_id, clock, day)
      select id, clock, valid_on + days from dossier
      cross join (values ('STATUTORY/total', 25), ('STATUTORY/send', 2)) as told(clock, days)
      where code like 'H29.12-%'`.execute(tx);
    await sql`insert into handover (dossier_id, at, to_holder)
      select id, at, to_holder from dossier
      cross join lateral (values (with_office_at, 'OFFICE'), (with_authority_at, 'AUTHORITY')) as handed(at, to_holder)
      where code like 'H29.12-%' and at is not null`.execute(tx);
  });
  await recountStale(db);
  await sql`analyze`.execute(db);
}

const CONTENT = JSON.stringify(
  ['PLANNING_FIT', 'LAND_NEED'].map((item) => ({
    item,
    position: 'AGREE_WITH_CONDITIONS',
    text: 'Thống nhất, với điều kiện nhà đầu tư hoàn tất thủ tục chuyển mục đích sử dụng đất trước khi khởi công.',
    legalBasis: ['Luật Đất đai 31/2024/QH15, Điều 116'],
    anchors: [],
  })),
);
