import type { Effect } from '#server/acts/act.ts';
import type { DossierState } from '#domain/consultation/dossier.ts';
import type { RequestState } from '#domain/consultation/request.ts';
import type { Someone } from '#tests/support/acting.ts';
import { type Consultation, createConsultation, type Stage } from '#tests/support/consultation.ts';
import { type Attempt, but, type Ground } from '../case.ts';

export type Dossier = Consultation & { readonly request: string };
type Change = (scene: Dossier, ground: Ground, attempt: Attempt) => Attempt | Promise<Attempt>;

/** A dossier brought as far as is asked; `request` is the first of its requests, once there are any. */
export const at =
  (stage?: Stage, then: (scene: Dossier) => unknown = () => {}) =>
  async ({ db, acting }: Ground): Promise<Dossier> => {
    const world = await createConsultation(db, { acting });
    const [request] = stage ? await world.bring(stage) : [''];
    const scene = { ...world, request };
    await then(scene);
    return scene;
  };

export const as =
  (who: (scene: Dossier) => Someone, input: (scene: Dossier) => object = () => ({})) =>
  (scene: Dossier): Attempt => ({ by: who(scene), input: { dossier: scene.dossier, ...input(scene) } });

export const onRequest =
  (who: (scene: Dossier) => Someone, input: (scene: Dossier) => object = () => ({})) =>
  (scene: Dossier): Attempt => ({ by: who(scene), input: { request: scene.request, ...input(scene) } });

export const by =
  (who: (scene: Dossier) => Someone): Change =>
  (scene, _ground, attempt) => ({ ...attempt, by: who(scene) });

export const input =
  (changes: (scene: Dossier) => Record<string, unknown>): Change =>
  (scene, _ground, attempt) =>
    but(attempt, changes(scene));

/** The same attempt after something has been changed. */
export const after =
  (change: (scene: Dossier) => unknown): Change =>
  async (scene, _ground, attempt) => {
    await change(scene);
    return attempt;
  };

export const turn = ({ db, dossier }: Dossier, state: DossierState) =>
  db.updateTable('dossier').set({ state }).where('id', '=', dossier).execute();

export const turnRequest = ({ db, request, acting }: Dossier, state: RequestState) => {
  const now = new Date(acting.now());
  return db
    .updateTable('request')
    .set({
      state,
      ended_at: state === 'RECALLED' || state === 'REROUTED' ? now : null,
      answered_at: state === 'ANSWERED' || state === 'ANSWERED_LATE' ? now : null,
    })
    .where('id', '=', request)
    .execute();
};

const inState = (state: DossierState) => after((scene) => turn(scene, state));
export const requestIn = (state: RequestState) => after((scene) => turnRequest(scene, state));

/** Why a dossier is not moved: not by everybody, not before, not after, not once it has ended or its result is out. */
export const outOfPlace = ({ early, late }: { early?: DossierState; late?: DossierState }) => ({
  'consultation.not-yours': by(({ lead }) => lead.head),
  ...(early && { 'consultation.too-early': inState(early) }),
  ...(late && { 'consultation.too-late': inState(late) }),
  'consultation.has-ended': inState('WITHDRAWN'),
});
export const notAfterResult = { 'consultation.only-by-adjustment': inState('DELIVERED') };

export const NEVER_EARLY = { 'consultation.too-early': 'it is possible from the first state on' };

/** A notice on row, answered or not. */
export const noticed = async (
  { db, dossier, lead }: Dossier,
  { answered, answerBy = '2026-11-01' }: { answered: boolean; answerBy?: string },
) =>
  db
    .insertInto('notice')
    .values({
      id: crypto.randomUUID(),
      dossier_id: dossier,
      kind: 'SUPPLEMENT',
      document: '812/TB-STC',
      content: 'Bổ sung',
      items: ['LAND_NEED'],
      components: [],
      answer_by: answerBy,
      from_on: '2026-10-01',
      to_on: answered ? '2026-10-05' : null,
      issued_by: lead.leader.person,
      issued_at: new Date('2026-10-01T02:00:00Z'),
    })
    .execute();

/** N1: whatever is done to a dossier is told to those whom it calls. */
export const told = ({ dossier }: Dossier): readonly Effect[] => [{ topic: 'dossier.changed', dossier }];
