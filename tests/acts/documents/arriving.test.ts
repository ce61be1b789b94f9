import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createUploads } from '#server/documents/uploads.ts';
import { openFiles } from '#server/files/files.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';
import { createWorld } from '#tests/support/world.ts';
import { POST } from '../../../src/routes/(app)/meetings/[id]/files/+server.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const world = await createWorld(db, { members: 2, state: 'invited' });
const actor = await loadActor(db, world.secretary.account as AccountId, world.acting.now());
const uploads = createUploads({
  db,
  files: openFiles(tmpdir()),
  now: world.acting.now,
  newId: randomUUID,
  seal: testSeal,
  newCode: () => '',
  wakeOutbox: () => {},
});

/** What the route answers to a body that comes in these pieces; an error among them is the line that breaks. */
async function arriving(...pieces: (Uint8Array | Error)[]): Promise<unknown> {
  const body = new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece instanceof Error) controller.error(piece);
      else if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const url = new URL(`http://sen.test/meetings/${world.meeting}/files`);
  const request = new Request(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
  const event = { locals: { actor, app: { uploads } }, params: { id: world.meeting }, request, url };
  const response = await POST(event as unknown as Parameters<typeof POST>[0]);
  return response.json();
}

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) as unknown });

test('a file of which nothing or only a part arrives is refused, and which of the two is said', async () => {
  expect(await arriving()).toEqual(refused('documents.empty'));
  expect(await arriving(new Uint8Array(10), new Error('gone'))).toEqual(refused('documents.interrupted'));
});

test('a body that does not end is not read to its end, whatever its headers have said', async () => {
  const megabyte = new Uint8Array(2 ** 20);
  const endless = Array.from({ length: 10_000 }, () => megabyte);
  expect(await arriving(...endless)).toEqual(refused('documents.too-large'));
});
