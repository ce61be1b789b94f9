import { type ActCase, row } from '../case.ts';
import {
  after,
  as,
  at,
  by,
  type Dossier,
  input,
  NEVER_EARLY,
  notAfterResult,
  outOfPlace,
  turn,
  told,
} from './consultation-scenes.ts';
import { before, decidedByBody, onAgenda, opine, someMeeting } from './synthesis-scenes.ts';

const kept = { unseen: 'dossier', subject: 'dossier', outbox: told } as const;
type State = Parameters<typeof turn>[1];

const standing = (state: State, then: (scene: Dossier) => unknown = () => {}) =>
  at('DELIVERED', async (scene) => {
    await before(scene, state);
    await then(scene);
  });

const reviewer = ({ office }: Dossier) => office.reviewer;
const authority = ({ authority: one }: Dossier) => one.authority;
const clerk = ({ lead }: Dossier) => lead.clerk;

/** Once the result is out everything but an adjustment is refused in the same words. */
const NEVER_LATE = { 'consultation.too-late': 'after the result only an adjustment changes anything' };

const byBody = (then: (scene: Dossier) => unknown) =>
  after(async (scene) => {
    await decidedByBody(scene);
    await then(scene);
  });

type WithMeeting = Dossier & { readonly meeting: string };

export const decisionCases: readonly ActCase[] = [
  row<Dossier>({
    ...kept,
    scene: at('DELIVERED', (scene) => turn(scene, 'APPRAISAL_SIGNED')),
    act: 'dossier.submit-to-office',
    attempt: as(clerk),
    second: 'consultation.too-late',
    left: (scene) => scene.row().then((one) => [one.report_sent_on, one.report_received_on]),
    leaves: ['2026-11-22', '2026-11-23'],
    refusals: {
      ...outOfPlace({ early: 'SYNTHESISING', late: 'DECIDING' }),
      ...notAfterResult,
      'consultation.goes-past-office': after(({ db, dossier }) =>
        db
          .updateTable('dossier')
          .set({ procedure_key: 'CAPITAL_CONTRIBUTION' })
          .where('id', '=', dossier)
          .execute(),
      ),
    },
    never: { 'consultation.goes-by-office': 'it goes there' },
  }),
  row<Dossier>({
    ...kept,
    scene: standing('WITH_OFFICE'),
    act: 'dossier.submit-to-authority',
    attempt: as(reviewer),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlace({ early: 'SYNTHESISING', late: 'APPROVED' }),
      ...notAfterResult,
      'consultation.goes-by-office': async (scene, _ground, attempt) => {
        await turn(scene, 'APPRAISAL_SIGNED');
        return { ...attempt, by: scene.lead.clerk };
      },
    },
    never: { 'consultation.goes-past-office': 'it goes past it' },
  }),
  row<Dossier>({
    ...kept,
    scene: standing('WITH_OFFICE'),
    act: 'dossier.return-to-lead',
    attempt: as(reviewer, () => ({ reason: 'Chưa rõ nguồn vốn' })),
    second: 'consultation.too-early',
    left: (scene) => scene.row().then((one) => [one.sent_back_by, one.report_sent_on]),
    leaves: ['OFFICE', null],
    refusals: { ...outOfPlace({ early: 'APPRAISAL_SIGNED', late: 'APPROVED' }), ...notAfterResult },
  }),
  row<Dossier>({
    ...kept,
    scene: standing('DECIDING', opine),
    act: 'dossier.approve',
    attempt: as(authority),
    second: 'consultation.too-late',
    left: (scene) => scene.row().then((one) => one.decided_on),
    leaves: '2026-11-22',
    refusals: {
      ...outOfPlace({ early: 'APPRAISAL_SIGNED', late: 'APPROVED' }),
      ...notAfterResult,
      'consultation.not-in-a-meeting': byBody(() => {}),
      'consultation.meeting-not-concluded': byBody((scene) => onAgenda(scene)),
      'consultation.decided-otherwise': byBody((scene) =>
        onAgenda(scene, { concluded: true, outcome: 'failed' }),
      ),
      'consultation.consent-of-all-missing': after(({ db, dossier }) =>
        db
          .updateTable('dossier')
          .set({ traits: ['MULTI_PROVINCE'] })
          .where('id', '=', dossier)
          .execute(),
      ),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: standing('DECIDING'),
    act: 'dossier.refuse',
    attempt: as(authority, () => ({ reason: 'Không phù hợp quy hoạch' })),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlace({ early: 'APPRAISAL_SIGNED', late: 'APPROVED' }),
      ...notAfterResult,
      'consultation.not-in-a-meeting': byBody(() => {}),
      'consultation.meeting-not-concluded': byBody((scene) => onAgenda(scene)),
      'consultation.decided-otherwise': byBody((scene) =>
        onAgenda(scene, { concluded: true, outcome: 'passed' }),
      ),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: standing('APPROVED'),
    act: 'dossier.issue-result',
    attempt: as(reviewer, () => ({ number: '1582/QĐ-UBND', on: '2026-11-22' })),
    second: 'consultation.only-by-adjustment',
    refusals: {
      ...outOfPlace({ early: 'DECIDING' }),
      ...notAfterResult,
      'consultation.not-on-that-day': input(() => ({ on: '2026-11-19' })),
      'consultation.not-on-that-day (to come)': input(() => ({ on: '2026-11-23' })),
    },
    never: NEVER_LATE,
  }),
  row<Dossier>({
    ...kept,
    scene: standing('RESULT_ISSUED'),
    act: 'dossier.deliver',
    attempt: as(clerk),
    second: 'consultation.only-by-adjustment',
    refusals: { ...outOfPlace({ early: 'APPROVED' }), ...notAfterResult },
    never: NEVER_LATE,
  }),
  row<Dossier>({
    ...kept,
    scene: standing('DELIVERED'),
    act: 'dossier.archive',
    attempt: as(clerk),
    second: 'consultation.only-by-adjustment',
    refusals: {
      ...outOfPlace({ early: 'APPROVED' }),
      'consultation.only-by-adjustment': after((scene) => turn(scene, 'ARCHIVED')),
    },
    never: NEVER_LATE,
  }),
  row<Dossier>({
    ...kept,
    scene: at('SENT'),
    act: 'dossier.cancel-forged',
    attempt: as(
      ({ lead }) => lead.leader,
      () => ({ reason: 'Báo cáo tài chính giả' }),
    ),
    second: 'consultation.has-ended',
    left: ({ db, dossier }) =>
      db.selectFrom('request').select('state').where('dossier_id', '=', dossier).execute(),
    leaves: [{ state: 'RECALLED' }, { state: 'RECALLED' }],
    refusals: outOfPlace({}),
    never: {
      ...NEVER_EARLY,
      'consultation.too-late': 'forged papers are found out at any time',
      'consultation.only-by-adjustment': 'forged papers are found out at any time',
    },
  }),
  row<WithMeeting>({
    ...kept,
    scene: async (ground) => {
      const scene = await standing('DECIDING', decidedByBody)(ground);
      return { ...scene, meeting: await someMeeting(scene) };
    },
    act: 'dossier.to-meeting',
    attempt: ({ office, dossier, meeting }) => ({
      by: office.reviewer,
      input: { dossier, meeting, title: 'Chấp thuận chủ trương đầu tư', ballotQuestion: 'Chấp thuận?' },
    }),
    outbox: ({ meeting, dossier, office }) => [
      { topic: 'meeting.changed', meeting },
      { topic: 'dossier.on-agenda', dossier, meeting, account: office.reviewer.account },
      { topic: 'dossier.changed', dossier },
    ],
    second: 'consultation.on-an-agenda',
    left: ({ db, meeting }) =>
      db.selectFrom('agenda_item').select('title').where('meeting_id', '=', meeting).execute(),
    leaves: [{ title: 'Chấp thuận chủ trương đầu tư' }],
    refusals: {
      ...outOfPlace({ early: 'WITH_OFFICE', late: 'APPROVED' }),
      'consultation.decided-by-one': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ version_id: 'C' }).where('id', '=', dossier).execute(),
      ),
      'kernel.unseen (a meeting of others)': by(authority),
      'meetings.not-preparing': async (scene, _ground, attempt) => {
        const { db, meeting, authority: house } = scene;
        await db.updateTable('meeting').set({ state: 'invited' }).where('id', '=', meeting).execute();
        await db
          .insertInto('participant')
          .values({
            meeting_id: meeting,
            person_id: house.authority.person,
            post_id: house.authority.post,
            capacity: 'member',
            seat: null,
            answer: null,
            answer_reason: null,
            answered_at: null,
            deputy_id: null,
            deputy_state: null,
            stands_in_for: null,
          })
          .execute();
        return { ...attempt, by: house.authority };
      },
      'meetings.not-changeable': after(({ db, meeting }: Dossier & { meeting?: string }) =>
        db
          .updateTable('meeting')
          .set({ state: 'open' })
          .where('id', '=', meeting ?? '')
          .execute(),
      ),
      'consultation.on-an-agenda': after((scene) => onAgenda(scene)),
    },
  }),
];
