import { type Kysely, sql } from 'kysely';

/** Officials, the posts that they hold over time, and what keeps them there, for rotation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Whoever works in the house is a person too; many are known for rotation only.
  `create table official (
    id uuid primary key,
    person_id uuid unique references person,
    full_name text not null,
    is_fictional boolean not null default false,
    born_on date not null,
    sex text not null check (sex in ('F', 'M')),
    home_commune text,
    lat double precision,
    lon double precision,
    fields text[] not null default '{}',
    job_rank text,
    political_level smallint not null default 0,
    languages text[] not null default '{}',
    retires_on date,
    probation_from date,
    probation_to date,
    consents text[] not null default '{}',
    check ((lat is null) = (lon is null)),
    check ((probation_from is null) = (probation_to is null))
  )`,
  // A post that is kept in the organisation has its holders there (tenure) and none in rotation_holding.
  `create table rotation_position (
    id uuid primary key,
    post_id uuid unique references post,
    agency_id uuid not null references agency,
    title text not null,
    kind text not null check (kind in ('STAFF', 'DEPUTY', 'HEAD', 'COMMUNE_VICE_CHAIR')),
    sector text,
    valid_from date not null,
    valid_to date,
    commune_code text,
    lat double precision,
    lon double precision,
    fields text[] not null default '{}',
    job_ranks text[] not null default '{}',
    political_level smallint not null default 0,
    language text,
    level integer not null,
    sensitive text check (sensitive in ('PERSONNEL', 'ACCOUNTING', 'TREASURER', 'STOREKEEPER')),
    non_local boolean not null default false,
    check (valid_to is null or valid_to >= valid_from),
    check ((lat is null) = (lon is null)),
    check (kind = 'STAFF' or sector is null)
  )`,
  `create index rotation_position_agency on rotation_position (agency_id)`,
  `create table rotation_holding (
    id uuid primary key,
    official_id uuid not null references official,
    position_id uuid not null references rotation_position,
    from_on date not null,
    to_on date,
    decision text not null,
    check (to_on is null or to_on >= from_on)
  )`,
  `create index rotation_holding_official on rotation_holding (official_id)`,
  `create index rotation_holding_position on rotation_holding (position_id)`,
  // What is sealed says nothing without the key of the data folder: of which kind a ground is and until when it stands neither.
  `create table sealed_ground (
    id uuid primary key,
    official_id uuid not null references official,
    sealed bytea not null,
    recorded_by uuid references person,
    recorded_at timestamptz not null,
    ended_on date
  )`,
  `create index sealed_ground_official on sealed_ground (official_id)`,
  `create table sealed_relative (
    id uuid primary key,
    official_id uuid not null references official,
    sealed bytea not null,
    recorded_by uuid references person,
    recorded_at timestamptz not null
  )`,
  `create index sealed_relative_official on sealed_relative (official_id)`,
  `create table position_preference (
    official_id uuid not null references official,
    place smallint not null check (place between 1 and 3),
    position_id uuid not null references rotation_position,
    primary key (official_id, place),
    unique (official_id, position_id)
  )`,
];
