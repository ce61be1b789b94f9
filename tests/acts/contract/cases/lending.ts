import { addDays, dayOf } from '#domain/kernel/time.ts';
import type { Someone } from '#tests/support/acting.ts';
import { type ActCase, type Attempt, but, row } from '../case.ts';
import { after, at, by, type Dossier, input } from './consultation-scenes.ts';

const kept = { unseen: 'administration', outbox: () => [] } as const;

/** What is lent opens and closes rooms. */
const rechecked = ({ first }: Dossier) => [
  { topic: 'person.recheck' as const, person: first.officer.person },
];

const today = ({ acting }: Dossier) => dayOf(acting.now());
const wish = (scene: Dossier) => ({
  agency: scene.first.agency,
  post: scene.first.clerk.post,
  duties: ['records_clerk'],
  to: scene.first.officer.person,
  from: today(scene),
  until: addDays(today(scene), 5),
  document: '15/QĐ-SXD',
});

type Lent = Dossier & { readonly lending: string };
const lent = async (ground: Parameters<ReturnType<typeof at>>[0]): Promise<Lent> => {
  const scene = await at()(ground);
  const { lending } = await scene.does<{ lending: string }>(scene.first.leader, 'duty.lend', wish(scene));
  return { ...scene, lending };
};

const leader = ({ first }: Dossier) => first.leader;
const done =
  (who: (scene: Dossier) => Someone, what: (scene: Dossier) => object) =>
  (scene: Dossier): Attempt => ({ by: who(scene), input: { ...what(scene) } });

/** The tenure of the officer to whom it is lent, ended so many days from now. */
const tenureEnds = (days: number) =>
  after((scene) =>
    scene.db
      .updateTable('tenure')
      .set({ to_on: addDays(today(scene), days) })
      .where('person_id', '=', scene.first.officer.person)
      .execute(),
  );

export const lendingCases: readonly ActCase[] = [
  row<Dossier>({
    ...kept,
    scene: at(),
    act: 'duty.lend',
    outbox: rechecked,
    attempt: done(leader, wish),
    subject: 'delegation',
    // Twice is two papers, and each of them is a lending.
    second: 'done',
    refusals: {
      'consultation.not-yours': by(({ first }) => first.clerk),
      'kernel.unseen (the lead agency)': by(({ lead }) => lead.leader),
      'organisation.no-such-post': input(({ second }) => ({ post: second.clerk.post })),
      'consultation.duty-not-of-post': input(() => ({ duties: ['agency_leader'] })),
      'consultation.lent-to-holder': input(({ first }) => ({ to: first.clerk.person })),
      'consultation.lent-in-the-past': input((scene) => ({ from: addDays(today(scene), -1) })),
      'consultation.lending-ends-before': input((scene) => ({ until: addDays(today(scene), -1) })),
      'consultation.not-of-agency': input(({ second }) => ({ to: second.officer.person })),
      'consultation.lent-beyond-tenure': tenureEnds(2),
    },
  }),
  row<Lent>({
    ...kept,
    scene: lent,
    act: 'duty.end-lending',
    outbox: rechecked,
    attempt: ({ first, lending }) => ({ by: first.leader, input: { lending } }),
    subject: 'delegation',
    second: 'consultation.lending-is-over',
    refusals: {
      'consultation.not-yours': by(({ first }) => first.clerk),
      'consultation.lending-is-over': after(({ db, first }) =>
        db
          .updateTable('delegation')
          .set({ valid_from: '2020-01-01', valid_to: '2020-01-02' })
          .where('agency_id', '=', first.agency)
          .execute(),
      ),
    },
  }),
  row<Dossier>({
    ...kept,
    scene: at(),
    act: 'agency.keep-hours',
    attempt: done(leader, ({ first }) => ({
      agency: first.agency,
      hours: [
        [420, 690],
        [810, 1020],
      ],
    })),
    subject: 'agency',
    second: 'done',
    idle: true,
    left: ({ db, first }) =>
      db.selectFrom('agency').select('office_hours').where('id', '=', first.agency).execute(),
    leaves: [
      {
        office_hours: [
          [420, 690],
          [810, 1020],
        ],
      },
    ],
    refusals: {
      'consultation.not-yours': by(({ first }) => first.clerk),
      'calendar.hours-out-of-order': input(() => ({ hours: [[690, 420]] })),
      'organisation.no-such-agency': async (scene, _ground, attempt) => {
        await scene.db
          .updateTable('post')
          .set({ duties: ['administrator'] })
          .where('id', '=', scene.first.legal.post)
          .execute();
        return { ...but(attempt, { agency: crypto.randomUUID() }), by: scene.first.legal };
      },
    },
  }),
];
