import { randomUUID } from 'node:crypto';
import { dateOf, type Instant } from '#domain/kernel/time.ts';
import { hashPassword } from '../accounts/passwords.ts';
import type { Database, Tx } from '../db/database.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { ABROAD, DISTRICT } from './consultation/elsewhere.ts';
import { COMMITTEES, type DemoStaff, STAFF, STAFF_SINCE } from './consultation/staff.ts';
import type { DemoIds } from './demo-ids.ts';
import type { DemoWorld } from './world.ts';

/** Who there is, as rows: agencies, people, the posts that they hold, their accounts, the committee. */
export async function loadWho(db: Database, world: DemoWorld, ids: DemoIds, now: Instant): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD);
  await db.transaction().execute(async (tx) => {
    await loadAgencies(tx, world, ids);
    await loadPeople(tx, world, ids);
    await loadAccounts(tx, world, ids, { password, now: dateOf(now) });
    await loadBody(tx, world, ids);
  });
}

async function loadAgencies(tx: Tx, world: DemoWorld, ids: DemoIds): Promise<void> {
  const plain = [...world.agencies, ...COMMITTEES, ...ABROAD].map((one) => ({
    id: ids.agency(one.key),
    key: one.key,
    name: one.name,
    short_name: one.shortName,
    valid_to: null,
    successor_id: null,
    commune_code: 'commune' in one ? one.commune : null,
  }));
  const { key, name, shortName, validTo, successor } = DISTRICT;
  const abolished = {
    id: ids.agency(key),
    key,
    name,
    short_name: shortName,
    valid_to: validTo,
    successor_id: ids.agency(successor),
    commune_code: null,
  };
  await tx
    .insertInto('agency')
    .values([...plain, abolished])
    .execute();
}

/** Whoever is known from the meetings, and the staff of agencies. */
const everybody = ({ people }: DemoWorld): readonly (DemoWorld['people'][number] | DemoStaff)[] => [
  ...people,
  ...STAFF,
];

async function loadPeople(tx: Tx, world: DemoWorld, ids: DemoIds): Promise<void> {
  const { heldFrom } = world;
  const people = everybody(world);
  await tx
    .insertInto('person')
    .values(
      people.map(({ key, fullName }) => ({ id: ids.person(key), full_name: fullName, is_fictional: true })),
    )
    .execute();
  await tx
    .insertInto('post')
    .values(
      people.map(({ key, agency, title, rank, duties = [] }) => ({
        id: ids.post(key),
        agency_id: ids.agency(agency),
        title,
        rank,
        duties: [...duties],
        closed_on: null,
      })),
    )
    .execute();
  await tx
    .insertInto('tenure')
    .values(
      people.map((one) => ({
        id: randomUUID(),
        person_id: ids.person(one.key),
        post_id: ids.post(one.key),
        from_on: 'seat' in one ? heldFrom : STAFF_SINCE,
        to_on: null,
      })),
    )
    .execute();
}

/** Everybody can sign in, those without a name of their own by their key; the console lists the ones worth trying. */
async function loadAccounts(
  tx: Tx,
  world: DemoWorld,
  ids: DemoIds,
  { password, now }: { password: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('account')
    .values(
      everybody(world).map(({ key, username }) => ({
        id: ids.account(key),
        person_id: ids.person(key),
        username: username ?? key.toLowerCase(),
        password_hash: password,
        disabled_at: null,
        created_at: now,
      })),
    )
    .execute();
}

async function loadBody(tx: Tx, world: DemoWorld, ids: DemoIds): Promise<void> {
  await tx
    .insertInto('body')
    .values({ id: ids.body, agency_id: ids.agency(world.body.agency), name: world.body.name })
    .execute();
  const sideOf = (key: string) =>
    key === 'chair' ? 'chair' : key.startsWith('vice') ? 'vice_chair' : 'member';
  await tx
    .insertInto('body_seat')
    .values(
      world.people
        .filter(({ seat }) => seat)
        .map(({ key }) => ({ body_id: ids.body, post_id: ids.post(key), side: sideOf(key) })),
    )
    .execute();
  await tx
    .insertInto('body_rule')
    .values(
      world.rules.map(({ kind, validFrom, citation, rule }) => ({
        id: randomUUID(),
        body_id: ids.body,
        meeting_kind: kind,
        valid_from: validFrom,
        valid_to: null,
        citation,
        status: 'unconfirmed' as const,
        rule: JSON.stringify(rule),
      })),
    )
    .execute();
}
