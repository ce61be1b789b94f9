import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { at, type Consultation, createConsultation, someFile } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);
let world: Consultation;
let requests: [string, string];
beforeEach(async () => {
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  await world.bring('ACCEPTED');
  const { lead, first, second, dossier, does } = world;
  const asked = [
    { agency: first.agency, items: ['PLANNING_FIT'] },
    { agency: second.agency, items: ['LAND_NEED'] },
  ];
  const made = await does<{ requests: [string, string] }>(lead.officer, 'request.compose', {
    dossier,
    requests: asked,
  });
  requests = made.requests;
  await world.send();
  for (const one of requests) await world.deliver(one);
});

const notice = (more: object = {}) => ({
  dossier: world.dossier,
  kind: 'SUPPLEMENT',
  document: '812/TB-STC',
  content: 'Đề nghị bổ sung',
  items: ['LAND_NEED'],
  answerBy: '2026-08-31',
  ...more,
});
const issue = <Result>(more?: object) => world.does<Result>(world.lead.leader, 'notice.issue', notice(more));
const answer = () => world.does(world.lead.clerk, 'notice.answer', { dossier: world.dossier });
const dues = async () => {
  const rows = await Promise.all(requests.map((id) => world.requestRow(id)));
  return rows.map(({ due_on, due_kind }) => due_on ?? due_kind);
};

describe('a notice to the investor', () => {
  test('[K14, K17] stops the clocks of those who were asked about what it touches, until the answer', async () => {
    const { acting } = world;
    acting.setClock(at('2026-07-10T09:00'));
    await issue();
    expect(await dues()).toEqual(['2026-07-17', 'paused']);
    acting.setClock(at('2026-07-15T09:00'));
    await answer();
    // Two of seven days were used up; the day of the answer is the new day 0.
    expect(await dues()).toEqual(['2026-07-17', '2026-07-22']);
  });

  test('[K16] a supplement is asked for once; from the second explanation on there is a warning', async () => {
    await issue();
    await answer();
    expect(await world.tries(world.lead.leader, 'notice.issue', notice())).toBe(
      'consultation.supplement-spent',
    );
    expect(await issue({ kind: 'EXPLANATION' })).toEqual({});
    await answer();
    expect(await issue({ kind: 'EXPLANATION' })).toMatchObject({ warning: { count: 2 } });
  });

  test('[K8] opens the list of papers until it is answered', async () => {
    const { lead, dossier, tries } = world;
    const paper = () => ({ dossier, component: 'PROPOSAL', ...someFile() });
    expect(await tries(lead.clerk, 'dossier.add-paper', paper())).toBe('consultation.list-closed');
    await issue();
    expect(await tries(lead.clerk, 'dossier.add-paper', paper())).toBe('done');
    await answer();
    expect(await tries(lead.clerk, 'dossier.add-paper', paper())).toBe('consultation.list-closed');
  });

  test('[K19, K66] without an answer in its time lets the dossier be stopped', async () => {
    const { lead, dossier, tries, acting, does, requestRow } = world;
    const stop = { dossier, reason: 'Không bổ sung' };
    expect(await tries(lead.leader, 'dossier.stop', stop)).toBe('consultation.nothing-unanswered');
    await issue({ items: 'ALL' });
    acting.setClock(at('2026-08-31T23:59'));
    expect(await tries(lead.leader, 'dossier.stop', stop)).toBe('consultation.investor-has-time');
    acting.setClock(at('2026-09-01T00:00'));
    await does(lead.leader, 'dossier.stop', stop);
    expect((await requestRow(requests[0])).state).toBe('RECALLED');
  });

  test('[K20] after its answer those are asked again who were asked about it, under the term of a second round', async () => {
    const { lead, dossier, does, tries, acting, second, deliver, requestRow } = world;
    const again = { dossier, items: ['LAND_NEED'] };
    expect(await tries(lead.officer, 'request.ask-again', again)).toBe('consultation.item-unaffected');
    await issue();
    acting.setClock(at('2026-07-15T09:00'));
    await answer();
    const made = await does<{ requests: [string] }>(lead.officer, 'request.ask-again', again);
    await world.send();
    await deliver(made.requests[0]);
    expect(made.requests).toHaveLength(1);
    expect(await requestRow(made.requests[0])).toMatchObject({
      agency_id: second.agency,
      round: 2,
      due_on: '2026-07-22',
    });
  });
});
