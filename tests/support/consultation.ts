import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Duty } from '#domain/accounts/actor.ts';
import { instant, type Instant } from '#domain/kernel/time.ts';
import { catalogue } from '#server/acts/catalogue.ts';
import { loadPacks } from '#server/consultation/load-packs.ts';
import type { Database } from '#server/db/database.ts';
import { uploadActs } from '#server/documents/acts.ts';
import { loadCalendar } from '#server/seed/calendar.ts';
import { writeText } from './opinion-room.ts';
import { type Acting, addPeople, createActing, type Someone, START } from './acting.ts';

/** A moment in Vietnam, `2026-07-06T09:12`. */
export const at = (text: string): Instant => instant(Date.parse(`${text}:00+07:00`));

const SEATS = {
  clerk: 'records_clerk',
  officer: 'case_officer',
  head: 'division_head',
  leader: 'agency_leader',
  legal: 'legal_officer',
  reviewer: 'office_reviewer',
  authority: 'deciding_authority',
} as const satisfies Record<string, Duty>;

export type Office = Record<keyof typeof SEATS, Someone> & { readonly agency: string; readonly name: string };

/** An agency with somebody of each duty. @param key as the routing table has it; without it one of its own */
export async function addOffice(
  db: Database,
  name: string,
  key: string = randomBytes(5).toString('hex').toUpperCase(),
): Promise<Office> {
  const agency = randomUUID();
  await db
    .insertInto('agency')
    .values({ id: agency, key, name, short_name: key, valid_to: null, successor_id: null })
    .execute();
  const seats = Object.entries(SEATS);
  const people = await addPeople(
    db,
    seats.map(([seat]) => `${seat} ${name}`),
    [],
    agency,
  );
  const held = seats.map(([seat, duty], index) => ({ seat, duty, someone: people[index] as Someone }));
  await db
    .updateTable('post')
    .from(
      sql<{ id: string; duty: string }>`unnest(${held.map(({ someone }) => someone.post)}::uuid[],
        ${held.map(({ duty }) => duty)}::text[])`.as<'held'>(sql`held(id, duty)`),
    )
    .set({ duties: sql<string[]>`array[held.duty]` })
    .whereRef('post.id', '=', 'held.id')
    .execute();
  return {
    ...(Object.fromEntries(held.map(({ seat, someone }) => [seat, someone])) as Record<
      keyof typeof SEATS,
      Someone
    >),
    agency,
    name,
  };
}

/** The working calendar of 2021 to 2026, and the law as Sen ships it. */
export async function addLaw(db: Database): Promise<void> {
  await loadCalendar(db);
  await loadPacks(db, START);
}

export type Consultation = Awaited<ReturnType<typeof createConsultation>>;

type Options = {
  readonly acting?: Acting;
  /** Keys by which the routing table knows the agencies asked. */
  readonly keys?: readonly [string, string];
};

/** All acts, those that only the server performs among them. */
export const actingWithFiles = (db: Database) => createActing(db, new Map([...catalogue, ...uploadActs]));

const LAND = [{ use: 'Đất trồng cây lâu năm', squareMetres: 35_000 }];
export const FACTS = {
  investor: 'Công ty TNHH Sen Hồng',
  project: 'Nhà máy chế biến trái cây Sen Hồng',
  capitalVnd: 450_000_000_000,
  termYears: 50,
  communes: ['29869'],
  land: LAND,
  traits: [],
};
/** What a dossier without traits needs under NĐ 96. */
export const PAPERS = ['REQUEST', 'LEGAL_STATUS', 'FINANCIAL_CAPACITY', 'PROPOSAL', 'LAND_RIGHT'];

/** What the server would have found in a file of one page. */
export const someFile = () => ({
  fileName: 'a.pdf',
  title: 'Văn bản',
  kind: 'other',
  sha256: randomBytes(32).toString('hex'),
  bytes: 10,
  pages: 1,
  pageSizes: [{ width: 595, height: 842, rotate: 0 }],
  texts: ['Văn bản'],
});

