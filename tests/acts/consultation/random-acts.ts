import fc from 'fast-check';
import { dayOf, instant } from '#domain/kernel/time.ts';
import { sweep } from '#server/consultation/sweep.ts';
import type { DossierState } from '#domain/consultation/dossier.ts';
import type { Someone } from '#tests/support/acting.ts';
import {
  agreeing,
  type Consultation,
  FACTS,
  ITEMS,
  type Office,
  someFile,
} from '#tests/support/consultation.ts';
import { writeText } from '#tests/support/opinion-room.ts';

type RequestRow = Awaited<ReturnType<Consultation['requestRow']>>;

export type Step =
  | { readonly tag: 'wait'; readonly hours: number }
  | { readonly tag: 'sweep' }
  /** What leads the dossier on. */
  | { readonly tag: 'ahead'; readonly pick: number }
  /** What is next to be done with a request in the agency asked. */
  | { readonly tag: 'onward'; readonly which: number; readonly pick: number }
  | {
      readonly tag: 'act';
      readonly act: string;
      readonly who: number;
      readonly which: number;
      readonly pick: number;
    };

/** Who does it, if somebody may; and what is said. */
type Way = {
  readonly by: (world: Consultation, asked: Office) => Someone;
  readonly input: (world: Consultation, asked: Office, pick: number) => object;
  readonly on: 'dossier' | 'request';
};

const lead =
  (seat: 'clerk' | 'officer' | 'leader') =>
  ({ lead: office }: Consultation) =>
    office[seat];
const asked = (seat: 'clerk' | 'officer' | 'head' | 'leader') => (_world: Consultation, office: Office) =>
  office[seat];
const onDossier = (by: Way['by'], input: Way['input'] = () => ({})): Way => ({ by, input, on: 'dossier' });
const onRequest = (by: Way['by'], input: Way['input'] = () => ({})): Way => ({ by, input, on: 'request' });

const POSITIONS = ['AGREE', 'DISAGREE', 'AGREE_WITH_CONDITIONS', 'NEED_CLARIFICATION'];
const KINDS = ['SUPPLEMENT', 'EXPLANATION', 'VIOLATION'];

