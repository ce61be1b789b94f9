import { describe, expect, test } from 'vitest';
import type { Duty } from '#domain/accounts/actor.ts';
import type { DossierEvent } from '#domain/consultation/dossier.ts';
import {
  type DossierStanding,
  maySeeDossier,
  maySeeDrafting,
  maySeeOpinion,
  maySeeRequest,
  opinionText,
  refuseDossierMove,
  refuseHandlingMove,
  refuseRequestMove,
  refuseTimetableChoice,
  refuseUnlessKeeper,
  type RequestStanding,
  seatsOf,
} from '#domain/consultation/policy.ts';
import { HANDLING_STATES, type RequestState } from '#domain/consultation/request.ts';
import type { Delegation } from '#domain/consultation/seats.ts';
import { type PersonId } from '#domain/kernel/id.ts';
import { UNSEEN } from '#domain/kernel/refusal.ts';
import { day } from './packs.ts';
import { agency, viewer } from './people.ts';

const request = (where: string, state: RequestState = 'SENT'): RequestStanding => ({
  agency: agency(where),
  state,
  handling: 'WITH_LEADER',
});
const mine = request('SXD');
const dossier = (more: Partial<DossierStanding> = {}): DossierStanding => ({
  state: 'CONSULTING',
  lead: agency('STC'),
  office: agency('VPUBND'),
  authority: agency('UBND'),
  wasWithOffice: false,
  wasWithAuthority: false,
  requests: [mine, request('SNNMT'), request('SYT', 'RECALLED'), request('SCT', 'DRAFT')],
  ...more,
});
const decided = dossier({ state: 'DECIDING', wasWithOffice: true, wasWithAuthority: true });

describe('the text of an opinion', () => {
  const at = (handling: RequestStanding['handling'], state: RequestState = 'SENT') => ({
    ...mine,
    handling,
    state,
  });

  test.each<[Duty, readonly string[]]>([
    ['case_officer', ['ASSIGNED', 'DRAFTING']],
    ['division_head', ['IN_REVIEW']],
    ['agency_leader', ['WITH_LEADER']],
    ['records_clerk', []],
    ['legal_officer', []],
  ])('[K69] a %s writes it while it is %o, and reads it else', (duty, states) => {
    for (const handling of HANDLING_STATES)
      expect(opinionText(viewer('SXD', [duty]), at(handling)), handling).toBe(
        states.includes(handling) ? 'write' : 'read',
      );
  });

  test('[K24] is not there for anybody outside, nor for other duties of the house', () => {
    for (const handling of HANDLING_STATES) {
      for (const [where, duty] of [
        ['STC', 'case_officer'],
        ['STC', 'agency_leader'],
        ['SNNMT', 'case_officer'],
        ['UBND', 'deciding_authority'],
        ['SXD', 'administrator'],
        ['SXD', 'meeting_clerk'],
      ] as const)
        expect(opinionText(viewer(where, [duty]), at(handling))).toBeUndefined();
      for (const state of ['DRAFT', 'BOUNCED', 'RECALLED', 'REROUTED'] as const)
        expect(opinionText(viewer('SXD', ['case_officer']), at(handling, state))).toBeUndefined();
    }
    expect(opinionText(viewer('SXD', ['case_officer']), undefined)).toBeUndefined();
  });

  test('[K44, K69] what is lent writes from one day to another', () => {
    const lent = (from: string, to: string): Delegation => ({
      agency: agency('SXD'),
      duties: ['agency_leader'],
      to: 'SXD-division_head' as PersonId,
      valid: { from: day(from), to: day(to) },
      document: '5/QĐ',
    });
    const head = (one: Delegation) => viewer('SXD', ['division_head'], [one]);
    expect(opinionText(head(lent('2026-07-06', '2026-07-06')), at('WITH_LEADER'))).toBe('write');
    expect(opinionText(head(lent('2026-07-07', '2026-07-09')), at('WITH_LEADER'))).toBe('read');
    expect(opinionText(head(lent('2026-07-01', '2026-07-05')), at('WITH_LEADER'))).toBe('read');
  });
});

