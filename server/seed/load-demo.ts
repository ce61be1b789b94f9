import { randomUUID } from 'node:crypto';
import { dateOf } from '#domain/kernel/time.ts';
import { hashPassword } from '../accounts/passwords.ts';
import type { App } from '../app.ts';
import type { Tx } from '../db/database.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { type DemoIds, demoIds } from './demo-ids.ts';
import { demoDocuments, type DemoDocument } from './documents/demo-documents.ts';
import { openStage, playMeeting } from './play.ts';
import { demoWorld, type DemoWorld } from './world.ts';

/**
 * Fills an empty database with the demo. Who there is, is written as rows; what happened in the meetings is performed
 * through the acts, with the clock set to each moment.
 */
export async function loadDemo(app: App): Promise<void> {
  const world = demoWorld(app.now());
  const ids = demoIds();
  const password = await hashPassword(DEMO_PASSWORD);
  await app.db.transaction().execute(async (tx) => {
    await loadAgencies(tx, world, ids);
    await loadPeople(tx, world, ids);
    await loadAccounts(tx, world, ids, { password, now: dateOf(app.now()) });
    await loadBody(tx, world, ids);
  });
  const papers = new Map<string, DemoDocument>();
  for await (const paper of demoDocuments(world.today)) papers.set(paper.key, paper);
  const stage = openStage(app, ids, papers);
  for (const meeting of world.meetings) await playMeeting(stage, meeting);
  await app.db.insertInto('setting').values({ key: 'demo', value: 'true' }).execute();
  app.outbox.wake();
}

async function loadAgencies(tx: Tx, world: DemoWorld, ids: DemoIds): Promise<void> {
  const rows = world.agencies.map(({ key, name, shortName }) => ({
    id: ids.agency(key),
    key,
    name,
    short_name: shortName,
    valid_to: null,
    successor_id: null,
  }));
  await tx.insertInto('agency').values(rows).execute();
}

async function loadPeople(tx: Tx, world: DemoWorld, ids: DemoIds): Promise<void> {
  const { people, heldFrom } = world;
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
      people.map(({ key }) => ({
        id: randomUUID(),
        person_id: ids.person(key),
        post_id: ids.post(key),
        from_on: heldFrom,
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
      world.people.map(({ key, username }) => ({
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
