import { randomUUID } from 'node:crypto';
import type { Position } from '#domain/consultation/opinion.ts';
import type { SilenceOutcome } from '#domain/consultation/silence.ts';
import { agreeing, ITEMS } from '#tests/support/consultation.ts';
import { at, type Dossier, turn } from './consultation-scenes.ts';

/** What NĐ 96 asks about a dossier without traits. */
const ASKED = [
  'PLANNING_FIT',
  'LAND_NEED',
  'SOCIO_ECON',
  'ENV_PRELIM',
  'INCENTIVES',
  'INVESTOR_SELECTION',
  'TRANSPORT_CONNECTION',
  'LABOUR',
];

/** The same opinion of everybody asked, as it left its agency. */
export async function opine({ db, dossier, acting }: Dossier, position: Position = 'AGREE'): Promise<void> {
  const requests = await db.selectFrom('request').select('id').where('dossier_id', '=', dossier).execute();
  const now = new Date(acting.now());
  const items = ITEMS.map((item) => ({
    ...agreeing(item),
    position,
    text: 'Ý kiến',
    legalBasis: ['Điều 10'],
  }));
  await db
    .insertInto('opinion')
    .values(
      requests.map(({ id }) => ({
        request_id: id,
        number: '15/SXD',
        signed_on: '2026-11-22',
        signer: 'Giám đốc',
        position,
        overridden_because: null,
        received_at: now,
        content: JSON.stringify(items),
        sha256: '',
      })),
    )
    .execute();
  await db
    .updateTable('request')
    .set({ state: 'ANSWERED', answered_at: now })
    .where('dossier_id', '=', dossier)
    .execute();
}

/** What the silence of the first agency on the first item came to, on record. */
export async function silent(
  { db, request, acting }: Dossier,
  outcome: SilenceOutcome = 'ESCALATED',
): Promise<void> {
  await db
    .insertInto('silence_record')
    .values({
      request_id: request,
      item: 'PLANNING_FIT',
      outcome,
      at: new Date(acting.now()),
      due_on: '2026-11-21',
      evidence: JSON.stringify({ channel: 'SYSTEM', sentAt: 0, remindedAt: [] }),
      reckoning: JSON.stringify({ tag: 'due', due: '2026-11-21', trace: [], used: 7 }),
      recorded_at: new Date(acting.now()),
    })
    .execute();
}

/** Everything that the lead agency must write itself. */
export async function concluded({ db, dossier, lead, acting }: Dossier): Promise<void> {
  const written = { written_by: lead.officer.person, written_at: new Date(acting.now()) };
  await db
    .insertInto('item_conclusion')
    .values(ASKED.map((item) => ({ dossier_id: dossier, item, text: 'Phù hợp', ...written })))
    .execute();
  await db
    .insertInto('appraisal')
    .values({ dossier_id: dossier, recommendation: 'APPROVE', view: 'Đủ điều kiện', ...written })
    .execute();
}

/** One more agency that is asked about the first item and has not answered. */
export async function askOther({ db, dossier, other, acting }: Dossier): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('request')
    .values({
      id,
      dossier_id: dossier,
      agency_id: other.agency,
      round: 1,
      instead_of: null,
      state: 'SENT',
      channel: 'SYSTEM',
      sent_at: new Date(acting.now()),
    })
    .execute();
  await db.insertInto('request_item').values({ request_id: id, item: 'PLANNING_FIT', position: 0 }).execute();
  await db.insertInto('handling').values({ request_id: id, state: 'NEW', draft: null }).execute();
  return id;
}

/** In the hands of the lead agency, with answers. */
export const synthesising = (position: Position = 'AGREE', then: (scene: Dossier) => unknown = () => {}) =>
  at('DELIVERED', async (scene) => {
    await opine(scene, position);
    await turn(scene, 'SYNTHESISING');
    await then(scene);
  });

/** Put before the office and the authority. */
export const before = async (scene: Dossier, state: Parameters<typeof turn>[1]) => {
  const { db, dossier, acting } = scene;
  const now = new Date(acting.now());
  await db
    .updateTable('dossier')
    .set({ with_office_at: now, with_authority_at: now, decided_on: '2026-11-20' })
    .where('id', '=', dossier)
    .execute();
  await turn(scene, state);
};

/** Under the law by which the People's Committee itself decides. */
export const decidedByBody = ({ db, dossier }: Dossier) =>
  db.updateTable('dossier').set({ version_id: 'B' }).where('id', '=', dossier).execute();

type Came = { readonly concluded?: boolean; readonly outcome?: 'passed' | 'failed' };

/** It stands on the agenda of a meeting that the office prepares; what that came to. */
export async function onAgenda(scene: Dossier, came: Came = {}): Promise<string> {
  const { db, dossier, acting } = scene;
  const [meeting, item] = [await someMeeting(scene), randomUUID()];
  const now = new Date(acting.now());
  await db
    .insertInto('agenda_item')
    .values({
      id: item,
      meeting_id: meeting,
      position: 1,
      title: 'Hồ sơ',
      agency_id: null,
      presenter_id: null,
      ballot_question: null,
      started_at: null,
      concluded_at: came.concluded ? now : null,
      conclusion: came.concluded ? 'Thống nhất' : null,
    })
    .execute();
  if (came.outcome)
    await db
      .insertInto('ballot')
      .values({
        id: randomUUID(),
        meeting_id: meeting,
        agenda_item_id: item,
        question: 'Chấp thuận?',
        rule: '{}',
        state: 'announced',
        chair_id: scene.office.reviewer.person,
        opened_at: now,
        closed_at: now,
        announced_at: now,
        result: JSON.stringify({ outcome: came.outcome, yes: 15, members: 25 }),
      })
      .execute();
  await db.updateTable('dossier').set({ agenda_item_id: item }).where('id', '=', dossier).execute();
  return item;
}

/** A meeting in preparation by the reviewer of the office. */
export async function someMeeting({ db, office, acting }: Dossier): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('meeting')
    .values({
      id,
      body_id: null,
      kind: 'regular_session',
      title: 'Phiên họp thường kỳ',
      place: 'Phòng 1',
      starts_at: new Date(acting.now() + 86_400_000),
      state: 'preparing',
      rule: '{}',
      created_by: office.reviewer.person,
      created_at: new Date(acting.now()),
      invited_at: null,
      opened_at: null,
      ended_at: null,
      current_item_id: null,
      presenter_id: null,
      presented_version_id: null,
      check_in_code: 'SEN42',
    })
    .execute();
  return id;
}

/** Another valid dossier for the same site, whose window is over and which is not decided yet (K31). */
export async function neighbour({ db, dossier, does, lead, filing }: Dossier): Promise<void> {
  const made = await does<{ dossier: string }>(lead.clerk, 'dossier.create', filing());
  const site = { site: 'Thửa 45', site_key: 'THỬA 45' };
  await db.updateTable('dossier').set(site).where('id', '=', dossier).execute();
  await db
    .updateTable('dossier')
    .set({
      ...site,
      state: 'CONSULTING',
      version_id: 'C',
      valid_on: '2026-10-01',
      accepted_at: new Date('2026-10-01T03:00:00Z'),
    })
    .where('id', '=', made.dossier)
    .execute();
}