describe('who sees what', () => {
  test.each<[string, Duty, DossierStanding, readonly string[]]>([
    ['STC', 'case_officer', dossier(), ['LEAD']],
    ['STC', 'records_clerk', dossier(), ['LEAD']],
    ['STC', 'meeting_clerk', dossier(), []],
    ['SXD', 'case_officer', dossier(), ['CONSULTEE']],
    ['SYT', 'agency_leader', dossier(), []],
    ['SCT', 'agency_leader', dossier(), []],
    ['STP', 'agency_leader', dossier(), []],
    ['VPUBND', 'office_reviewer', dossier(), []],
    ['VPUBND', 'office_reviewer', decided, ['OFFICE']],
    ['UBND', 'deciding_authority', dossier(), []],
    ['UBND', 'deciding_authority', decided, ['AUTHORITY']],
    ['VPUBND', 'administrator', decided, []],
    ['STC', 'legal_officer', decided, ['LEAD']],
    ['STP', 'legal_officer', decided, []],
  ])('[K45] %s as %s sits in %o', (where, duty, one, seats) => {
    const found = seatsOf(viewer(where, [duty]), one);
    expect([...found]).toEqual(seats);
    expect(maySeeDossier(viewer(where, [duty]), one)).toBe(seats.length > 0);
  });

  test('[K45] a dossier that is returned stays visible to the office that had it', () => {
    const returned = dossier({ state: 'SYNTHESISING', wasWithOffice: true });
    expect(maySeeDossier(viewer('VPUBND', ['office_reviewer']), returned)).toBe(true);
  });

  /** dossier, request of SXD, its drafting, its opinion: before it has left and after. */
  test.each<[string, Duty, DossierStanding, string]>([
    ['SXD', 'case_officer', dossier(), 'request drafting | request drafting opinion'],
    ['SNNMT', 'agency_leader', dossier(), ' | '],
    ['STC', 'agency_leader', dossier(), 'request | request opinion'],
    ['VPUBND', 'office_reviewer', dossier(), ' | '],
    ['VPUBND', 'office_reviewer', decided, 'request | request opinion'],
    ['UBND', 'deciding_authority', decided, 'request | request opinion'],
    ['SXD', 'administrator', decided, ' | '],
  ])('[K24, K46] %s as %s sees of a request to SXD: %3$s', (where, duty, one, expected) => {
    const seen = (state: RequestState) => {
      const asked = request('SXD', state);
      const who = viewer(where, [duty]);
      return [
        maySeeRequest(who, one, asked) && 'request',
        maySeeDrafting(who, asked) && 'drafting',
        maySeeOpinion(who, one, asked) && 'opinion',
      ]
        .filter((word) => word !== false)
        .join(' ');
    };
    expect(`${seen('SENT')} | ${seen('ANSWERED')}`).toBe(expected);
  });

  test('[K46] a request that is drafted or recalled is the lead agency’s alone', () => {
    for (const state of ['DRAFT', 'BOUNCED', 'RECALLED', 'REROUTED'] as const) {
      expect(maySeeRequest(viewer('SXD', ['agency_leader']), dossier(), request('SXD', state))).toBe(false);
      expect(maySeeDrafting(viewer('SXD', ['agency_leader']), request('SXD', state))).toBe(false);
      expect(maySeeRequest(viewer('STC', ['case_officer']), dossier(), request('SXD', state))).toBe(true);
    }
  });
});

