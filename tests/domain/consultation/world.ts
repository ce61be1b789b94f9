import { receivedOn } from '#domain/calendar/office-hours.ts';
import { type Clock, clocksOf, type DossierTimes, type RequestTimes } from '#domain/consultation/clocks.ts';
import { DOSSIER, type DossierEvent, type DossierState, moveDossier } from '#domain/consultation/dossier.ts';
import { move } from '#domain/consultation/machine.ts';
import { type Opinion, overallPosition, type Position, refuseOpinion } from '#domain/consultation/opinion.ts';
import type { Item, ItemKey } from '#domain/consultation/procedure.ts';
import { refuseSigning } from '#domain/consultation/report.ts';
import {
  type Evidence,
  REQUEST,
  type RequestEvent,
  type RequestState,
} from '#domain/consultation/request.ts';
import { isLate, lapse, type SilenceRecord } from '#domain/consultation/silence.ts';
import {
  type DossierPause,
  refuseNotice,
  refuseSecondRound,
  reopenings,
} from '#domain/consultation/supplement.ts';
import { type ConsultedRequest, synthesise } from '#domain/consultation/synthesis.ts';
import type { RequestId, VersionId } from '#domain/kernel/id.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type Day, dayOf, type Instant, instant } from '#domain/kernel/time.ts';
import { at, calendar, day, version } from './packs.ts';
import { agency } from './people.ts';

const C = version('C');
const OFFICE_HOURS = [[7 * 60, 17 * 60]] as const;
const HOUR = 3_600_000;
const LAST = day('2026-12-31');

/** A request as its tables would have it. */
export type RequestInWorld = {
  id: RequestId;
  agency: string;
  round: number;
  state: RequestState;
  items: ItemKey[];
  evidence?: Evidence;
  silence: SilenceRecord[];
  opinion?: Opinion;
};

/** What the audit trail would say, with everything needed to tell the figures from it alone. */
export type Entry = { at: Instant } & (
  | { tag: 'dossier'; event: DossierEvent; from: DossierState; to: DossierState }
  | { tag: 'asked'; request: RequestId; agency: string; round: number; items: ItemKey[] }
  | { tag: 'request'; request: RequestId; event: RequestEvent; from: RequestState; to: RequestState }
  | { tag: 'delivered'; request: RequestId }
  | { tag: 'silent'; request: RequestId; record: SilenceRecord }
  | { tag: 'opinion'; request: RequestId; opinion: Opinion }
  | { tag: 'paused'; pause: DossierPause }
  | { tag: 'resumed'; document: string }
);

/** A step that somebody tries; what is out of place is refused and changes nothing. */
export type Attempt =
  | { tag: 'wait'; hours: number }
  | { tag: 'sweep' }
  | { tag: 'dossier'; event: DossierEvent }
  | { tag: 'ask'; items: number[] }
  | { tag: 'request'; which: number; event: 'BOUNCE' | 'RECALL' | 'REROUTE' | 'SEND' }
  | { tag: 'deliver'; which: number }
  | { tag: 'answer'; which: number; positions: Position[] }
  | { tag: 'pause'; kind: DossierPause['kind']; items: number[] }
  | { tag: 'resume' };

/** The day on which something counts as received (C11). */
export const received = (when: Instant): Day => receivedOn(calendar, OFFICE_HOURS, when);

export function clocksUnderC(times: DossierTimes): Clock[] {
  if (C.timetable === 'UNCONFIRMED') throw new Error('C has a timetable');
  return clocksOf({ timetable: C.timetable, secondRound: C.secondRound }, calendar, times);
}

/** One dossier under C, kept by the rules alone: what an act would check and write. */
export class World {
  now: Instant = at('2026-07-06T08:00');
  state: DossierState = 'DRAFT';
  readonly requests: RequestInWorld[] = [];
  readonly pauses: DossierPause[] = [];
  readonly log: Entry[] = [];
  validOn: Day = day('2026-07-06');
  reportSentOn?: Day;
  decidedOn?: Day;
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  attempt(one: Attempt): Refusal | undefined {
    switch (one.tag) {
      case 'wait':
        this.now = instant(this.now + one.hours * HOUR);
        return undefined;
      case 'sweep':
        return this.sweep();
      case 'dossier':
        return this.moveDossier(one.event);
      case 'ask':
        return this.ask(one.items);
      case 'request':
        return this.onRequest(one.which, (request) => this.moveRequest(request, one.event));
      case 'deliver':
        return this.onRequest(one.which, (request) => this.deliver(request));
      case 'answer':
        return this.onRequest(one.which, (request) => this.answer(request, one.positions));
      case 'pause':
        return this.pause(one.kind, one.items);
      case 'resume':
        return this.resume();
    }
  }

