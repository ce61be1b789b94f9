import { randomUUID } from 'node:crypto';
import { type ActCase, row } from '../case.ts';
import {
  after,
  as,
  by,
  type Dossier,
  input,
  notAfterResult,
  noticed,
  onRequest,
  outOfPlace,
  at,
  turn,
  told,
} from './consultation-scenes.ts';
import { askOther, concluded, opine, silent, synthesising } from './synthesis-scenes.ts';

const ofDossier = { unseen: 'dossier', subject: 'dossier', outbox: told } as const;
const ofRequest = { unseen: 'request', subject: 'request', outbox: told } as const;

const officer = ({ lead }: Dossier) => lead.officer;
const leader = ({ lead }: Dossier) => lead.leader;
const writable = outOfPlace({ early: 'ACCEPTED', late: 'DECIDING' });
const respond = () => ({ item: 'PLANNING_FIT', response: { kind: 'ACCEPTED', text: 'Tiếp thu' } });

/** The lead agency has all that it needs to sign. */
const ready = synthesising('AGREE', concluded);

export const synthesisCases: readonly ActCase[] = [
  row<Dossier>({
    ...ofDossier,
    scene: at('ACCEPTED'),
    act: 'dossier.publish-receipt',
    attempt: as(({ lead }) => lead.clerk),
    second: 'consultation.published-already',
    left: (scene) => scene.row().then(({ published_on: on }) => on),
    leaves: '2026-11-22',
    refusals: {
      ...outOfPlace({ early: 'DRAFT', late: 'APPROVED' }),
      'consultation.published-already': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ published_on: '2026-11-20' }).where('id', '=', dossier).execute(),
      ),
    },
  }),
  row<Dossier>({
    ...ofDossier,
    scene: at('DELIVERED'),
    act: 'dossier.begin-synthesis',
    attempt: as(officer),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'APPRAISAL_SIGNED' }),
      ...notAfterResult,
      'consultation.nobody-asked': after(({ db, dossier }) =>
        db
          .updateTable('request')
          .set({ channel: null, sent_at: null })
          .where('dossier_id', '=', dossier)
          .execute(),
      ),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: synthesising('DISAGREE'),
    act: 'synthesis.respond',
    attempt: onRequest(officer, respond),
    second: 'done',
    idle: true,
    left: ({ db, request }) =>
      db.selectFrom('point_response').select(['kind', 'text']).where('request_id', '=', request).execute(),
    leaves: [{ kind: 'ACCEPTED', text: 'Tiếp thu' }],
    refusals: {
      ...writable,
      'kernel.unseen (another agency)': by(({ second }) => second.officer),
      'consultation.no-such-point': input(() => ({ item: 'LABOUR' })),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: synthesising('DISAGREE', silent),
    act: 'synthesis.consider',
    attempt: onRequest(officer, () => ({ consideration: { considered: true, reason: 'Có căn cứ' } })),
    second: 'done',
    idle: true,
    refusals: {
      ...writable,
      'consultation.not-late': after(({ db, request }) =>
        db.deleteFrom('silence_record').where('request_id', '=', request).execute(),
      ),
    },
  }),
  row<Dossier>({
    ...ofDossier,
    scene: synthesising('DISAGREE'),
    act: 'synthesis.conclude',
    attempt: as(officer, () => ({ item: 'LABOUR', text: 'Phù hợp' })),
    second: 'done',
    idle: true,
    refusals: { ...writable, 'consultation.item-unknown': input(() => ({ item: 'MARKET_ACCESS' })) },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('DELIVERED', async (scene) => {
      await silent(scene);
      await turn(scene, 'SYNTHESISING');
    }),
    act: 'synthesis.resolve',
    attempt: onRequest(leader, () => ({ item: 'PLANNING_FIT', text: 'Đã trao đổi trực tiếp' })),
    second: 'done',
    idle: true,
    refusals: {
      ...writable,
      'consultation.nothing-escalated': input(() => ({ item: 'LAND_NEED' })),
      'consultation.answer-still-required': after(({ db, request }) =>
        db
          .updateTable('silence_record')
          .set({ outcome: 'STILL_REQUIRED' })
          .where('request_id', '=', request)
          .execute(),
      ),
    },
  }),
  row<Dossier>({
    ...ofDossier,
    scene: synthesising(),
    act: 'synthesis.appraise',
    attempt: as(officer, () => ({ recommendation: 'APPROVE', view: 'Đủ điều kiện' })),
    second: 'done',
    idle: true,
    refusals: writable,
  }),
  row<Dossier>({
    ...ofDossier,
    scene: ready,
    act: 'dossier.sign-report',
    attempt: as(leader, () => ({ number: '245/BC-STC' })),
    second: 'consultation.too-late',
    left: ({ db, dossier }) =>
      db
        .selectFrom('signed_report')
        .select(['turn', 'number', 'signed_on'])
        .where('dossier_id', '=', dossier)
        .execute(),
    leaves: [{ turn: 1, number: '245/BC-STC', signed_on: '2026-11-22' }],
    refusals: {
      ...outOfPlace({ early: 'CONSULTING', late: 'DECIDING' }),
      ...notAfterResult,
      'consultation.clock-paused': after((scene) => noticed(scene, { answered: false })),
      'consultation.answers-outstanding': after(askOther),
      'consultation.late-opinion-unconsidered': after((scene) => silent(scene, 'DEEMED_CONSENT')),
      'consultation.silence-unresolved': after(async (scene) => {
        const other = await askOther(scene);
        await scene.db.updateTable('request').set({ state: 'LAPSED' }).where('id', '=', other).execute();
        await silent({ ...scene, request: other });
      }),
      'consultation.conclusion-missing': after(({ db, dossier }) =>
        db.deleteFrom('item_conclusion').where('dossier_id', '=', dossier).execute(),
      ),
      'consultation.points-unanswered': async (_scene, ground, attempt) => {
        const fresh = await at('DELIVERED', async (scene) => {
          await opine(scene, 'AGREE_WITH_CONDITIONS');
          await concluded(scene);
          await turn(scene, 'SYNTHESISING');
        })(ground);
        return { by: fresh.lead.leader, input: { ...attempt.input, dossier: fresh.dossier } };
      },
      'consultation.view-missing': after(({ db, dossier }) =>
        db.deleteFrom('appraisal').where('dossier_id', '=', dossier).execute(),
      ),
      'kernel.unseen (no such dossier)': input(() => ({ dossier: randomUUID() })),
    },
  }),
];
