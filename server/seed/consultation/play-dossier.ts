import type { Duty } from '#domain/accounts/actor.ts';
import type { OpinionDraft } from '#domain/consultation/opinion.ts';
import { type Instant, instant } from '#domain/kernel/time.ts';
import type { Stage } from '../play.ts';
import { keepDraft } from './keep-draft.ts';
import type { DemoDossier, DemoRequest, HandlingStep } from './dossier.ts';
import type { DossierPapers } from './papers.ts';
import { holderOf } from './staff.ts';
import { whatFollows } from './what-follows.ts';

/** What is done, when, by whoever holds a duty in an agency. */
type Deed = {
  readonly at: Instant;
  readonly by: string;
  readonly act: string;
  readonly input: object;
  /** What was written by then. */
  readonly drafted?: { readonly request: string; readonly draft: OpinionDraft };
};

/** Does with a dossier what its script says, through the acts, each by whoever does it in its agency. */
export async function playDossier(stage: Stage, script: DemoDossier, papers: DossierPapers): Promise<void> {
  const { lead, facts, createdAt, procedure, code, authority } = script;
  const as = (duty: Duty) => holderOf(lead, duty);
  const { dossier } = await stage.act<{ dossier: string }>(createdAt, as('records_clerk'), 'dossier.create', {
    lead: stage.ids.agency(lead),
    procedure,
    code,
    office: stage.ids.agency('VPUBND'),
    authority: stage.ids.agency(authority),
    ...facts,
  });
  for (const component of script.papers)
    await stage.act(createdAt, as('records_clerk'), 'dossier.add-paper', {
      dossier,
      component,
      ...(await papers(script, component)),
    });
  await stage.act(script.submittedAt, as('records_clerk'), 'dossier.submit', { dossier });
  await stage.act(script.takenUpAt, as('case_officer'), 'dossier.take-up', { dossier });
  await stage.act(script.acceptedAt, as('case_officer'), 'dossier.accept', { dossier });
  await stage.act(script.acceptedAt, as('records_clerk'), 'dossier.publish-receipt', { dossier });
  const requests = await ask(stage, script, dossier);
  for (const deed of deedsOf(stage, script, dossier, requests)) {
    await stage.act(deed.at, deed.by, deed.act, deed.input);
    if (deed.drafted) await keepDraft(stage.db, deed.drafted.request, deed.drafted.draft, deed.at);
  }
  await whatFollows(stage, script, dossier);
}

/** Drafts the requests and sends them. @returns their ids, in the order of the script */
async function ask(stage: Stage, script: DemoDossier, dossier: string): Promise<string[]> {
  const first = script.requests[0];
  if (!first) return [];
  const { lead, acceptedAt, requests } = script;
  const wanted = requests.map(({ agency, items }) => ({ agency: stage.ids.agency(agency), items }));
  const composed = await stage.act<{ requests: string[] }>(
    instant(acceptedAt + HALF_AN_HOUR),
    holderOf(lead, 'case_officer'),
    'request.compose',
    { dossier, requests: wanted },
  );
  await stage.act(first.sentAt, holderOf(lead, 'agency_leader'), 'request.send', { dossier });
  return composed.requests;
}

const HALF_AN_HOUR = 1_800_000;

/** All that happens after the requests went out, in the order in which it happened. */
function deedsOf(stage: Stage, script: DemoDossier, dossier: string, ids: readonly string[]): Deed[] {
  const { lead, notice, ending } = script;
  const deeds = script.requests.flatMap((one, index) => onRequest(stage, one, ids[index] ?? '', lead));
  if (notice) deeds.push(...onNotice(notice, dossier, lead));
  if (ending?.tag === 'stopped' || ending?.tag === 'withdrawn')
    deeds.push({
      at: ending.at,
      by: holderOf(lead, ending.tag === 'stopped' ? 'agency_leader' : 'records_clerk'),
      act: ending.tag === 'stopped' ? 'dossier.stop' : 'dossier.withdraw',
      input: { dossier, reason: ending.reason },
    });
  return deeds.toSorted((a, b) => a.at - b.at);
}

function onNotice(
  { at, document, content, items, answerBy, answeredAt }: NonNullable<DemoDossier['notice']>,
  dossier: string,
  lead: string,
): Deed[] {
  const notice = {
    dossier,
    kind: 'SUPPLEMENT',
    document,
    content,
    items,
    answerBy,
  };
  const issued = { at, by: holderOf(lead, 'agency_leader'), act: 'notice.issue', input: notice };
  if (!answeredAt) return [issued];
  return [
    issued,
    { at: answeredAt, by: holderOf(lead, 'records_clerk'), act: 'notice.answer', input: { dossier } },
  ];
}

function onRequest(stage: Stage, script: DemoRequest, request: string, lead: string): Deed[] {
  const { agency, deliveredAt, openedAt, bounced, steps } = script;
  const clerk = holderOf(lead, 'records_clerk');
  const deeds: Deed[] = [];
  if (bounced)
    deeds.push({
      at: bounced.at,
      by: clerk,
      act: 'request.bounce',
      input: { request, reason: bounced.reason },
    });
  if (bounced?.resentAt)
    deeds.push({
      at: bounced.resentAt,
      by: clerk,
      act: 'request.resend',
      input: { request, channel: 'PAPER' },
    });
  if (deliveredAt)
    deeds.push({
      at: deliveredAt,
      by: clerk,
      act: 'request.deliver',
      input: { request, at: deliveredAt, proof: 'Biên nhận của trục liên thông văn bản' },
    });
  if (openedAt && !bounced)
    deeds.push({
      at: openedAt,
      by: holderOf(agency, 'records_clerk'),
      act: 'request.open',
      input: { request },
    });
  return [...deeds, ...steps.map((step) => handling(stage, script, request, step))];
}

const HANDLERS: Readonly<Record<HandlingStep, readonly [Duty, string]>> = {
  register: ['records_clerk', 'handling.register'],
  assign: ['agency_leader', 'handling.assign'],
  draft: ['case_officer', 'handling.draft'],
  review: ['case_officer', 'handling.send-for-review'],
  pass: ['division_head', 'handling.pass-to-leader'],
  approve: ['agency_leader', 'handling.approve'],
  issue: ['records_clerk', 'opinion.issue'],
};

function handling(
  stage: Stage,
  { agency, answer }: DemoRequest,
  request: string,
  { does, at }: DemoRequest['steps'][number],
): Deed {
  const [duty, act] = HANDLERS[does];
  const more = {
    register: { number: registerNumber(answer.number) },
    assign: { person: stage.ids.person(holderOf(agency, 'case_officer')) },
    draft: {},
    review: {},
    pass: {},
    approve: {},
    issue: { number: answer.number },
  };
  return {
    at,
    by: holderOf(agency, duty),
    act,
    input: { request, ...more[does] },
    ...(does === 'draft' && { drafted: { request, draft: answer.draft } }),
  };
}

/** The number under which a request came in, which is not that under which the answer goes out. */
export const registerNumber = (issued: string) => String(Number.parseInt(issued, 10) + 37);
