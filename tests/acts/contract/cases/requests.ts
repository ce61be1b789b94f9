import { randomUUID } from 'node:crypto';
import { ITEMS } from '#tests/support/consultation.ts';
import { type ActCase, but, row } from '../case.ts';
import {
  after,
  as,
  at,
  by,
  type Dossier,
  input,
  NEVER_EARLY,
  notAfterResult,
  noticed,
  onRequest,
  outOfPlace,
  requestIn,
  told,
} from './consultation-scenes.ts';
import { neighbour } from './synthesis-scenes.ts';

const ofDossier = { unseen: 'dossier', subject: 'dossier', outbox: told } as const;
const ofRequest = { unseen: 'request', subject: 'request', outbox: told } as const;

const ask = (agency: string, items: readonly string[] = ITEMS) => ({ agency, items });
const asking = (...requests: object[]) => ({ requests });

const outOfPlaceFor = (...states: [code: string, state: Parameters<typeof requestIn>[0]][]) => ({
  'consultation.not-yours': by(({ lead }) => lead.head),
  ...Object.fromEntries(states.map(([code, state]) => [`consultation.${code}`, requestIn(state)])),
});

const gone = ({ db, first, second }: Dossier, successor?: string | null) =>
  db
    .updateTable('agency')
    .set({ valid_to: '2026-11-21', successor_id: successor === undefined ? second.agency : successor })
    .where('id', '=', first.agency)
    .execute();

