import { type RawBuilder, sql } from 'kysely';
import type { FigureScope } from '#domain/consultation/policy.ts';
import type { AgencyId } from '#domain/kernel/id.ts';

type Condition = RawBuilder<boolean>;

/** K53, in SQL, of a `dossier`: those that the reader may open. */
export const dossierInScope = ({ lead, office, authority }: FigureScope): Condition =>
  sql<boolean>`(${isOneOf('dossier.lead_agency_id', lead)}
    or (${isOneOf('dossier.office_agency_id', office)} and dossier.with_office_at is not null)
    or (${isOneOf('dossier.authority_agency_id', authority)} and dossier.with_authority_at is not null))`;

/** K53, of a `request_figure` with its `dossier`: those of such a dossier, and those that were put to the reader's agency. */
export const requestInScope = (scope: FigureScope): Condition =>
  sql<boolean>`(${dossierInScope(scope)} or ${isOneOf('request_figure.agency_id', scope.asked)})`;

const isOneOf = (column: string, agencies: readonly AgencyId[]): Condition =>
  sql<boolean>`${sql.ref(column)} = any(${[...agencies]}::uuid[])`;
