import type { Generated } from 'kysely';
import type { PositionKind, SensitiveKind } from '#domain/rotation/position.ts';

/** Rows of rotation, for `Tables`. */
export type RotationTables = {
  official: OfficialTable;
  rotation_position: RotationPositionTable;
  rotation_holding: {
    id: string;
    official_id: string;
    position_id: string;
    from_on: string;
    to_on: string | null;
    decision: string;
  };
  sealed_ground: Sealed & { ended_on: string | null };
  sealed_relative: Sealed;
  position_preference: { official_id: string; place: number; position_id: string };
};

type Sealed = {
  id: string;
  official_id: string;
  /** Under the seal of the house (server/files/seal.ts). */
  sealed: Buffer;
  recorded_by: string | null;
  recorded_at: Date;
};

type OfficialTable = {
  id: string;
  person_id: string | null;
  full_name: string;
  is_fictional: Generated<boolean>;
  born_on: string;
  sex: 'F' | 'M';
  home_commune: string | null;
  lat: number | null;
  lon: number | null;
  fields: string[];
  job_rank: string | null;
  political_level: number;
  languages: string[];
  retires_on: string | null;
  probation_from: string | null;
  probation_to: string | null;
  consents: Generated<string[]>;
};

type RotationPositionTable = {
  id: string;
  post_id: string | null;
  agency_id: string;
  title: string;
  kind: PositionKind;
  sector: string | null;
  valid_from: string;
  valid_to: string | null;
  commune_code: string | null;
  lat: number | null;
  lon: number | null;
  fields: string[];
  job_ranks: string[];
  political_level: number;
  language: string | null;
  level: number;
  sensitive: SensitiveKind | null;
  non_local: boolean;
};
