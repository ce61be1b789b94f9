import { type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Instant } from '#domain/kernel/time.ts';
import { writeLetters } from '#server/mail/digest.ts';
import { createMailer, type Mailer } from '#server/mail/mailer.ts';
import { postLetters } from '#server/mail/post.ts';
import { tellPeople } from '#server/notifications/tell.ts';
import { at, type Consultation, createConsultation } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';

const { db, close } = await freshDatabase();

/** A mail server that keeps what it was given, and refuses as many letters as it is told to. */
const post: { to: string[]; text: string }[] = [];
let refusing = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      if (refusing > 0) {
        refusing -= 1;
        done(new Error('Mailbox is full'));
        return;
      }
      post.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        text: Buffer.concat(chunks).toString(),
      });
      done();
    });
  },
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
const { port } = server.server.address() as AddressInfo;
const mailer: Mailer = createMailer(`smtp://127.0.0.1:${port}`, 'Sen <sen@dongthap.example>');
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await close();
});

let world: Consultation;
beforeEach(async () => {
  // Letters of another test are nobody's business here.
  await db.updateTable('notification').set({ read_at: new Date() }).execute();
  await db.updateTable('mail').set({ sent_at: new Date() }).execute();
  post.length = refusing = 0;
  world = await createConsultation(db);
  world.acting.setClock(at('2026-07-08T09:12'));
  await world.bring('SENT');
  await tellPeople({ db, now: world.acting.now }, world.dossier);
});

const setMail = (email: string, quiet: object | null = null) =>
  world.does(world.first.clerk, 'notifications.set-mail', { email, quiet });
const write = (now: Instant) => writeLetters({ db, now, origin: 'https://sen.example' });
const send = (now: Instant) => postLetters({ db, now, mailer });

test('[N6] what is unread becomes one letter with the way to it, and is mailed once', async () => {
  await setMail('van.thu@sxd.example');
  expect(await write(at('2026-07-08T09:30'))).toBe(0);
  const now = at('2026-07-08T09:42');
  const written = await Promise.all([write(now), write(now)]);
  expect(written.toSorted()).toEqual([0, 1]);
  const sent = await Promise.all([send(now), send(now)]);
  expect(sent.toSorted()).toEqual([0, 1]);
  expect(post).toHaveLength(1);
  expect(post[0]?.to).toEqual(['van.thu@sxd.example']);
  const { body, subject } = await db
    .selectFrom('mail')
    .selectAll()
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(subject).toContain((await world.row()).code);
  expect(body).toContain('https://sen.example/requests/');
  expect(await write(at('2026-07-09T09:00'))).toBe(0);
});

test('[N6] nothing is mailed of what has been read, nor to whoever gave no address', async () => {
  expect(await write(at('2026-07-08T10:00'))).toBe(0);
  await setMail('van.thu@sxd.example');
  await db.updateTable('notification').set({ read_at: new Date() }).execute();
  expect(await write(at('2026-07-08T10:00'))).toBe(0);
});

test('[N6] a letter goes to the address that holds when it is written', async () => {
  await setMail('van.thu@sxd.example');
  const holding = Promise.withResolvers<void>();
  const moved = db.transaction().execute(async (tx) => {
    await tx
      .updateTable('person')
      .set({ email: 'moi@sxd.example' })
      .where('email', '=', 'van.thu@sxd.example')
      .execute();
    await holding.promise;
  });
  const written = write(at('2026-07-08T09:42'));
  // It has found her by the address of before, and waits for whoever is changing it.
  await expect
    .poll(async () => {
      const { rows } =
        await sql`select 1 from pg_locks where locktype = 'transactionid' and not granted`.execute(db);
      return rows.length;
    })
    .toBeGreaterThan(0);
  holding.resolve();
  await moved;
  expect(await written).toBe(1);
  const { recipient } = await db
    .selectFrom('mail')
    .select('recipient')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(recipient).toBe('moi@sxd.example');
});

test('[N7] the quiet hours of the house hold, and before them one’s own', async () => {
  await setMail('van.thu@sxd.example');
  expect(await write(at('2026-07-08T23:00'))).toBe(0);
  await setMail('van.thu@sxd.example', { from: 9 * 60, to: 11 * 60 });
  expect(await write(at('2026-07-08T10:00'))).toBe(0);
  expect(await write(at('2026-07-08T23:00'))).toBe(1);
});

test('[N8] what the mail server refuses is tried again, later each time, and says why', async () => {
  await setMail('van.thu@sxd.example');
  await write(at('2026-07-08T09:42'));
  refusing = 2;
  expect(await send(at('2026-07-08T09:42'))).toBe(0);
  expect(await send(at('2026-07-08T09:42'))).toBe(0);
  const failed = await db
    .selectFrom('mail')
    .selectAll()
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow();
  expect(failed).toMatchObject({ attempts: 1, last_error: expect.stringContaining('Mailbox is full') });
  expect(await send(at('2026-07-08T09:43'))).toBe(0);
  expect(await send(at('2026-07-08T09:44'))).toBe(0);
  expect(await send(at('2026-07-08T09:45'))).toBe(1);
  expect(post).toHaveLength(1);
});

test('[N8] a mail server that is not there loses no letter', async () => {
  await setMail('van.thu@sxd.example');
  await write(at('2026-07-08T09:42'));
  const nobody = createMailer('smtp://127.0.0.1:9', 'sen@dongthap.example');
  expect(await postLetters({ db, now: at('2026-07-08T09:42'), mailer: nobody })).toBe(0);
  nobody.close();
  expect(await send(at('2026-07-08T10:00'))).toBe(1);
});