export const requestCases: readonly ActCase[] = [
  row<Dossier>({
    ...ofDossier,
    scene: at('ACCEPTED'),
    act: 'request.compose',
    attempt: as(
      ({ lead }) => lead.officer,
      ({ first, second }) => asking(ask(first.agency), ask(second.agency)),
    ),
    second: 'done',
    left: ({ db, dossier }) =>
      db
        .selectFrom('request')
        .innerJoin('request_item', 'request_item.request_id', 'request.id')
        .select(['state', 'round', 'item'])
        .where('dossier_id', '=', dossier)
        .orderBy('position')
        .execute()
        .then((rows) => rows.map(({ state, round, item }) => `${state} ${round} ${item}`)),
    leaves: ['DRAFT 1 PLANNING_FIT', 'DRAFT 1 PLANNING_FIT', 'DRAFT 1 LAND_NEED', 'DRAFT 1 LAND_NEED'],
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      'consultation.agency-unknown': input(() => asking(ask(randomUUID()))),
      'consultation.agency-unknown (no more)': after((scene) => gone(scene)),
      'consultation.asks-itself': input(({ lead }) => asking(ask(lead.agency))),
      'consultation.agency-twice': input(({ first }) => asking(ask(first.agency), ask(first.agency))),
      'consultation.items-missing': input(({ first }) => asking(ask(first.agency, []))),
      'consultation.item-unknown': input(({ first }) => asking(ask(first.agency, ['MARKET_ACCESS']))),
      'consultation.asked-already': async ({ compose, send }, _ground, attempt) => {
        await compose();
        await send();
        return attempt;
      },
      'consultation.written-since': async ({ compose }, _ground, attempt) => {
        await compose();
        return but(attempt, { seen: 0 });
      },
    },
  }),
  row<Dossier>({
    ...ofDossier,
    scene: at('SENT', (scene) => noticed(scene, { answered: true })),
    act: 'request.ask-again',
    attempt: as(
      ({ lead }) => lead.officer,
      () => ({ items: ['LAND_NEED'] }),
    ),
    second: 'done',
    left: ({ db, dossier }) =>
      db
        .selectFrom('request')
        .select(['state', 'round'])
        .where('dossier_id', '=', dossier)
        .where('round', '>', 1)
        .execute(),
    leaves: [
      { state: 'DRAFT', round: 2 },
      { state: 'DRAFT', round: 2 },
    ],
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      'consultation.items-missing': input(() => ({ items: [] })),
      'consultation.item-unaffected': input(() => ({ items: ['PLANNING_FIT'] })),
    },
  }),
  row<Dossier>({
    ...ofDossier,
    scene: at('COMPOSED'),
    act: 'request.send',
    attempt: as(({ lead }) => lead.leader),
    second: 'consultation.nothing-to-send',
    refusals: {
      ...outOfPlace({ early: 'CHECKING', late: 'DECIDING' }),
      ...notAfterResult,
      'consultation.nothing-to-send': after(({ does, lead, dossier }) =>
        does(lead.officer, 'request.compose', { dossier, requests: [] }),
      ),
      'consultation.timetable-not-chosen': after(({ db, dossier }) =>
        db.updateTable('dossier').set({ version_id: 'GAP' }).where('id', '=', dossier).execute(),
      ),
      'consultation.first-for-site-first': after(neighbour),
    },
    never: { 'consultation.note-missing': 'none is chosen without a note' },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT'),
    act: 'request.deliver',
    attempt: onRequest(
      ({ lead }) => lead.clerk,
      ({ acting }) => ({ at: acting.now(), proof: 'Sổ công văn' }),
    ),
    second: 'consultation.delivered-already',
    refusals: {
      'consultation.not-yours': by(({ first }) => first.officer),
      'consultation.not-under-way': requestIn('BOUNCED'),
      'consultation.delivered-already': after(({ deliver, request }) => deliver(request)),
      'consultation.not-then': input(({ acting }) => ({ at: acting.now() - 1 })),
      'consultation.not-then (later)': input(({ acting }) => ({ at: acting.now() + 1 })),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT'),
    act: 'request.open',
    attempt: onRequest(({ first }) => first.officer),
    second: 'done',
    idle: true,
    refusals: { 'kernel.unseen (to the lead agency)': by(({ lead }) => lead.officer) },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT'),
    act: 'request.remind',
    attempt: onRequest(({ lead }) => lead.officer),
    second: 'done',
    left: ({ db, request }) =>
      db
        .selectFrom('request')
        .select('reminded_at')
        .where('id', '=', request)
        .executeTakeFirstOrThrow()
        .then(({ reminded_at: at }) => at.length),
    leaves: 2,
    refusals: {
      'consultation.not-yours': by(({ first }) => first.officer),
      'consultation.not-under-way': requestIn('BOUNCED'),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT'),
    act: 'request.bounce',
    attempt: onRequest(
      ({ lead }) => lead.clerk,
      () => ({ reason: 'Sai địa chỉ' }),
    ),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlaceFor(['too-early', 'DRAFT'], ['too-late', 'LAPSED'], ['has-ended', 'RECALLED']),
      'consultation.delivered-already': after(({ deliver, request }) => deliver(request)),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT', ({ does, lead, request }) =>
      does(lead.clerk, 'request.bounce', { request, reason: 'Sai địa chỉ' }),
    ),
    act: 'request.resend',
    attempt: onRequest(
      ({ lead }) => lead.clerk,
      () => ({ channel: 'PAPER' }),
    ),
    second: 'consultation.too-late',
    refusals: {
      ...outOfPlaceFor(['too-late', 'SENT'], ['has-ended', 'RECALLED']),
      'consultation.too-early': async (scene, ground, attempt) => ({
        ...(await requestIn('DRAFT')(scene, ground, attempt)),
        by: scene.lead.leader,
      }),
    },
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT'),
    act: 'request.recall',
    attempt: onRequest(
      ({ lead }) => lead.officer,
      () => ({ reason: 'Gửi nhầm' }),
    ),
    second: 'consultation.has-ended',
    refusals: outOfPlaceFor(['too-late', 'LAPSED'], ['has-ended', 'ANSWERED']),
    never: NEVER_EARLY,
  }),
  row<Dossier>({
    ...ofRequest,
    scene: at('SENT', (scene) => gone(scene)),
    act: 'request.reroute',
    attempt: onRequest(({ lead }) => lead.officer),
    second: 'consultation.has-ended',
    left: ({ db, dossier }) =>
      db
        .selectFrom('request')
        .select('state')
        .where('dossier_id', '=', dossier)
        .orderBy('state')
        .execute()
        .then((rows) => rows.map(({ state }) => state)),
    leaves: ['REROUTED', 'SENT', 'SENT'],
    refusals: {
      ...outOfPlaceFor(['too-late', 'LAPSED'], ['has-ended', 'ANSWERED']),
      'consultation.agency-lives': after(({ db, first }) =>
        db.updateTable('agency').set({ valid_to: null }).where('id', '=', first.agency).execute(),
      ),
      'consultation.successor-missing': after((scene) => gone(scene, null)),
      'consultation.agency-unknown': async (scene, _ground, attempt) => {
        await gone(scene, null);
        return but(attempt, { to: randomUUID() });
      },
    },
    never: NEVER_EARLY,
  }),
];