describe('who does what', () => {
  test.each<[string, Duty, DossierEvent, DossierStanding, string | undefined]>([
    ['STC', 'case_officer', 'BEGIN_SYNTHESIS', dossier(), undefined],
    ['STC', 'agency_leader', 'SEND_REQUESTS', dossier(), undefined],
    ['STC', 'case_officer', 'SEND_REQUESTS', dossier(), 'consultation.not-yours'],
    ['STC', 'agency_leader', 'SIGN_REPORT', dossier(), 'consultation.too-early'],
    ['SXD', 'agency_leader', 'SEND_REQUESTS', dossier(), 'consultation.not-yours'],
    ['STP', 'agency_leader', 'SEND_REQUESTS', dossier(), 'kernel.unseen'],
    ['UBND', 'deciding_authority', 'APPROVE', decided, undefined],
    ['UBND', 'deciding_authority', 'RETURN_TO_LEAD', decided, undefined],
    ['VPUBND', 'office_reviewer', 'RETURN_TO_LEAD', decided, 'consultation.not-yours'],
    ['STC', 'agency_leader', 'APPROVE', decided, 'consultation.not-yours'],
  ])('[K21, K47] %s as %s: %s', (where, duty, event, one, code) => {
    expect(refuseDossierMove(viewer(where, [duty]), one, event)?.code).toBe(code);
  });

  test('[K47] what one may not see answers as what is not there, whatever one tries', () => {
    const stranger = viewer('STP', ['agency_leader', 'records_clerk', 'case_officer']);
    expect(refuseDossierMove(stranger, dossier(), 'APPROVE')).toEqual(
      refuseDossierMove(stranger, undefined, 'APPROVE'),
    );
    expect(refuseRequestMove(stranger, dossier(), mine, 'RECALL')).toEqual(UNSEEN);
    expect(refuseHandlingMove(stranger, mine, 'APPROVE')).toEqual(UNSEEN);
    expect(refuseHandlingMove(viewer('STC', ['agency_leader']), mine, 'APPROVE')).toEqual(UNSEEN);
    expect(refuseHandlingMove(stranger, undefined, 'APPROVE')).toEqual(UNSEEN);
  });

  test('[K23, K24] the agency asked answers, the agency that asks recalls', () => {
    const [clerk, leader] = [viewer('SXD', ['records_clerk']), viewer('SXD', ['agency_leader'])];
    expect(refuseRequestMove(clerk, dossier(), mine, 'ANSWER')).toBeUndefined();
    expect(refuseRequestMove(clerk, dossier(), mine, 'RECALL')?.code).toBe('consultation.not-yours');
    expect(refuseRequestMove(viewer('STC', ['case_officer']), dossier(), mine, 'RECALL')).toBeUndefined();
    expect(refuseRequestMove(clerk, dossier(), request('SXD', 'ANSWERED'), 'ANSWER')?.code).toBe(
      'consultation.has-ended',
    );
    expect(refuseHandlingMove(leader, mine, 'APPROVE')).toBeUndefined();
    expect(refuseHandlingMove(clerk, mine, 'APPROVE')?.code).toBe('consultation.not-yours');
    expect(refuseHandlingMove(clerk, mine, 'ISSUE')?.code).toBe('consultation.too-early');
  });

  test('[K44] a duty that is lent counts like one’s own, until 24:00 of its last day', () => {
    const lent: Delegation = {
      agency: agency('SXD'),
      duties: ['agency_leader'],
      to: 'SXD-case_officer' as PersonId,
      valid: { from: day('2026-07-06'), to: day('2026-07-10') },
      document: '15/QĐ-SXD',
    };
    const code = (today: string, to = lent.to) =>
      refuseHandlingMove(
        { ...viewer('SXD', ['case_officer'], [{ ...lent, to }]), today: day(today) },
        mine,
        'APPROVE',
      )?.code;
    expect(code('2026-07-05')).toBe('consultation.not-yours');
    expect(code('2026-07-06')).toBeUndefined();
    expect(code('2026-07-10')).toBeUndefined();
    expect(code('2026-07-11')).toBe('consultation.not-yours');
    expect(code('2026-07-06', 'somebody' as PersonId)).toBe('consultation.not-yours');
  });

  test('[K3] the legal unit of the lead agency picks the timetable that a dossier lacks', () => {
    expect(refuseTimetableChoice(viewer('STC', ['legal_officer']), dossier())).toBeUndefined();
    expect(refuseTimetableChoice(viewer('STC', ['case_officer']), dossier())?.code).toBe(
      'consultation.not-yours',
    );
    expect(refuseTimetableChoice(viewer('STP', ['legal_officer']), dossier())).toEqual(UNSEEN);
  });

  test('[K48] versions are kept by the legal unit and administrators', () => {
    expect(refuseUnlessKeeper(viewer('STP', ['legal_officer']))).toBeUndefined();
    expect(refuseUnlessKeeper(viewer('VPUBND', ['administrator']))).toBeUndefined();
    expect(refuseUnlessKeeper(viewer('STC', ['agency_leader']))).toEqual(UNSEEN);
  });
});
