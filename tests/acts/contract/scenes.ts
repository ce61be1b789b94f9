import { randomBytes, randomUUID } from 'node:crypto';
import { hashPassword } from '#server/accounts/passwords.ts';
import type { Capacity, MeetingState } from '#domain/meetings/meeting.ts';
import { addPeople, type Someone } from '#tests/support/acting.ts';
import { createWorld, type World } from '#tests/support/world.ts';
import type { Ground } from './case.ts';

export const PASSWORD = 'hoa sen tháng tám';
let hashed: Promise<string> | undefined;

export type Registry = Awaited<ReturnType<typeof createRegistry>>;

/** What an administrator keeps: two agencies, a member with post, tenure and account, somebody without, and a body. */
export async function createRegistry({ db }: Ground) {
  const serial = randomBytes(4).toString('hex').toUpperCase();
  const [admin] = (await addPeople(db, [`Quản trị ${serial}`], ['administrator'])) as [Someone];
  const [member, successor, stranger] = (await addPeople(db, [
    `Hội viên ${serial}`,
    `Kế nhiệm ${serial}`,
    `Người ngoài ${serial}`,
  ])) as [Someone, Someone, Someone];
  hashed ??= hashPassword(PASSWORD);
  const { username: memberUsername } = await db
    .updateTable('account')
    .set({ password_hash: await hashed })
    .where('id', '=', member.account)
    .returning('username')
    .executeTakeFirstOrThrow();
  const [agency, otherAgency, body] = [randomUUID(), randomUUID(), randomUUID()];
  const [agencyName, otherAgencyName] = [`Sở Một ${serial}`, `Sở Hai ${serial}`];
  await db
    .insertInto('agency')
    .values(
      [
        { id: agency, name: agencyName, key: `A${serial}` },
        { id: otherAgency, name: otherAgencyName, key: `B${serial}` },
      ].map((one) => ({ ...one, short_name: one.key, valid_to: null, successor_id: null })),
    )
    .execute();
  await db.insertInto('body').values({ id: body, agency_id: null, name: 'Ủy ban' }).execute();
  await db.insertInto('body_seat').values({ body_id: body, post_id: admin.post, side: 'chair' }).execute();
  const tenureOf = async ({ post }: Someone) =>
    (await db.selectFrom('tenure').select('id').where('post_id', '=', post).executeTakeFirstOrThrow()).id;
  return {
    serial,
    admin,
    member,
    successor,
    stranger,
    agency,
    agencyName,
    otherAgency,
    otherAgencyName,
    body,
    memberUsername,
    memberTitle: `Chức vụ của Hội viên ${serial}`,
    adminTitle: `Chức vụ của Quản trị ${serial}`,
    tenure: await tenureOf(member),
    adminTenure: await tenureOf(admin),
  };
}

type Options = Omit<Parameters<typeof createWorld>[1], 'acting'>;
export type Chamber = World;

/** A meeting of three members as `createWorld` makes it, in the state that is asked. */
export const chamber =
  (options: Options = {}) =>
  ({ db, acting }: Ground): Promise<Chamber> =>
    createWorld(db, { members: 3, acting, ...options });

/** In which state the meeting is from now on; nothing else of it changes. */
export async function turn({ db }: Ground, { meeting }: Chamber, state: MeetingState): Promise<void> {
  await db.updateTable('meeting').set({ state }).where('id', '=', meeting).execute();
}

/** Somebody of no meeting, with the duties named. */
export async function someone({ db }: Ground, ...duties: string[]): Promise<Someone> {
  return (await addPeople(db, ['Một người'], duties))[0] as Someone;
}

/** Somebody on the list of the meeting in the capacity named. */
export async function guestAs(
  ground: Ground,
  { meeting }: Chamber,
  capacity: Capacity,
  standsInFor?: Someone,
): Promise<Someone> {
  const guest = await someone(ground);
  await ground.db
    .insertInto('participant')
    .values({
      meeting_id: meeting,
      person_id: guest.person,
      post_id: guest.post,
      capacity,
      seat: null,
      answer: null,
      answer_reason: null,
      answered_at: null,
      deputy_id: null,
      deputy_state: null,
      stands_in_for: standsInFor?.person ?? null,
    })
    .execute();
  return guest;
}

export type Papers = Chamber & { item: string; document: string; version: string; sha256: string };

/** A meeting with a document of three pages under its first item. */
export const withPaper =
  (options: Options = {}) =>
  async (ground: Ground): Promise<Papers> => {
    const world = await chamber(options)(ground);
    return { ...world, item: world.items[0], ...(await addPaper(ground, world)) };
  };

export async function addPaper(
  { db, acting }: Ground,
  world: Chamber,
  sha256 = randomBytes(32).toString('hex'),
) {
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
      file_name: 'a.pdf',
      sha256,
      bytes: 1000,
      pages: 3,
      page_sizes: '[]',
      uploaded_by: world.secretary.person,
      uploaded_at: new Date(acting.now()),
    })
    .execute();
  return { document, version, sha256 };
}