  rows() {
    return synthesise(
      this.items.map(({ key }) => key),
      this.requests.map((one): ConsultedRequest => ({ ...one, agency: agency(one.agency) })),
    );
  }

  clockOf(id: RequestId): Clock | undefined {
    return this.clocks().find(({ request }) => request === id);
  }

  clocks(): Clock[] {
    return clocksUnderC(this.times());
  }

  private times(): DossierTimes {
    const requests = this.requests.map(({ id, items, round, state, evidence, opinion }): RequestTimes => ({
      id,
      items,
      round,
      ...(evidence && { sentOn: dayOf(evidence.sentAt) }),
      ...(evidence?.delivered && { receivedOn: received(evidence.delivered.at) }),
      ...(opinion && { answeredOn: dayOf(opinion.receivedAt) }),
      ended: state === 'RECALLED' || state === 'REROUTED',
    }));
    const { validOn, pauses, reportSentOn, decidedOn } = this;
    return {
      validOn,
      requests,
      pauses,
      ...(reportSentOn && { reportSentOn, reportReceivedOn: reportSentOn }),
      ...(decidedOn && { decidedOn }),
    };
  }

  private moveDossier(event: DossierEvent): Refusal | undefined {
    const to = moveDossier(this.state, event);
    if (typeof to !== 'string') return to;
    const unready = event === 'SIGN_REPORT' ? this.refuseSigning() : undefined;
    if (unready) return unready;
    if (event === 'ACCEPT') this.validOn = received(this.now);
    if (event === 'SIGN_REPORT') this.reportSentOn = dayOf(this.now);
    if (event === 'APPROVE' || event === 'REFUSE') this.decidedOn = dayOf(this.now);
    this.log.push({ tag: 'dossier', at: this.now, event, from: this.state, to });
    this.state = to;
    return undefined;
  }

  private refuseSigning(): Refusal | undefined {
    return refuseSigning({
      rows: this.rows(),
      pauses: this.pauses,
      lateOpinion: 'IGNORE',
      conclusions: new Map(this.items.map(({ key }) => [key, 'Kết luận'])),
      responses: new Map(
        this.requests.flatMap(({ id }) =>
          this.items.map(({ key }) => [`${id}/${key}`, { kind: 'EXPLAINED', text: 'Giải trình' }] as const),
        ),
      ),
    });
  }

  /** The first time all agencies about everything; later a second round about what an answered notice touched. */
  private ask(picks: number[]): Refusal | undefined {
    const cited = this.pick(picks);
    const isFirst = this.requests.length === 0;
    const refused = isFirst ? undefined : refuseSecondRound(this.pauses, cited);
    const unmoved = refused ?? this.moveDossier('SEND_REQUESTS');
    if (unmoved) return unmoved;
    const everything = this.items.map(({ key }) => key);
    const asked = this.requests
      .filter(({ round }) => round === 1)
      .map((one) => ({ ...one, agency: agency(one.agency) }));
    const wanted = isFirst
      ? ['SXD', 'SNNMT', 'SKHCN'].map((name) => ({ agency: name, items: everything }))
      : reopenings(asked, cited);
    const round = 1 + Math.max(0, ...this.requests.map((one) => one.round));
    for (const { agency, items } of wanted) {
      const id = `r${this.requests.length}` as RequestId;
      const request: RequestInWorld = { id, agency, round, items: [...items], state: 'DRAFT', silence: [] };
      this.requests.push(request);
      this.log.push({ tag: 'asked', at: this.now, request: id, agency, round, items: [...items] });
      this.moveRequest(request, 'SEND');
    }
    return undefined;
  }

