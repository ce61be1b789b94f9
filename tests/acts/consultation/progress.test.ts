import { afterAll, expect, test } from 'vitest';
import { instant } from '#domain/kernel/time.ts';
import { createProgressQueries } from '#server/consultation/progress.ts';
import { at, type Consultation, createConsultation, newCode } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();
afterAll(close);

const askIn = ({ acting }: Consultation, address = Math.random().toString()) => {
  const { look } = createProgressQueries({ db, now: acting.now });
  return (code: string) => look(code, address);
};

test('[K49] the public sees of a dossier how far it has come and the date promised, and nothing else', async () => {
  const world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T08:00'));
  const look = askIn(world);
  const { code } = await world.row();
  await world.bring('SENT');
  expect(await look(` ${code.toLowerCase()} `)).toEqual({
    tag: 'found',
    code,
    progress: { stage: 'CONSULTING', waitsForInvestor: false, promised: '2026-07-29' },
  });
  await world.does(world.lead.leader, 'notice.issue', {
    dossier: world.dossier,
    kind: 'EXPLANATION',
    document: '12/TB-STC',
    content: 'Đề nghị giải trình',
    items: 'ALL',
    answerBy: '2026-07-20',
  });
  expect(await look(code)).toMatchObject({
    progress: { stage: 'CONSULTING', waitsForInvestor: true },
  });
});

test('[K49, K47] one in its draft and one that there is not are told alike', async () => {
  const world = await createConsultation(db);
  const look = askIn(world);
  const { code } = await world.row();
  expect(await look(code)).toEqual({ tag: 'unknown' });
  expect(await look(newCode())).toEqual({ tag: 'unknown' });
  expect(await look('hồ sơ của tôi')).toEqual({ tag: 'not-a-code' });
});

test('[K49] whoever tries many codes waits, whatever she finds, and nobody else does', async () => {
  const world = await createConsultation(db);
  world.acting.setClock(at('2026-07-06T08:00'));
  await world.bring('SUBMITTED');
  const { code } = await world.row();
  const look = askIn(world);
  for (let tries = 0; tries < 40; tries += 1) expect((await look(code)).tag).toBe('found');
  expect(await look(code)).toEqual({ tag: 'wait', minutes: 1 });
  expect(await look(newCode())).toEqual({ tag: 'wait', minutes: 1 });
  expect((await askIn(world)(code)).tag).toBe('found');
  world.acting.setClock(instant(world.acting.now() + 60_000));
  expect((await look(code)).tag).toBe('found');
});
