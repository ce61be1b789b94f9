import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choosePosition, itemText } from '#content/opinion.ts';
import { HANDLING_STATES, type HandlingState } from '#domain/consultation/request.ts';
import type { ItemKey } from '#domain/consultation/procedure.ts';
import type { AccountId, PersonId, RequestId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import type { Room } from '#domain/rooms/room.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import { createTextStanding } from '#server/consultation/opinion-text.ts';
import { runEffect } from '#server/effects.ts';
import { createAdmission } from '#server/sync/admission.ts';
import type { Someone as Acted } from '#tests/support/acting.ts';
import {
  actingWithFiles,
  agreeing,
  type Consultation,
  createConsultation,
  ITEMS,
} from '#tests/support/consultation.ts';
import { createWorld, type Someone, until, type World } from './world.ts';

let world: World;
let scene: Consultation;
let request: string;
let room: Room;
const now = () => instant(Date.now());

beforeAll(async () => {
  world = await createWorld({ recheckMs: 3_600_000 });
  const acting = actingWithFiles(world.db);
  acting.setClock(now());
  scene = await createConsultation(world.db, { acting });
  [request] = await scene.bring('SENT');
  room = { kind: 'opinion', request: request as RequestId };
});
afterAll(() => world.close());

const turn = (state: HandlingState) =>
  world.db.updateTable('handling').set({ state }).where('request_id', '=', request).execute();

const uploads = { receive: () => Promise.reject(new Error('No files are kept here')) };
const parts = () => ({ db: world.db, hub: world.hub, now, uploads });

/** What the outbox sets going after each act on the dossier. */
const settle = () => runEffect(parts(), { topic: 'dossier.changed', dossier: scene.dossier });

async function signedIn({ person, account }: Acted): Promise<Someone> {
  const cookie = await world.sessions.create(account as AccountId);
  return {
    person: person as PersonId,
    account: account as AccountId,
    cookie: `${cookie.name}=${cookie.value}`,
  };
}

describe('[R15, K24, K69] the door of the text of an opinion', () => {
  const writes: Partial<Record<HandlingState, string>> = {
    ASSIGNED: 'officer',
    DRAFTING: 'officer',
    IN_REVIEW: 'head',
    WITH_LEADER: 'leader',
  };

  test.each(HANDLING_STATES)(
    '%s: written by one duty, read in the agency, not there for others',
    async (state) => {
      await turn(state);
      const text = createTextStanding({ db: world.db, now });
      const decide = createAdmission({ db: world.db, now, text }).decideMany();
      const { first, second, lead, office, authority, other } = scene;
      for (const seat of ['clerk', 'officer', 'head', 'leader', 'legal'] as const) {
        const { access } = await decide(room, first[seat].person as PersonId);
        expect(access, seat).toBe(writes[state] === seat ? 'write' : 'read');
      }
      for (const place of [second, lead, office, authority, other])
        for (const who of [place.clerk, place.officer, place.head, place.leader, place.authority])
          expect((await decide(room, who.person as PersonId)).access).toBe('none');
      const nowhere: Room = { kind: 'opinion', request: randomUUID() as RequestId };
      expect((await decide(nowhere, first.officer.person as PersonId)).access).toBe('none');
    },
  );

  test('outside it answers like a room that is not there', async () => {
    await turn('DRAFTING');
    const lead = await signedIn(scene.lead.leader);
    const found = async (to: Room) => {
      const link = world.link(lead, to);
      await until(() => link.state.at === 'denied');
      return link.state;
    };
    const there = await found(room);
    expect(there).toEqual({ at: 'denied', code: CLOSE.noRoom });
    expect(await found({ kind: 'opinion', request: randomUUID() as RequestId })).toEqual(there);
  });
});

test('[K69, K96] two write one text at once, nothing is lost, and with the step the pen goes to the division', async () => {
  const { first, does } = scene;
  await turn('DRAFTING');
  await world.db
    .updateTable('handling')
    .set({ assigned_to: first.officer.person })
    .where('request_id', '=', request)
    .execute();
  await world.db
    .updateTable('post')
    .set({ duties: ['case_officer'] })
    .where('id', '=', first.legal.post)
    .execute();
  const [one, two, three] = await Promise.all(
    [first.officer, first.legal, first.head].map(async (who) => {
      const doc = new Y.Doc();
      const link = world.link(await signedIn(who), room, doc);
      await until(() => link.settled);
      return { doc, link };
    }),
  );
  if (!one || !two || !three) throw new Error('Three are there');
  expect([one, two, three].map(({ link }) => link.access)).toEqual(['write', 'write', 'read']);

  const key = ITEMS[0] as ItemKey;
  for (const item of ITEMS) choosePosition(one.doc, item as ItemKey, 'AGREE');
  const parts = Array.from({ length: 40 }, (_, index) => [`một${index};`, `hai${index};`] as const);
  for (const [mine, hers] of parts) {
    itemText(one.doc, key, 'text').insert(0, mine);
    const text = itemText(two.doc, key, 'text');
    text.insert(text.length, hers);
    await Promise.resolve();
  }
  await until(() => one.link.settled && two.link.settled);
  await does(first.officer, 'handling.send-for-review', { request });
  await settle();
  await until(
    () => one.link.access === 'read' && two.link.access === 'read' && three.link.access === 'write',
  );

  const row = await world.db
    .selectFrom('handling')
    .select('draft')
    .where('request_id', '=', request)
    .executeTakeFirstOrThrow();
  const { items } = row.draft as { items: { item: string; text: string }[] };
  const settled = items.find(({ item }) => item === key)?.text ?? '';
  for (const part of parts.flat()) expect(settled).toContain(part);

  // What is bettered in the division stands in the same text, and is what is passed on.
  await until(() => three.link.settled);
  itemText(three.doc, key, 'text').insert(0, 'Phòng: ');
  await until(() => three.link.settled);
  await does(first.head, 'handling.pass-to-leader', { request });
  await settle();
  await until(() => three.link.access === 'read');
  for (const { link } of [one, two, three]) link.close();
});

test('[K96] what was drafted before is put into the room once, and not over what stands there', async () => {
  const item = ITEMS[1] as ItemKey;
  await world.db
    .updateTable('handling')
    .set({
      draft: JSON.stringify({
        items: ITEMS.map((key) => ({ ...agreeing(key), text: 'Từ trước' })),
        overall: { position: 'AGREE' },
      }),
    })
    .where('request_id', '=', request)
    .execute();
  const offer = () => runEffect(parts(), { topic: 'opinion.draft', request });
  await offer();
  const first = await world.hub.read(room);
  expect(String(itemText(first, ITEMS[0] as ItemKey, 'text'))).toContain('một0;');
  expect(String(itemText(first, item, 'text'))).toBe('Từ trước');
  await world.hub.write(room, (doc) => itemText(doc, item, 'text').delete(0, 8));
  await offer();
  expect(String(itemText(await world.hub.read(room), item, 'text'))).toBe('');
});

test('[R15] a request that is recalled takes the room away from those who are in it', async () => {
  const { first, lead, does } = scene;
  const link = world.link(await signedIn(first.clerk), room);
  await until(() => link.settled);
  await does(lead.leader, 'request.recall', { request, reason: 'Gửi nhầm' });
  await settle();
  await until(() => link.state.at === 'denied');
  expect(link.state).toEqual({ at: 'denied', code: CLOSE.withdrawn });
});