  private moveRequest(request: RequestInWorld, event: RequestEvent): Refusal | undefined {
    const to = move(REQUEST, request.state, event);
    if (typeof to !== 'string') return to;
    this.log.push({ tag: 'request', at: this.now, request: request.id, event, from: request.state, to });
    request.state = to;
    if (event === 'SEND') request.evidence = { channel: 'SYSTEM', sentAt: this.now, remindedAt: [] };
    return undefined;
  }

  private deliver(request: RequestInWorld): Refusal | undefined {
    if (request.state !== 'SENT' || !request.evidence || request.evidence.delivered) return undefined;
    request.evidence = { ...request.evidence, delivered: { at: this.now, proof: request.id } };
    this.log.push({ tag: 'delivered', at: this.now, request: request.id });
    return undefined;
  }

  private answer(request: RequestInWorld, positions: Position[]): Refusal | undefined {
    const items = request.items.map((item, index) => ({
      item,
      position: positions[index % positions.length] ?? 'AGREE',
      text: `Ý kiến ${request.id}`,
      legalBasis: ['Điều 10'],
      anchors: [],
    }));
    const opinion: Opinion = {
      request: request.id,
      agency: agency(request.agency),
      items,
      overall: { position: overallPosition(items) },
      number: request.id,
      signedOn: dayOf(this.now),
      signer: 'A',
      receivedAt: this.now,
      frozen: 'v' as VersionId,
    };
    const late = isLate(this.clockOf(request.id), this.now);
    const refused =
      refuseOpinion(request.items, opinion) ?? this.moveRequest(request, late ? 'ANSWER_LATE' : 'ANSWER');
    if (refused) return refused;
    request.opinion = opinion;
    this.log.push({ tag: 'opinion', at: this.now, request: request.id, opinion });
    return undefined;
  }

  private sweep(): undefined {
    const sent = this.requests.filter(({ state }) => state === 'SENT');
    const clocks = new Map(sent.length > 0 ? this.clocks().map((clock) => [clock.request, clock]) : []);
    for (const request of sent) {
      const items = this.items.filter(({ key }) => request.items.includes(key));
      const { evidence } = request;
      const found = lapse({ items, ...(evidence && { evidence }) }, clocks.get(request.id), this.now);
      if (!('records' in found) || this.moveRequest(request, 'LAPSE')) continue;
      request.silence = [...found.records];
      for (const record of found.records)
        this.log.push({ tag: 'silent', at: this.now, request: request.id, record });
    }
    return undefined;
  }

  private pause(kind: DossierPause['kind'], picks: number[]): Refusal | undefined {
    const notice = {
      kind,
      document: `${this.pauses.length + 1}/TB-STC`,
      items: this.pick(picks),
      components: [],
      answerBy: LAST,
    };
    const refused = refuseNotice(C, this.pauses, notice) ?? this.refuseUnlessAppraised();
    if (refused) return refused;
    const { components: _, ...paused } = notice;
    const pause: DossierPause = { ...paused, from: dayOf(this.now) };
    this.pauses.push(pause);
    this.log.push({ tag: 'paused', at: this.now, pause });
    return undefined;
  }

  private refuseUnlessAppraised(): Refusal | undefined {
    const to = move(DOSSIER, this.state, 'STOP');
    return typeof to === 'string' ? undefined : to;
  }

  private resume(): undefined {
    const at = this.pauses.findIndex(({ to }) => to === undefined);
    const open = this.pauses[at];
    if (!open) return undefined;
    this.pauses[at] = { ...open, to: received(this.now) };
    this.log.push({ tag: 'resumed', at: this.now, document: open.document });
    return undefined;
  }

  private onRequest(which: number, step: (request: RequestInWorld) => Refusal | undefined) {
    const request = this.requests[which % Math.max(1, this.requests.length)];
    // K23: nothing is done with a request before what has run out is on record.
    this.sweep();
    return request && step(request);
  }

  private pick(picks: number[]): ItemKey[] {
    const keys = this.items.map(({ key }) => key);
    return [...new Set(picks.map((n) => keys[n % keys.length]).filter((key) => key !== undefined))];
  }
}
