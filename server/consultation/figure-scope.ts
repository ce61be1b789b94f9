import type { ExpressionBuilder } from 'kysely';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { AgencyId } from '#domain/kernel/id.ts';
import type { Tables } from '../db/tables.ts';

/** K53, in SQL. */
export function inScope<With extends 'dossier'>(eb: ExpressionBuilder<Tables, With>, scope: FigureScope) {
  const of = eb as unknown as ExpressionBuilder<Tables, 'dossier'>;
  return of.or([
    isOneOf(of, 'dossier.lead_agency_id', scope.lead),
    of.and([
      isOneOf(of, 'dossier.office_agency_id', scope.office),
      of('dossier.with_office_at', 'is not', null),
    ]),
    of.and([
      isOneOf(of, 'dossier.authority_agency_id', scope.authority),
      of('dossier.with_authority_at', 'is not', null),
    ]),
  ]);
}

type AgencyColumn =
  'dossier.lead_agency_id' | 'dossier.office_agency_id' | 'dossier.authority_agency_id' | 'request.agency_id';

export function isOneOf(
  eb: ExpressionBuilder<Tables, 'dossier'> | ExpressionBuilder<Tables, 'dossier' | 'request'>,
  column: AgencyColumn,
  agencies: readonly AgencyId[],
) {
  const any = eb as unknown as ExpressionBuilder<Tables, 'dossier' | 'request'>;
  return agencies.length > 0 ? any(column, 'in', [...agencies]) : any.lit(false);
}
