import { randomUUID } from 'node:crypto';
import { dayOf, startOf } from '#domain/kernel/time.ts';
import { hashPassword } from '../accounts/passwords.ts';
import type { App } from '../app.ts';
import { type Database } from '../db/database.ts';
import { AGENCIES } from './agencies.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { type DemoIds, demoIds } from './demo-ids.ts';
import { SESSION_RULE } from './demo-session.ts';
import { loadDemoSession } from './load-session.ts';
import { PEOPLE } from './people.ts';

const DUTIES = { clerk: 'meeting_clerk', administrator: 'administrator', projector: 'projector' } as const;

/** Fills an empty database with the demo: agencies, people, accounts, the committee and its session under way. */
export async function loadDemo(app: App): Promise<void> {
  const ids = demoIds();
  await loadOrganisation(app.db, ids, startOf(dayOf(app.now())));
  await loadDemoSession(app, ids);
  await app.db.insertInto('setting').values({ key: 'demo', value: 'true' }).execute();
}

async function loadOrganisation(db: Database, ids: DemoIds, createdAt: number): Promise<void> {
  await db
    .insertInto('agency')
    .values(
      AGENCIES.map((agency) => ({
        id: ids.agency(agency.key),
        key: agency.key,
        name: agency.name,
        short_name: agency.shortName,
        valid_to: null,
        successor_id: null,
      })),
    )
    .execute();
  const people = PEOPLE.map((person) => ({
    ...person,
    id: ids.person(person.key),
    post: ids.post(person.key),
  }));
  await db
    .insertInto('person')
    .values(people.map(({ id, fullName }) => ({ id, full_name: fullName, is_fictional: true })))
    .execute();
  await db
    .insertInto('post')
    .values(
      people.map(({ post, agency, title, rank, duties = [] }) => ({
        id: post,
        agency_id: ids.agency(agency),
        title,
        rank,
        duties: duties.map((duty) => DUTIES[duty]),
        closed_on: null,
      })),
    )
    .execute();
  await db
    .insertInto('tenure')
    .values(
      people.map(({ id, post }) => ({
        id: randomUUID(),
        person_id: id,
        post_id: post,
        from_on: '2025-07-01',
        to_on: null,
      })),
    )
    .execute();
  await loadAccounts(db, people, createdAt);
  await loadBody(db, ids);
}

async function loadAccounts(
  db: Database,
  people: readonly { id: string; username?: string }[],
  createdAt: number,
): Promise<void> {
  const password_hash = await hashPassword(DEMO_PASSWORD);
  const accounts = people.flatMap(({ id, username }) =>
    username
      ? [
          {
            id: randomUUID(),
            person_id: id,
            username,
            password_hash,
            disabled_at: null,
            created_at: new Date(createdAt),
          },
        ]
      : [],
  );
  await db.insertInto('account').values(accounts).execute();
}

async function loadBody(db: Database, ids: DemoIds): Promise<void> {
  await db
    .insertInto('body')
    .values({ id: ids.body, agency_id: ids.agency('UBND'), name: 'Ủy ban nhân dân tỉnh Đồng Tháp' })
    .execute();
  await db
    .insertInto('body_seat')
    .values(
      PEOPLE.filter((person) => person.seat).map(({ key }) => ({
        body_id: ids.body,
        post_id: ids.post(key),
        side: key === 'chair' ? 'chair' : key.startsWith('vice') ? 'vice_chair' : 'member',
      })),
    )
    .execute();
  const { citation, status, ...rule } = SESSION_RULE;
  await db
    .insertInto('body_rule')
    .values({
      id: randomUUID(),
      body_id: ids.body,
      meeting_kind: 'regular_session',
      valid_from: '2025-07-01',
      valid_to: null,
      citation,
      status,
      rule: JSON.stringify(rule),
    })
    .execute();
}