const WAYS: Readonly<Record<string, Way>> = {
  'dossier.edit': onDossier(lead('clerk'), ({ authority, office }) => ({
    ...FACTS,
    authority: authority.agency,
    office: office.agency,
  })),
  'dossier.add-paper': onDossier(lead('clerk'), () => ({ component: 'PROPOSAL', ...someFile() })),
  'dossier.submit': onDossier(lead('clerk')),
  'dossier.take-up': onDossier(lead('officer')),
  'dossier.return-for-correction': onDossier(lead('officer'), () => ({ reason: 'Sửa' })),
  'dossier.accept': onDossier(lead('officer')),
  'dossier.withdraw': onDossier(lead('clerk'), () => ({ reason: 'Rút' })),
  'dossier.stop': onDossier(lead('leader'), () => ({ reason: 'Dừng' })),
  'request.compose': onDossier(lead('officer'), ({ first, second }, _asked, pick) => ({
    requests: [first, second].slice(0, (pick % 2) + 1).map(({ agency }) => ({ agency, items: ITEMS })),
  })),
  'request.ask-again': onDossier(lead('officer'), (_world, _asked, pick) => ({ items: [ITEMS[pick % 2]] })),
  'request.send': onDossier(lead('leader')),
  'notice.issue': onDossier(lead('leader'), ({ acting }, _asked, pick) => ({
    kind: KINDS[pick % 3],
    document: `${pick}/TB-STC`,
    content: 'Đề nghị',
    items: pick % 2 ? 'ALL' : [ITEMS[0]],
    answerBy: new Date(acting.now() + (3 + pick) * DAY).toISOString().slice(0, 10),
  })),
  'notice.answer': onDossier(lead('clerk')),
  'dossier.publish-receipt': onDossier(lead('clerk')),
  'dossier.begin-synthesis': onDossier(lead('officer')),
  'synthesis.respond': onRequest(lead('officer'), (_world, _asked, pick) => ({
    item: ITEMS[pick % 2],
    response: pick % 5 ? { kind: pick % 2 ? 'ACCEPTED' : 'EXPLAINED', text: 'Tiếp thu' } : null,
  })),
  'synthesis.consider': onRequest(lead('officer'), (_world, _asked, pick) => ({
    consideration: pick % 5 ? { considered: pick % 2 === 0, reason: 'Lý do' } : null,
  })),
  'synthesis.conclude': onDossier(lead('officer'), (_world, _asked, pick) => ({
    item: ASKED[pick % ASKED.length],
    text: pick % 11 ? 'Phù hợp' : null,
  })),
  'synthesis.resolve': onRequest(lead('leader'), (_world, _asked, pick) => ({
    item: ITEMS[pick % 2],
    text: 'Đã trao đổi',
  })),
  'synthesis.appraise': onDossier(lead('officer'), (_world, _asked, pick) => ({
    recommendation: pick % 2 ? 'APPROVE' : 'REFUSE',
    view: `Ý kiến ${pick}`,
  })),
  'dossier.sign-report': onDossier(lead('leader'), (_world, _asked, pick) => ({ number: `${pick}/BC-STC` })),
  'dossier.submit-to-office': onDossier(lead('clerk')),
  'dossier.submit-to-authority': onDossier(({ office }) => office.reviewer),
  'dossier.return-to-lead': onDossier(
    ({ office }) => office.reviewer,
    () => ({ reason: 'Chưa rõ' }),
  ),
  'dossier.approve': onDossier(({ authority }) => authority.authority),
  'dossier.refuse': onDossier(
    ({ authority }) => authority.authority,
    () => ({ reason: 'Không phù hợp' }),
  ),
  'dossier.issue-result': onDossier(
    ({ office }) => office.reviewer,
    ({ acting }, _asked, pick) => ({ number: `${pick}/QĐ-UBND`, on: dayOf(acting.now()) }),
  ),
  'dossier.deliver': onDossier(lead('clerk')),
  'dossier.archive': onDossier(lead('clerk')),
  'dossier.cancel-forged': onDossier(lead('leader'), () => ({ reason: 'Giấy tờ giả' })),
  'request.deliver': onRequest(lead('clerk'), ({ acting }) => ({ at: acting.now(), proof: 'Sổ' })),
  'request.open': onRequest(asked('officer')),
  'request.bounce': onRequest(lead('clerk'), () => ({ reason: 'Sai' })),
  'request.resend': onRequest(lead('clerk'), () => ({ channel: 'PAPER' })),
  'request.recall': onRequest(lead('officer'), () => ({ reason: 'Nhầm' })),
  'request.reroute': onRequest(lead('officer')),
  'handling.register': onRequest(asked('clerk'), () => ({ number: '15' })),
  'handling.assign': onRequest(asked('leader'), (_world, { officer }) => ({ person: officer.person })),
  'handling.draft': onRequest(asked('officer')),
  'handling.send-for-review': onRequest(asked('officer')),
  'handling.pass-to-leader': onRequest(asked('head')),
  'handling.send-back': onRequest(asked('leader'), () => ({ remark: 'Lại' })),
  'handling.approve': onRequest(asked('leader')),
  'opinion.issue': onRequest(asked('clerk'), (_world, _asked, pick) => ({ number: String(pick) })),
};

function someOpinion(pick: number): object {
  const position = POSITIONS[pick % 4] ?? 'AGREE';
  const said = { position, text: 'Ý kiến', legalBasis: ['Điều 10'] };
  return { items: ITEMS.map((item) => ({ ...agreeing(item), ...said })), overall: { position } };
}

const DAY = 86_400_000;

/** What the law of the day asks about a dossier without traits. */
const ASKED = [
  ...ITEMS,
  'SOCIO_ECON',
  'ENV_PRELIM',
  'INCENTIVES',
  'INVESTOR_SELECTION',
  'TRANSPORT_CONNECTION',
  'LABOUR',
];

