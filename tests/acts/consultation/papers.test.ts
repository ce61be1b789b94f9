import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountId, AgencyId, PersonId, VersionId } from '#domain/kernel/id.ts';
import { loadActor } from '#server/accounts/actor.ts';
import { createDocumentsQueries } from '#server/documents/queries.ts';
import { createUploads } from '#server/documents/uploads.ts';
import { openFiles } from '#server/files/files.ts';
import { createAdmission } from '#server/sync/admission.ts';
import type { Someone } from '#tests/support/acting.ts';
import { type Consultation, createConsultation, someFile } from '#tests/support/consultation.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testSeal } from '#tests/support/seal.ts';
import { pdfOf } from '#tests/support/pdf.ts';

const { db, close } = await freshDatabase();
afterAll(close);
const world: Consultation = await createConsultation(db);
const { acting, lead, first, second, office, authority, stranger, dossier } = world;
const uploads = createUploads({
  db,
  files: openFiles(mkdtempSync(path.join(tmpdir(), 'sen-papers-'))),
  now: acting.now,
  newId: randomUUID,
  seal: testSeal,
  newCode: () => '',
  wakeOutbox: () => {},
});
const queries = createDocumentsQueries({ db, now: acting.now });
const actorOf = async ({ account }: Someone) => (await loadActor(db, account as AccountId, acting.now()))!;

async function handIn(who: Someone, component: string, text: string, document?: string) {
  const bytes = await pdfOf([text]);
  return uploads.receive(await actorOf(who), { dossier, component, fileName: 'a.pdf', bytes, document });
}

let version: string;
let document: string;
beforeAll(async () => {
  const outcome = await handIn(lead.clerk, 'REQUEST', 'Văn bản đề nghị');
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  ({ version, document } = outcome.result as { version: string; document: string });
});

test('[K8, K70] a file comes in by the way of all files, for a component of the list, and once in it', async () => {
  const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) as unknown });
  const twin = await db
    .selectFrom('document_version')
    .select('sha256')
    .where('id', '=', version)
    .executeTakeFirst();
  const again = { dossier, component: 'REQUEST', sha256: twin?.sha256 };
  const file = { fileName: 'a.pdf', title: 'A', kind: 'other', bytes: 1, pages: 1, pageSizes: [], texts: [] };
  expect(await acting.act(lead.clerk.account, 'dossier.add-paper', { ...again, ...file })).toEqual(
    refused('documents.already-there'),
  );
  expect(await handIn(lead.clerk, 'HOROSCOPE', 'Tử vi')).toEqual(refused('consultation.component-unlisted'));
  expect(await handIn(lead.clerk, 'PROPOSAL', 'Độ mật: Mật')).toEqual(refused('documents.secret'));
  expect(await handIn(stranger, 'PROPOSAL', 'Đề xuất')).toEqual(refused('kernel.unseen'));
  const next = await handIn(lead.clerk, 'REQUEST', 'Văn bản đề nghị, bản sửa', document);
  expect(next).toMatchObject({ ok: true, result: { document, number: 2 } });
});

test('[K47] whoever may not hand in is told before a byte is read', async () => {
  expect(await uploads.refusePaper(await actorOf(lead.clerk), dossier)).toBeUndefined();
  expect((await uploads.refusePaper(await actorOf(lead.head), dossier))?.code).toBe('consultation.not-yours');
  expect((await uploads.refusePaper(await actorOf(stranger), dossier))?.code).toBe('kernel.unseen');
  expect((await uploads.refusePaper(await actorOf(lead.clerk), randomUUID()))?.code).toBe('kernel.unseen');
});

test('[K83] a paper taken out comes back to its place, unless its file has come again', async () => {
  const outcome = await handIn(lead.clerk, 'LAND_RIGHT', 'Giấy chứng nhận');
  const { document: dropped } = (outcome.ok ? outcome.result : {}) as { document: string };
  const address = { dossier, document: dropped };
  await world.does(lead.clerk, 'dossier.drop-paper', address);
  expect(await world.tries(lead.clerk, 'dossier.restore-paper', address)).toBe('done');
  await world.does(lead.clerk, 'dossier.drop-paper', address);
  const { sha256 } = await db
    .selectFrom('document_version')
    .select('sha256')
    .where('document_id', '=', dropped)
    .executeTakeFirstOrThrow();
  await world.does(lead.clerk, 'dossier.add-paper', {
    dossier,
    component: 'LAND_RIGHT',
    ...someFile(),
    sha256,
  });
  expect(await world.tries(lead.clerk, 'dossier.restore-paper', address)).toBe('documents.already-there');
});

/** Which of them may open the paper. */
async function openers(): Promise<string[]> {
  const people = { lead: lead.officer, first: first.officer, second: second.head, office: office.reviewer };
  const all = { ...people, authority: authority.authority, stranger };
  const found: string[] = [];
  for (const [name, who] of Object.entries(all))
    if (await queries.file(await actorOf(who), version)) found.push(name);
  return found;
}

test('[K45, K70] it is opened by whoever sees the dossier, as long as they do', async () => {
  expect(await openers()).toEqual(['lead']);
  const [request] = await world.bring('SENT');
  expect(await openers()).toEqual(['lead', 'first', 'second']);
  await world.does(lead.officer, 'request.recall', { request, reason: 'Gửi nhầm' });
  expect(await openers()).toEqual(['lead', 'second']);
  await db
    .updateTable('dossier')
    .set({ with_office_at: new Date(acting.now()) })
    .where('id', '=', dossier)
    .execute();
  expect(await openers()).toEqual(['lead', 'second', 'office']);
});

test('[K70] it has no rooms', async () => {
  const admission = createAdmission({ db, now: acting.now });
  const person = lead.officer.person as PersonId;
  const paper = version as VersionId;
  const rooms = [
    { kind: 'notes', version: paper, person },
    { kind: 'agency', version: paper, agency: lead.agency as AgencyId },
  ] as const;
  for (const room of rooms) expect((await admission.decide(room, person)).access).toBe('none');
});

test('a document has one home', async () => {
  const row = { id: randomUUID(), position: 1, title: 'A', component: null, agenda_item_id: null };
  const rest = { withheld_level: null, withheld_holder: null, late_accepted_at: null, withdrawn_at: null };
  const homeless = db.insertInto('document').values({ ...row, ...rest, meeting_id: null });
  await expect(homeless.execute()).rejects.toThrow(/document_one_home/);
});
