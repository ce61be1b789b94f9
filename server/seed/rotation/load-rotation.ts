import type { Insertable } from 'kysely';
import { dateOf, dayOf, type Instant } from '#domain/kernel/time.ts';
import type { OfficialId } from '#domain/rotation/official.ts';
import type { Database, Tx } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import type { Seal } from '../../files/seal.ts';
import { shippedLaw } from '../../rotation/packs.ts';
import { closeGround, closeRelative } from '../../rotation/sealed.ts';
import type { DemoIds } from '../demo-ids.ts';
import { personOf } from '../people.ts';
import { demoGrounds, demoRelatives } from './grounds.ts';
import { type DemoOfficial, demoOfficials } from './people.ts';
import { type DemoPost, demoPosts } from './posts.ts';

type House = { readonly db: Database; readonly seal: Seal; readonly now: () => Instant };

/** PostgreSQL takes 65 535 values in one statement. */
const AT_ONCE = 1_000;

/**
 * Who rotation is about: 2 400 officials in 480 listed positions and others. As rows, since a deed for each of ten thousand
 * facts would make the first start a minute longer.
 */
export async function loadRotation({ db, seal, now }: House, ids: DemoIds): Promise<void> {
  const at = now();
  const today = dayOf(at);
  const posts = demoPosts();
  const people = demoOfficials(today, posts, shippedLaw().retirement);
  await db.transaction().execute(async (tx) => {
    await insert(tx, 'rotation_position', posts.map(positionRow(ids)));
    await insert(tx, 'official', people.map(officialRow(ids, posts)));
    await insert(
      tx,
      'rotation_holding',
      people.filter((_, index) => !posts[index]?.organised).map(holdingRow(ids)),
    );
    const recorded = { recorded_by: null, recorded_at: dateOf(at) };
    const grounds = demoGrounds(today, people).map(({ key, of, ground }) => {
      const id = ids.ground(key);
      return {
        id,
        official_id: ids.official(of),
        sealed: closeGround(seal, id, ground),
        ...recorded,
        ended_on: null,
      };
    });
    await insert(tx, 'sealed_ground', grounds);
    const relatives = demoRelatives(posts).map(({ of, other, kind }) => {
      const id = ids.relative(`${of}/${other}`);
      const relative = { other: ids.official(other) as OfficialId, kind, evidence: 'Lý lịch (hư cấu)' };
      return { id, official_id: ids.official(of), sealed: closeRelative(seal, id, relative), ...recorded };
    });
    await insert(tx, 'sealed_relative', relatives);
  });
}

const SINCE = '2010-01-01';

const positionRow = (ids: DemoIds) => (post: DemoPost) => ({
  id: ids.position(post.key),
  post_id: post.organised ? ids.post(post.agency) : null,
  agency_id: ids.agency(post.agency),
  title: post.title,
  kind: post.kind,
  sector: post.sector ?? null,
  valid_from: SINCE,
  valid_to: null,
  commune_code: post.commune ?? null,
  lat: post.place.lat,
  lon: post.place.lon,
  fields: [post.field],
  job_ranks: [],
  political_level: post.politicalLevel,
  language: null,
  level: post.level,
  sensitive: post.sensitive ?? null,
  non_local: post.kind !== 'STAFF',
});

const officialRow = (ids: DemoIds, posts: readonly DemoPost[]) => (one: DemoOfficial, index: number) => {
  const post = posts[index];
  return {
    id: ids.official(one.key),
    person_id: post?.organised ? ids.person(post.agency) : null,
    full_name: post?.organised ? personOf(post.agency).fullName : one.name,
    is_fictional: true,
    born_on: one.born,
    sex: one.sex,
    home_commune: one.homeCommune,
    lat: one.residence.lat,
    lon: one.residence.lon,
    fields: [...one.fields],
    job_rank: one.rank,
    political_level: one.politicalLevel,
    languages: [],
    retires_on: null,
    probation_from: one.probationUntil ? one.heldFrom : null,
    probation_to: one.probationUntil ?? null,
    consents: one.agreesToDistance ? ['DISTANCE'] : [],
  };
};

const holdingRow = (ids: DemoIds) => (one: DemoOfficial) => ({
  id: ids.holding(one.key),
  official_id: ids.official(one.key),
  position_id: ids.position(one.key),
  from_on: one.heldFrom,
  to_on: null,
  decision: `${100 + ((one.key.length * 37) % 900)}/QĐ-SNV`,
});

type Rotation = 'rotation_position' | 'official' | 'rotation_holding' | 'sealed_ground' | 'sealed_relative';

async function insert<Table extends Rotation>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  for (let first = 0; first < rows.length; first += AT_ONCE)
    await tx
      .insertInto(table)
      .values(rows.slice(first, first + AT_ONCE) as never)
      .execute();
}
