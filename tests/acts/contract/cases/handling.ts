import type { HandlingState } from '#domain/consultation/request.ts';
import type { Someone } from '#tests/support/acting.ts';
import { agreeing, ITEMS, someFile } from '#tests/support/consultation.ts';
import { writeText } from '#tests/support/opinion-room.ts';
import { type ActCase, type Attempt, type Ground, row } from '../case.ts';
import {
  after,
  as,
  at,
  by,
  type Dossier,
  input,
  NEVER_EARLY,
  noticed,
  onRequest,
  outOfPlace,
  told,
} from './consultation-scenes.ts';

const kept = { unseen: 'request', subject: 'request', outbox: told } as const;

const AGREEING = ITEMS.map((item) => agreeing(item));
const draft = () => ({ items: AGREEING, overall: { position: 'AGREE' } });

/** The request in the hands of the agency asked, so far as its own table says, with a finished draft. */
const inside = (state: HandlingState) => at('DELIVERED', (scene) => turnHandling(scene, state));

const turnHandling = ({ db, request, first }: Dossier, state: HandlingState) =>
  db
    .updateTable('handling')
    .set({ state, assigned_to: first.officer.person, draft: JSON.stringify(draft()) })
    .where('request_id', '=', request)
    .execute();
const handled = (state: HandlingState) => after((scene) => turnHandling(scene, state));

/** Not by whom it is not, not before, not after, not once the opinion is out. */
const outOfTurn = (others: (scene: Dossier) => Someone, early?: HandlingState, late?: HandlingState) => ({
  'consultation.not-yours': by(others),
  'kernel.unseen (the lead agency)': by(({ lead }) => lead.leader),
  ...(early && { 'consultation.too-early': handled(early) }),
  ...(late && { 'consultation.too-late': handled(late) }),
  'consultation.has-ended': handled('ISSUED'),
});

const officer = ({ first }: Dossier) => first.officer;
const leader = ({ first }: Dossier) => first.leader;
const clerk = ({ first }: Dossier) => first.clerk;
const head = ({ first }: Dossier) => first.head;

/** Given to somebody else. */
const notAssigned = {
  'consultation.not-assigned-to-you': after(({ db, request, first }) =>
    db
      .updateTable('handling')
      .set({ assigned_to: first.head.person })
      .where('request_id', '=', request)
      .execute(),
  ),
};

const withDraft = (items: object[], overall: object = { position: 'AGREE' }) =>
  after(({ db, request }) =>
    db
      .updateTable('handling')
      .set({ draft: JSON.stringify({ items, overall }) })
      .where('request_id', '=', request)
      .execute(),
  );

/** What may be wrong with a text that is sent on, by whomever. */
const unfinished = {
  'consultation.text-changed': input(() => ({ seen: '{}' })),
  'consultation.items-unanswered': withDraft([]),
  'consultation.legal-basis-missing': withDraft(
    AGREEING.map((one) => ({ ...one, position: 'DISAGREE', text: 'Không' })),
  ),
  'consultation.text-missing': withDraft(AGREEING.map((one) => ({ ...one, position: 'NEED_CLARIFICATION' }))),
  'consultation.text-too-long': withDraft(AGREEING.map((one) => ({ ...one, text: 'a'.repeat(20_001) }))),
  'consultation.reason-missing': withDraft(AGREEING, { position: 'DISAGREE' }),
  'documents.no-such-paper': async (scene: Dossier, { db, acting }: Ground, attempt: Attempt) => {
    const elsewhere = await at()({ db, acting });
    await elsewhere.does(elsewhere.lead.clerk, 'dossier.add-paper', {
      dossier: elsewhere.dossier,
      component: 'REQUEST',
      ...someFile(),
    });
    const { id } = await db
      .selectFrom('document_version')
      .innerJoin('document', 'document.id', 'document_version.document_id')
      .select('document_version.id')
      .where('dossier_id', '=', elsewhere.dossier)
      .executeTakeFirstOrThrow();
    await writeText(db, scene.request, {
      items: AGREEING.map((one) => ({ ...one, anchors: [{ version: id, page: 1 }] })),
      overall: { position: 'AGREE' },
    });
    return attempt;
  },
};
const NEVER_STRAY = { 'consultation.item-not-asked': 'of the room only what is asked is read' };

const notice = () => ({
  kind: 'SUPPLEMENT',
  document: '812/TB-STC',
  content: 'Đề nghị bổ sung',
  items: ['LAND_NEED'],
  answerBy: '2026-12-31',
});

