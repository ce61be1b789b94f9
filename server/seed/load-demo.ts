import { createHash, randomUUID } from 'node:crypto';
import type { MeetingRule } from '#domain/meetings/rule.ts';
import { dayOf, startOf } from '#domain/kernel/time.ts';
import { hashPassword } from '../accounts/passwords.ts';
import type { App } from '../app.ts';
import { type Database } from '../db/database.ts';
import { AGENCIES } from './agencies.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { loadDemoSession } from './load-session.ts';
import { PEOPLE } from './people.ts';

export type DemoIds = {
  readonly agency: (key: string) => string;
  readonly person: (key: string) => string;
  readonly post: (key: string) => string;
  readonly body: string;
};

const DUTIES = { clerk: 'meeting_clerk', administrator: 'administrator', projector: 'projector' } as const;

/** Two thirds and a majority of all members, as Law 72/2025 Art. 40 and Law 77/2015 Art. 114 and 117 have them. */
export const SESSION_RULE: MeetingRule = {
  quorum: { num: 2, den: 3 },
  ballot: {
    moreThan: { num: 1, den: 2 },
    tie: 'YES_EQ_NO',
    silence: 'NOT_COUNTED',
    changeVoteUntil: 'CLOSE',
  },
  documentsLead: { n: 3, unit: 'WORKING_DAY' },
  invitationLead: { n: 3, unit: 'WORKING_DAY' },
  speechLimitMs: 180_000,
  citation: 'Luật 72/2025/QH15, Điều 40; Luật 77/2015/QH13, Điều 114, 117',
  status: 'unconfirmed',
};

/** Fills an empty database with the demo: agencies, people, accounts, the committee and its session under way. */
export async function loadDemo(app: App): Promise<void> {
  const ids = demoIds();
  await loadOrganisation(app.db, ids, startOf(dayOf(app.now())));
  await loadDemoSession(app, ids);
  await app.db.insertInto('setting').values({ key: 'demo', value: 'true' }).execute();
}

/** Ids follow from keys, so that the demo is the same wherever it is loaded. */
function demoIds(): DemoIds {
  const id = (kind: string) => (key: string) => {
    const hash = createHash('sha256').update(`${kind}/${key}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  };
  return { agency: id('agency'), person: id('person'), post: id('post'), body: id('body')('committee') };
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