/** One dossier with its lead agency, two agencies to ask, the office, the authority and somebody to whom it is nothing. */
export async function createConsultation(db: Database, { acting, keys }: Options = {}) {
  await addLaw(db);
  const acts = acting ?? actingWithFiles(db);
  const lead = await addOffice(db, 'Sở Tài chính');
  const first = await addOffice(db, 'Sở Xây dựng', keys?.[0]);
  const second = await addOffice(db, 'Sở Nông nghiệp và Môi trường', keys?.[1]);
  const office = await addOffice(db, 'Văn phòng UBND tỉnh');
  const authority = await addOffice(db, 'Ủy ban nhân dân tỉnh');
  const other = await addOffice(db, 'Sở Y tế');

  /** Performs and returns what was made; a refusal fails the test. */
  async function does<Result = object>(who: Someone, act: string, input: object): Promise<Result> {
    const outcome = await acts.act(who.account, act, input);
    if (!outcome.ok) throw new Error(`${act}: ${JSON.stringify(outcome.refusal)}`);
    return outcome.result as Result;
  }
  /** The refusal's code, or `done`. */
  async function tries(who: Someone, act: string, input: object): Promise<string> {
    const outcome = await acts.act(who.account, act, input);
    return outcome.ok ? 'done' : outcome.refusal.code;
  }

  const filing = () => ({
    lead: lead.agency,
    procedure: 'INVESTMENT_POLICY_APPROVAL',
    code: newCode(),
    office: office.agency,
    authority: authority.agency,
    ...FACTS,
  });
  const { dossier } = await does<{ dossier: string }>(lead.clerk, 'dossier.create', filing());

  const give = async (components: readonly string[] = PAPERS): Promise<void> => {
    for (const component of components)
      await does(lead.clerk, 'dossier.add-paper', { dossier, component, ...someFile() });
  };
  const submit = () => does(lead.clerk, 'dossier.submit', { dossier });
  const takeUp = () => does(lead.officer, 'dossier.take-up', { dossier });
  const accept = () => does(lead.officer, 'dossier.accept', { dossier });
  const compose = async (items: readonly string[] = ITEMS): Promise<string[]> => {
    const requests = [first, second].map(({ agency }) => ({ agency, items }));
    const made = await does<{ requests: string[] }>(lead.officer, 'request.compose', { dossier, requests });
    return made.requests;
  };
  const send = () => does(lead.leader, 'request.send', { dossier });
  const deliver = (request: string, when: Instant = acts.now()) =>
    does(lead.clerk, 'request.deliver', { request, at: when, proof: 'Sổ công văn' });

  /** The dossier brought as far as is asked, by the acts that lead there; its requests, once there are any. */
  async function bring(to: Stage): Promise<[string, string]> {
    const until = STAGES.indexOf(to);
    const steps = [
      async () => void (await give()),
      submit,
      takeUp,
      accept,
      async () => void (requests = (await compose()) as [string, string]),
      send,
      async () => {
        for (const one of requests) await deliver(one);
      },
    ];
    let requests: [string, string] = ['', ''];
    for (const step of steps.slice(0, until + 1)) await step();
    return requests;
  }

  /** Her officer writes, and notes that the writing has begun. */
  async function drafts(request: string, by: Office, draft: object): Promise<void> {
    await writeText(db, request, draft);
    await does(by.officer, 'handling.draft', { request });
  }

  /** Brings what a request asks through the agency asked, up to its leader's approval. */
  async function write(
    request: string,
    by: Office,
    items = ITEMS.map((item) => agreeing(item)),
  ): Promise<void> {
    await does(by.clerk, 'handling.register', { request, number: '15' });
    await does(by.leader, 'handling.assign', { request, person: by.officer.person });
    const overall = { position: items[0]?.position ?? 'AGREE' };
    await drafts(request, by, { items, overall });
    await does(by.officer, 'handling.send-for-review', { request });
    await does(by.head, 'handling.pass-to-leader', { request });
    await does(by.leader, 'handling.approve', { request });
  }
  const issue = (request: string, by: Office) =>
    does(by.clerk, 'opinion.issue', { request, number: `${request.slice(0, 4)}/SXD` });

  const row = () => db.selectFrom('dossier').selectAll().where('id', '=', dossier).executeTakeFirstOrThrow();
  const requestRow = (id: string) =>
    db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  return {
    db,
    acting: acts,
    lead,
    first,
    second,
    office,
    authority,
    other,
    stranger: other.officer,
    dossier,
    does,
    tries,
    filing,
    give,
    submit,
    takeUp,
    accept,
    compose,
    send,
    deliver,
    bring,
    drafts,
    write,
    issue,
    row,
    requestRow,
  };
}

/** What an opinion says of an item with which nothing is wrong. */
export const agreeing = (item: string) => ({
  item,
  position: 'AGREE',
  text: '',
  legalBasis: [] as string[],
  anchors: [] as { version: string; page: number }[],
});

export const ITEMS = ['PLANNING_FIT', 'LAND_NEED'];
const STAGES = ['GIVEN', 'SUBMITTED', 'CHECKING', 'ACCEPTED', 'COMPOSED', 'SENT', 'DELIVERED'] as const;
export type Stage = (typeof STAGES)[number];

let serial = 0;
/** A code that no other dossier has. */
export function newCode(): string {
  serial += 1;
  return `H20.001-260706-${String(serial).padStart(4, '0')}`;
}
