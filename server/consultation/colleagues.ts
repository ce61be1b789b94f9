import type { Duty } from '#domain/accounts/actor.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Database } from '../db/database.ts';
import { lentOn } from './lent.ts';

/** Somebody with the duties that she has in an agency today; lent ones among them (K44). */
export type Colleague = {
  readonly agency: AgencyId;
  readonly id: PersonId;
  readonly name: string;
  /** Her first post in the agency; missing where she only has something lent there. */
  readonly post?: string;
  readonly duties: ReadonlySet<Duty>;
};

/** Who works in these agencies today, by rank of post and then by name. */
export async function loadColleagues(
  db: Database,
  agencies: readonly AgencyId[],
  today: Day,
): Promise<Colleague[]> {
  if (agencies.length === 0) return [];
  const held = await db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.post_id')
    .innerJoin('person', 'person.id', 'tenure.person_id')
    .select(['post.agency_id', 'person.id', 'person.full_name', 'post.title', 'post.duties'])
    .where('post.agency_id', 'in', [...agencies])
    .where('tenure.from_on', '<=', today)
    .where((eb) => eb.or([eb('tenure.to_on', 'is', null), eb('tenure.to_on', '>=', today)]))
    .orderBy('post.rank')
    .orderBy('person.full_name')
    .execute();
  const lent = await lentOn(db, today)
    .innerJoin('person', 'person.id', 'delegation.to_person_id')
    .select(['delegation.agency_id', 'person.id', 'person.full_name', 'delegation.duties'])
    .where('delegation.agency_id', 'in', [...agencies])
    .execute();
  const found = new Map<string, { -readonly [Key in keyof Colleague]: Colleague[Key] }>();
  for (const row of [...held, ...lent.map((one) => ({ ...one, title: undefined }))]) {
    const key = `${row.agency_id} ${row.id}`;
    const known = found.get(key);
    found.set(key, {
      agency: row.agency_id as AgencyId,
      id: row.id as PersonId,
      name: row.full_name,
      ...((known?.post ?? row.title) && { post: known?.post ?? row.title }),
      duties: new Set([...(known?.duties ?? []), ...(row.duties as Duty[])]),
    });
  }
  return [...found.values()];
}

/** Those of an agency who have one of the duties. */
export function withDuty(
  colleagues: readonly Colleague[],
  agency: AgencyId,
  wanted: readonly Duty[],
): Colleague[] {
  return colleagues.filter((one) => one.agency === agency && wanted.some((duty) => one.duties.has(duty)));
}
