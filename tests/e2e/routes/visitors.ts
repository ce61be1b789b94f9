import { randomUUID } from 'node:crypto';
import type { AccountId } from '#domain/kernel/id.ts';
import { createSessions } from '#server/accounts/sessions.ts';
import type { Database } from '#server/db/database.ts';
import { openFiles } from '#server/files/files.ts';
import { addPerson, createActing, type Someone } from '../../support/acting.ts';
import { pdfOf } from '../../support/pdf.ts';
import { createWorld } from '../../support/world.ts';

/** Who comes to each door: without a session, with one and no part in anything, and so on. */
export const VISITORS = ['nobody', 'stranger', 'member', 'secretary', 'clerk', 'admin', 'newcomer'] as const;
export type Visitor = (typeof VISITORS)[number];

export type Visit = {
  readonly people: Readonly<Record<Exclude<Visitor, 'nobody'>, Someone>>;
  readonly meeting: string;
  readonly version: string;
};

/** A session as the sign-in page would have made it. */
export async function cookieOf(db: Database, { account }: Someone): Promise<string> {
  const { name, value } = await createSessions(db, { secureCookies: false }).create(account as AccountId);
  return `${name}=${value}`;
}

/** A meeting under way with a file, and one of each kind of visitor. */
export async function prepareVisit(db: Database, dataDir: string): Promise<Visit> {
  const acting = createActing(db);
  const world = await createWorld(db, { members: 3, acting });
  const newcomer = await addPerson(db, 'Người mới', ['administrator', 'meeting_clerk']);
  await db
    .updateTable('account')
    .set({ must_change_password: true })
    .where('id', '=', newcomer.account)
    .execute();
  const people = {
    stranger: world.stranger,
    member: world.members[1] as Someone,
    secretary: world.secretary,
    clerk: await addPerson(db, 'Chuyên viên', ['meeting_clerk']),
    admin: await addPerson(db, 'Quản trị', ['administrator']),
    newcomer,
  };
  const bytes = await pdfOf(['Tờ trình']);
  const [document, version] = [randomUUID(), randomUUID()];
  await db
    .insertInto('document')
    .values({
      id: document,
      meeting_id: world.meeting,
      agenda_item_id: world.items[0],
      position: 1,
      title: 'Tờ trình',
      withheld_level: null,
      withheld_holder: null,
      late_accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  await db
    .insertInto('document_version')
    .values({
      id: version,
      document_id: document,
      number: 1,
      file_name: 'to-trinh.pdf',
      sha256: await openFiles(dataDir).put(bytes),
      bytes: bytes.byteLength,
      pages: 1,
      page_sizes: '[]',
      uploaded_by: world.secretary.person,
      uploaded_at: new Date(),
    })
    .execute();
  return { people, meeting: world.meeting, version };
}
