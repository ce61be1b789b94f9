import { afterAll, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/id.ts';
import { instant } from '#domain/kernel/time.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createRotationQueries } from '#server/rotation/queries.ts';
import { demoIds } from '#server/seed/demo-ids.ts';
import { loadWho } from '#server/seed/load-who.ts';
import { loadRotation } from '#server/seed/rotation/load-rotation.ts';
import { demoWorld } from '#server/seed/world.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';

const { db, close } = await freshDatabase();
afterAll(close);

test('[V8, V31, V33] the demo has somebody of every verdict, for the province and for one of its agencies', async () => {
  const at = instant(Date.parse('2026-11-30T02:00:00Z'));
  const now = () => at;
  const ids = demoIds();
  await loadWho(db, demoWorld(at), ids, at);
  await loadRotation({ db, seal: testSeal, now }, ids);
  const { due } = createRotationQueries({ db, now, seal: testSeal });
  const actorOf = async (key: string) => (await loadActor(db, ids.account(key) as AccountId, at))!;
  const officer = await actorOf('tochuc.SNV');
  const periodic = await due(officer, { pack: 'PERIODIC_ROTATION' });
  expect(periodic).toMatchObject({ whole: 480, isWhole: true });
  for (const n of Object.values(periodic?.counts ?? {})) expect(n).toBeGreaterThan(10);
  expect(await due(officer, { pack: 'COMMUNE_VICE_CHAIR' })).toMatchObject({ whole: 255 });
  const leaders = await due(officer, { pack: 'LEADERSHIP_ROTATION', text: 'giam doc so' });
  expect(leaders?.rows.length).toBeGreaterThan(10);
  const own = await due(await actorOf('STC'), { pack: 'PERIODIC_ROTATION' });
  expect(own).toMatchObject({ isWhole: false });
  expect(own?.whole).toBeGreaterThan(5);
  expect(own?.agencies).toHaveLength(1);
});
