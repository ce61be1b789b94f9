import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { firstBrokenEntry } from '#server/acts/audit.ts';
import { sweep } from '#server/consultation/sweep.ts';
import type { Database } from '#server/db/database.ts';
import { openFiles } from '#server/files/files.ts';
import type { DemoDossier } from '#server/seed/consultation/dossier.ts';
import { keepEnded } from '#server/seed/consultation/keep-ended.ts';
import { loadDossiers } from '#server/seed/consultation/load-dossiers.ts';
import { demoDossiers } from '#server/seed/consultation/mix.ts';
import { dossierPapers } from '#server/seed/consultation/papers.ts';
import { playDossier } from '#server/seed/consultation/play-dossier.ts';
import { demoIds } from '#server/seed/demo-ids.ts';
import { loadWho } from '#server/seed/load-who.ts';
import { openStage } from '#server/seed/play.ts';
import { demoWorld } from '#server/seed/world.ts';
import { addLaw } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';

let house: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
  house = await freshDatabase();
  await addLaw(house.db);
});
afterEach(() => house.close());

/** A house at a moment, with everybody in it. */
async function peopled(now: Instant) {
  const { db } = house;
  const ids = demoIds();
  await loadWho(db, demoWorld(now), ids, now);
  const files = openFiles(mkdtempSync(path.join(tmpdir(), 'sen-demo-')));
  const rooms = { db, files, seal: testSeal, now: () => now };
  return { rooms, ids, newStage: () => openStage(rooms, ids, new Map()) };
}

// In the small hours of a Monday, and on a Sunday evening.
test.each(['2026-11-22T17:05:00Z', '2026-11-29T16:00:00Z'])(
  'the demo loads at %s and holds its mix of states',
  async (text) => {
    const { rooms, newStage } = await peopled(instant(Date.parse(text)));
    await loadDossiers(rooms, newStage);
    const { db } = house;
    const dossiers = await db.selectFrom('dossier').select('state').execute();
    const count = (...states: string[]) => dossiers.filter(({ state }) => states.includes(state)).length;
    expect(dossiers).toHaveLength(60);
    expect(count('STOPPED')).toBe(3);
    expect(count('WITHDRAWN')).toBe(2);
    expect(count('RESULT_ISSUED', 'DELIVERED', 'ARCHIVED', 'APPROVED', 'REFUSED')).toBe(36);
    const requests = await db.selectFrom('request').select('state').execute();
    const lapsed = requests.filter(({ state }) => state === 'LAPSED').length;
    const late = requests.filter(({ state }) => state === 'ANSWERED_LATE').length;
    expect(requests.length).toBeGreaterThan(480);
    expect(lapsed / requests.length).toBeCloseTo(0.05, 1);
    expect(late / requests.length).toBeCloseTo(0.05, 1);
    expect(await sweep({ db, now: rooms.now() })).toMatchObject({ lapsed: 0 });
    expect(await firstBrokenEntry(db)).toBeUndefined();
  },
  240_000,
);

test('a dossier kept as rows is what the acts would have left of it', async () => {
  const now = instant(Date.parse('2026-11-29T16:00:00Z'));
  const { rooms, ids, newStage } = await peopled(now);
  const papers = dossierPapers(rooms.files);
  const dossiers = demoDossiers(now);
  const ended = (['stopped', 'withdrawn'] as const).map((tag) =>
    dossiers.find(({ ending }) => ending?.tag === tag),
  );
  const decided = dossiers.filter(
    ({ ending, requests, acceptedAt }) =>
      ending?.tag === 'decided' &&
      !requests.some(({ movedTo }) => movedTo) &&
      acceptedAt > Date.parse('2025-08-01'),
  );
  // Up to the notice, since there is no act yet for what follows.
  const silent = decided.find(({ requests }) => requests.some(({ steps }) => steps.length === 1));
  const noticed = decided.find(({ notice }) => notice);
  for (const script of [silent, noticed, ...ended].filter((one) => one !== undefined)) {
    const upToHere = script.ending?.tag === 'decided' ? withoutEnding(script) : script;
    const early = { ...upToHere, code: script.code.replace('H20', 'H21') };
    await playDossier(newStage(), early, papers);
    const after = Math.max(...script.requests.flatMap(({ steps }) => steps.map(({ at }) => at)));
    await sweep({ db: house.db, now: instant(after + 20 * 86_400_000) });
    await house.db.transaction().execute((tx) => keepEnded(tx, ids, upToHere, papers));
    expect(await pictureOf(house.db, script.code)).toEqual(await pictureOf(house.db, early.code));
  }
}, 120_000);

function withoutEnding({ ending: _, ...script }: DemoDossier): DemoDossier {
  return script;
}

/** All that is kept of a dossier, but for what differs between any two. */
async function pictureOf(db: Database, code: string) {
  const {
    id,
    code: _code,
    ...dossier
  } = await db.selectFrom('dossier').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
  const requests = await db
    .selectFrom('request')
    .innerJoin('handling', 'handling.request_id', 'request.id')
    .leftJoin('opinion', 'opinion.request_id', 'request.id')
    .selectAll('request')
    .select(['register_number', 'assigned_to', 'draft', 'remark', 'approved_by', 'approved_on'])
    .select(['number', 'signed_on', 'signer', 'position', 'received_at', 'content', 'sha256'])
    .select('handling.state as handling')
    .where('dossier_id', '=', id)
    .orderBy('agency_id')
    .execute();
  const silence = await db
    .selectFrom('silence_record')
    .innerJoin('request', 'request.id', 'request_id')
    .select(['agency_id', 'item', 'outcome', 'at', 'silence_record.due_on', 'evidence', 'reckoning'])
    .where('dossier_id', '=', id)
    .orderBy('agency_id')
    .orderBy('item')
    .execute();
  const notices = await db.selectFrom('notice').selectAll().where('dossier_id', '=', id).execute();
  const promises = await db.selectFrom('promise').selectAll().where('dossier_id', '=', id).execute();
  const papers = await db
    .selectFrom('document')
    .innerJoin('document_version', 'document_version.document_id', 'document.id')
    .select(['component', 'position', 'title', 'kind', 'sha256', 'uploaded_by', 'uploaded_at'])
    .where('dossier_id', '=', id)
    .orderBy('position')
    .execute();
  const agencyOf = new Map(requests.map((one) => [one.id, one.agency_id]));
  return {
    dossier,
    requests: requests.map(({ id: _id, dossier_id: _dossier, opened_by: _by, ...one }) => one),
    silence,
    notices: notices.map(({ id: _id, dossier_id: _dossier, ...one }) => one),
    promises: promises
      .map(
        ({ clock, day }) =>
          `${clock.replace(/[0-9a-f-]{36}/, (request) => agencyOf.get(request) ?? '')} ${day}`,
      )
      .toSorted(),
    papers,
  };
}