const ENDS = ['dossier.withdraw', 'dossier.stop', 'request.recall', 'dossier.cancel-forged'];
/** What ends everything comes seldom, so that there is a history. */
const act = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
  { weight: 40, arbitrary: fc.constantFrom(...Object.keys(WAYS).filter((name) => !ENDS.includes(name))) },
);
const NEXT: Readonly<Record<string, string>> = {
  NEW: 'handling.register',
  REGISTERED: 'handling.assign',
  ASSIGNED: 'handling.draft',
  DRAFTING: 'handling.send-for-review',
  IN_REVIEW: 'handling.pass-to-leader',
  WITH_LEADER: 'handling.approve',
  APPROVED: 'opinion.issue',
};
/** What leads a dossier on from its state. */
const AHEAD: Readonly<Partial<Record<DossierState, readonly string[]>>> = {
  CONSULTING: ['dossier.begin-synthesis'],
  SYNTHESISING: ['dossier.sign-report'],
  APPRAISAL_SIGNED: ['dossier.submit-to-office'],
  WITH_OFFICE: ['dossier.submit-to-authority', 'dossier.submit-to-authority', 'dossier.return-to-lead'],
  DECIDING: ['dossier.approve', 'dossier.refuse'],
  APPROVED: ['dossier.issue-result'],
  REFUSED: ['dossier.issue-result'],
  RESULT_ISSUED: ['dossier.deliver'],
  DELIVERED: ['dossier.archive'],
};
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ tag: fc.constant('ahead' as const), pick: fc.nat(11) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ tag: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 96 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ tag: 'sweep' }) },
  {
    weight: 8,
    arbitrary: fc.record({ tag: fc.constant('onward' as const), which: fc.nat(7), pick: fc.nat(11) }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      tag: fc.constant('act' as const),
      act,
      who: fc.nat(9),
      which: fc.nat(7),
      pick: fc.nat(11),
    }),
  },
);
export const history = fc.array(step, { minLength: 50, maxLength: 100 });

/** Does a step, by whoever may or, one time in ten, by somebody else; what comes of it, or `done`. */
export async function take(world: Consultation, requests: readonly RequestRow[], one: Step): Promise<string> {
  const { acting, db } = world;
  if (one.tag === 'wait') acting.setClock(instant(acting.now() + one.hours * 3_600_000));
  if (one.tag === 'sweep') await sweep({ db, now: acting.now() });
  if (one.tag === 'wait' || one.tag === 'sweep') return 'done';
  if (one.tag === 'ahead') {
    const ways = AHEAD[(await world.row()).state] ?? ['dossier.archive'];
    const next = ways[one.pick % ways.length] ?? 'dossier.archive';
    return take(world, requests, { tag: 'act', act: next, who: 1, which: 0, pick: one.pick });
  }
  if (one.tag === 'onward') return onward(world, requests, one);
  const way = WAYS[one.act] as Way;
  const request = requests[one.which % Math.max(1, requests.length)];
  const office =
    [world.first, world.second].find(({ agency }) => agency === request?.agency_id) ?? world.other;
  const who = one.who === 0 ? anybody(world, one.which) : way.by(world, office);
  if (one.act === 'handling.draft' && request) await writeText(db, request.id, someOpinion(one.pick));
  const on = way.on === 'dossier' ? { dossier: world.dossier } : { request: request?.id ?? world.dossier };
  return world.tries(who, one.act, { ...on, ...way.input(world, office, one.pick) });
}

const anybody = (
  { first, second, lead: leading, office, authority, stranger }: Consultation,
  which: number,
) =>
  [first.clerk, second.leader, leading.head, leading.legal, office.reviewer, authority.authority, stranger][
    which % 7
  ] as Someone;

async function onward(
  world: Consultation,
  requests: readonly RequestRow[],
  { which, pick }: { which: number; pick: number },
): Promise<string> {
  const request = requests[which % Math.max(1, requests.length)];
  const row = await world.db
    .selectFrom('handling')
    .select('state')
    .where('request_id', '=', request?.id ?? world.dossier)
    .executeTakeFirst();
  const next = NEXT[row?.state ?? 'NEW'] ?? 'opinion.issue';
  return take(world, requests, { tag: 'act', act: next, who: 1, which, pick });
}