export const handlingCases: readonly ActCase[] = [
  row<Dossier>({
    ...kept,
    scene: at('SENT'),
    act: 'handling.register',
    attempt: onRequest(clerk, () => ({ number: '15' })),
    second: 'consultation.too-late',
    refusals: outOfTurn(officer, undefined, 'ASSIGNED'),
    never: NEVER_EARLY,
  }),
  row<Dossier>({
    ...kept,
    scene: inside('REGISTERED'),
    act: 'handling.assign',
    attempt: onRequest(leader, ({ first }) => ({ person: first.officer.person })),
    second: 'done',
    refusals: {
      ...outOfTurn(officer, 'NEW', 'IN_REVIEW'),
      'consultation.not-an-officer': input(({ first }) => ({ person: first.clerk.person })),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: inside('ASSIGNED'),
    act: 'handling.draft',
    attempt: onRequest(officer),
    second: 'done',
    idle: true,
    refusals: outOfTurn(clerk, 'REGISTERED', 'IN_REVIEW'),
  }),
  row<Dossier>({
    ...kept,
    scene: inside('DRAFTING'),
    act: 'handling.send-for-review',
    attempt: onRequest(officer),
    second: 'consultation.too-late',
    refusals: {
      ...outOfTurn(clerk, 'ASSIGNED', 'WITH_LEADER'),
      ...notAssigned,
      ...unfinished,
    },
    never: NEVER_STRAY,
  }),
  row<Dossier>({
    ...kept,
    scene: inside('IN_REVIEW'),
    act: 'handling.pass-to-leader',
    attempt: onRequest(head),
    second: 'consultation.too-late',
    refusals: { ...outOfTurn(officer, 'DRAFTING', 'APPROVED'), ...unfinished },
    never: NEVER_STRAY,
  }),
  row<Dossier>({
    ...kept,
    scene: inside('WITH_LEADER'),
    act: 'handling.send-back',
    attempt: onRequest(leader, () => ({ remark: 'Nêu rõ hơn' })),
    // The leader of a draft that is being written has nothing to send back.
    second: 'consultation.too-early',
    refusals: outOfTurn(officer, 'DRAFTING'),
    never: { 'consultation.too-late': 'it may be sent back until the opinion is out' },
  }),
  row<Dossier>({
    ...kept,
    scene: inside('WITH_LEADER'),
    act: 'handling.approve',
    attempt: onRequest(leader),
    second: 'consultation.too-late',
    refusals: { ...outOfTurn(officer, 'IN_REVIEW', 'APPROVED'), ...unfinished },
    never: NEVER_STRAY,
  }),
  row<Dossier>({
    ...kept,
    scene: inside('APPROVED'),
    act: 'opinion.issue',
    attempt: onRequest(clerk, () => ({ number: '99/SXD-QH' })),
    second: 'consultation.has-ended',
    left: ({ db, request }) =>
      db.selectFrom('opinion').select(['number', 'position']).where('request_id', '=', request).execute(),
    leaves: [{ number: '99/SXD-QH', position: 'AGREE' }],
    refusals: outOfTurn(officer, 'WITH_LEADER'),
    never: { 'consultation.too-late': 'what comes late is kept as late' },
  }),
  row<Dossier>({
    unseen: 'dossier',
    subject: 'dossier',
    outbox: told,
    scene: at('SENT'),
    act: 'notice.issue',
    attempt: as(({ lead }) => lead.leader, notice),
    second: 'consultation.already-paused',
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      'consultation.already-paused': after((scene) => noticed(scene, { answered: false })),
      'consultation.supplement-spent': after((scene) => noticed(scene, { answered: true })),
      'consultation.time-limit-missing': (_scene, _ground, { by: who, input: { answerBy: _, ...rest } }) => ({
        by: who,
        input: rest,
      }),
      'consultation.items-missing': input(() => ({ items: [] })),
      'consultation.item-unknown': input(() => ({ items: ['ASTROLOGY'] })),
      'consultation.component-unlisted': input(() => ({ components: ['HOROSCOPE'] })),
      'consultation.no-time-left': input(() => ({ answerBy: '2026-11-22' })),
    },
    never: { 'consultation.document-number-missing': 'the input has none without words' },
  }),
  row<Dossier>({
    unseen: 'dossier',
    subject: 'dossier',
    outbox: told,
    scene: at('SENT', (scene) => noticed(scene, { answered: false })),
    act: 'notice.answer',
    attempt: as(({ lead }) => lead.clerk),
    second: 'consultation.nothing-unanswered',
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      'consultation.nothing-unanswered': after(({ db, dossier }) =>
        db.updateTable('notice').set({ to_on: '2026-11-01' }).where('dossier_id', '=', dossier).execute(),
      ),
    },
  }),
];
