import type { ExpressionBuilder } from 'kysely';
import { WITH_CONSULTEE } from '#domain/consultation/policy.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Tables } from '../db/tables.ts';

/** K45 in SQL: the dossiers that are seen in these agencies. The pure rule is `seatsOf`; a test holds the two together. */
export function seenIn(agencies: readonly AgencyId[]) {
  const among = [...agencies];
  return (eb: ExpressionBuilder<Tables, 'dossier'>) =>
    eb.or([
      eb('dossier.lead_agency_id', 'in', among),
      eb.and([eb('dossier.with_office_at', 'is not', null), eb('dossier.office_agency_id', 'in', among)]),
      eb.and([
        eb('dossier.with_authority_at', 'is not', null),
        eb('dossier.authority_agency_id', 'in', among),
      ]),
      eb.exists(
        eb
          .selectFrom('request')
          .select('request.id')
          .whereRef('request.dossier_id', '=', 'dossier.id')
          .where('request.agency_id', 'in', among)
          .where('request.state', 'in', [...WITH_CONSULTEE]),
      ),
    ]);
}
