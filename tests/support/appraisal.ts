import { missingComponents, versionOn } from '#domain/consultation/procedure.ts';
import { dayOf, type Instant } from '#domain/kernel/time.ts';
import type { DossierFile } from '#server/consultation/dossier-file.ts';
import { openDossier } from '#server/consultation/open-dossier.ts';
import { draftOf, openSynthesis } from '#server/consultation/open-synthesis.ts';
import { needsConclusion } from '#domain/consultation/report.ts';
import { pointsOf } from '#domain/consultation/synthesis.ts';
import { agreeing, at, type Consultation, someFile } from './consultation.ts';

/** A dossier with everything that its rules ask; a fault where there is none. */
export async function fileOf({ db, acting }: Consultation, dossier: string): Promise<DossierFile> {
  const file = await openDossier(db, dossier, acting.now());
  if (!file) throw new Error('No such dossier');
  return file;
}

export async function synthesisOf(world: Consultation, dossier = world.dossier) {
  const file = await fileOf(world, dossier);
  const synthesis = await openSynthesis(world.db, file);
  return { file, synthesis, draft: draftOf(file, synthesis) };
}

/** One more dossier of the same lead agency, taken up and with all the papers that the version of the day asks. */
export async function fileAnother(world: Consultation, when: Instant, facts: object = {}): Promise<string> {
  const { acting, does, filing, lead } = world;
  acting.setClock(when);
  const { dossier } = await does<{ dossier: string }>(lead.clerk, 'dossier.create', {
    ...filing(),
    ...facts,
  });
  const { versions } = await fileOf(world, dossier);
  const version = versionOn(versions, dayOf(when));
  if (!version) throw new Error('No version for the day');
  for (const { key } of missingComponents(version, new Set(), new Set()))
    await does(lead.clerk, 'dossier.add-paper', { dossier, component: key, ...someFile() });
  await does(lead.clerk, 'dossier.submit', { dossier });
  await does(lead.officer, 'dossier.take-up', { dossier });
  return dossier;
}

/** Asks two agencies about the items, and brings both requests to their hands. */
export async function askBoth(
  world: Consultation,
  dossier: string,
  items: readonly string[],
): Promise<[string, string]> {
  const { does, lead, first, second, deliver } = world;
  const { requests } = await does<{ requests: [string, string] }>(lead.officer, 'request.compose', {
    dossier,
    requests: [first, second].map(({ agency }) => ({ agency, items })),
  });
  await does(lead.leader, 'request.send', { dossier });
  for (const one of requests) await deliver(one);
  return requests;
}

/** Everybody asked agrees. */
export async function allAgree(world: Consultation, requests: [string, string], items: readonly string[]) {
  const answers = items.map((item) => agreeing(item));
  await world.write(requests[0], world.first, answers);
  await world.write(requests[1], world.second, answers);
  await world.issue(requests[0], world.first);
  await world.issue(requests[1], world.second);
}

/** What the lead agency must still write, written. */
export async function writeAll(world: Consultation, dossier = world.dossier): Promise<void> {
  const { does, lead } = world;
  const { synthesis } = await synthesisOf(world, dossier);
  for (const row of synthesis.rows.filter(needsConclusion))
    await does(lead.officer, 'synthesis.conclude', { dossier, item: row.item, text: 'Cơ bản phù hợp' });
  for (const { request, item } of pointsOf(synthesis.rows))
    await does(lead.officer, 'synthesis.respond', {
      request,
      item,
      response: { kind: 'EXPLAINED', text: 'Đã giải trình trong báo cáo' },
    });
  await does(lead.officer, 'synthesis.appraise', {
    dossier,
    recommendation: 'APPROVE',
    view: 'Dự án đủ điều kiện chấp thuận chủ trương đầu tư',
  });
}

/** From the answers to the table of the authority. */
export async function putBefore(world: Consultation, dossier = world.dossier): Promise<void> {
  const { does, lead, office } = world;
  await does(lead.officer, 'dossier.begin-synthesis', { dossier });
  await writeAll(world, dossier);
  await does(lead.leader, 'dossier.sign-report', { dossier, number: '245/BC-STC' });
  await does(lead.clerk, 'dossier.submit-to-office', { dossier });
  await does(office.reviewer, 'dossier.submit-to-authority', { dossier });
}

/** The office, whose reviewer prepares meetings too, brings the dossier onto the agenda of the session of 27/11/2026. */
export async function bringToMeeting(
  { db, does, office }: Consultation,
  dossier: string,
): Promise<{ meeting: string; item: string }> {
  await db
    .updateTable('post')
    .set({ duties: ['office_reviewer', 'meeting_clerk'] })
    .where('id', '=', office.reviewer.post)
    .execute();
  const { meeting } = await does<{ meeting: string }>(office.reviewer, 'meeting.create', {
    kind: 'regular_session',
    title: 'Phiên họp thường kỳ',
    place: 'Phòng họp 1',
    startsAt: at('2026-11-27T08:00'),
    plannedMinutes: 120,
  });
  const { item } = await does<{ item: string }>(office.reviewer, 'dossier.to-meeting', {
    dossier,
    meeting,
    title: 'Chấp thuận chủ trương đầu tư',
  });
  return { meeting, item };
}
