import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { catalogue } from '#server/acts/catalogue.ts';
import type { Database } from '#server/db/database.ts';
import { contract } from '../acts/contract/cases.ts';
import { instant } from '#domain/kernel/time.ts';
import type { Someone } from '../support/acting.ts';
import { actingWithFiles } from '../support/consultation.ts';
import { freshDatabase } from '../support/database.ts';
import { type House, startHouse } from '../support/house.ts';
import startPostgres from '../support/postgres-server.ts';
import { addressOf, type Ids, MATRIX, type Row } from './routes/matrix.ts';
import { cookieOf, prepareVisit, VISITORS, type Visit, type Visitor } from './routes/visitors.ts';
import { waysInto, writtenRoutes } from './routes/written-routes.ts';

let house: House;
let db: Database;
let visit: Visit;
const ending: (() => Promise<void>)[] = [];

test.beforeAll(async () => {
  test.setTimeout(240_000);
  ending.push(await startPostgres());
  const database = await freshDatabase();
  ending.push(database.close);
  db = database.db;
  house = await startHouse({ DATABASE_URL: database.url, DEMO: 'off' });
  ending.push(house.close);
  visit = await prepareVisit(db, house.dataDir);
});
test.afterAll(async () => {
  for (const end of ending.toReversed()) await end();
});

type Answer = { status: number; text: string };

/** Asks as a visitor would, with a session of this moment. */
async function ask(
  who: Someone | undefined,
  address: string,
  method = 'GET',
  body?: ReturnType<NonNullable<Row['body']>>,
): Promise<Answer> {
  const response = await fetch(`${house.origin}${address}`, {
    method,
    redirect: 'manual',
    headers: {
      origin: house.origin,
      // As a browser asks that goes to a page or sends a form; everything else comes from a script.
      accept:
        method === 'GET' || address.includes('/check-in') || address.includes('?/') ? 'text/html' : '*/*',
      ...(who && { cookie: await cookieOf(db, who) }),
      ...(body && { 'content-type': body.type }),
    },
    ...(body && { body: body.text }),
  });
  return { status: response.status, text: await response.text() };
}

const as = (visitor: Visitor) => (visitor === 'nobody' ? undefined : visit.people[visitor]);

const askRow = ({ way, body }: Row, visitor: Visitor, ids: Ids) =>
  ask(as(visitor), addressOf(way, ids), way.split(' ')[0], body?.(ids));

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** An answer without what differs from one to the next anyway: ids, the time, and the marks of the page's own scripts. */
const plain = ({ status, text }: Answer) => ({
  status,
  text: text
    .replace(UUID, 'id')
    .replace(/\d{13}/g, 'now')
    .replace(/nonce="[^"]*"|nonce-[\w+/=]+|__sveltekit_\w+/g, ''),
});

test('every route has a row, and every row a route', () => {
  expect(MATRIX.map(({ way }) => way).toSorted()).toEqual(writtenRoutes());
});

test('a planted route is found, whatever way it opens', () => {
  const planted: Record<string, string> = {
    '+server.ts': 'export const GET = () => {}; export async function DELETE() {} const POST = 1;',
    '+page.server.ts': 'export const load = () => ({}); export const actions: Actions = { burn: () => {} };',
  };
  expect(waysInto('/planted', (name) => planted[name])).toEqual([
    'GET /planted',
    'GET /planted',
    'DELETE /planted',
    'POST /planted?/burn',
  ]);
});

test('each visitor gets at each door the answer that the matrix says', async () => {
  test.setTimeout(300_000);
  for (const row of MATRIX) {
    const answers = await Promise.all(
      VISITORS.map(async (visitor) => [visitor, (await askRow(row, visitor, visit)).status] as const),
    );
    expect.soft({ way: row.way, ...Object.fromEntries(answers) }).toEqual({ way: row.way, ...row.answers });
  }
});

test('a thing that is not shown is answered like one that does not exist, word for word', async () => {
  test.setTimeout(300_000);
  const nothing = (): Ids => ({ meeting: randomUUID(), version: randomUUID() });
  for (const row of MATRIX.filter(({ way }) => way.includes('[')))
    for (const visitor of ['nobody', 'stranger', 'admin'] as const)
      expect
        .soft({ row: `${visitor}: ${row.way}`, ...plain(await askRow(row, visitor, visit)) })
        .toEqual({ row: `${visitor}: ${row.way}`, ...plain(await askRow(row, visitor, nothing())) });
});

test('the data of a page is not had by asking for it without its frame', async () => {
  test.setTimeout(300_000);
  const pages = MATRIX.filter(({ way }) => way.startsWith('GET') && !/clock|paper|files|^GET \/$/.test(way));
  for (const { way, answers } of pages)
    for (const visitor of ['nobody', 'stranger', 'newcomer'] as const)
      for (const parts of ['001', '0001']) {
        if (answers[visitor] === 200) continue;
        const { text } = await ask(
          as(visitor),
          `${addressOf(way, visit)}/__data.json?x-sveltekit-invalidated=${parts}`,
        );
        expect.soft(text, `${visitor}: ${way}`).not.toMatch(/Phiên họp thử|Quản trị/);
      }
});

test('every act asks at the door of the house what the contract says: who are you, and may you see this', async () => {
  test.setTimeout(300_000);
  const ground = { db, acting: actingWithFiles(db) };
  for (const one of contract.filter(({ act }) => catalogue.has(act))) {
    // What a scene needs has happened by the clock of the house.
    ground.acting.setClock(instant(Date.now()));
    const scene = await one.scene(ground);
    const { by, input } = one.attempt(scene);
    const perform = (who: Someone | undefined, what: object) =>
      ask(who, `/acts/${one.act}`, 'POST', {
        type: 'application/json',
        text: JSON.stringify({ input: what }),
      });
    const told = { act: one.act };
    expect
      .soft({ ...told, status: (await perform(undefined, input)).status })
      .toEqual({ ...told, status: 401 });
    if (one.unseen !== 'nothing') {
      const strange = JSON.parse(JSON.stringify(input).replace(UUID, () => randomUUID())) as object;
      const answer = await perform(scene.stranger, input);
      expect.soft({ ...told, ...answer }).toMatchObject({ ...told, status: 404 });
      expect.soft({ ...told, ...answer }).toEqual({ ...told, ...(await perform(scene.stranger, strange)) });
    }
    expect.soft({ ...told, ...(await perform(by, input)) }).toMatchObject({ ...told, status: 200 });
  }
});

test('a file that arrives without a byte is refused with a reason', async () => {
  const upload = `/meetings/${visit.meeting}/files`;
  const answer = await ask(visit.people.secretary, upload, 'POST', { type: 'application/pdf', text: '' });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('"documents.empty"');
});
