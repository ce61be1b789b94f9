import { describe, expect, test } from 'vitest';
import { HANDLING_STATES } from '#domain/consultation/request.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import { refuseAddress } from '#domain/notifications/address.ts';
import { inHand, tidingsOf } from '#domain/notifications/tidings.ts';

const LEAD = 'lead' as AgencyId;
const ASKED = 'asked' as AgencyId;
const OFFICER = 'officer' as PersonId;
const AUTHORITY = 'authority' as AgencyId;
const dossier = {
  lead: LEAD,
  authority: AUTHORITY,
  requests: new Map([['r1', { agency: ASKED, handling: 'ASSIGNED', assigned: OFFICER } as const]]),
};
const told = (act: string, facts: Record<string, unknown> = {}) =>
  tidingsOf({ act, request: 'r1', facts }, dossier);

describe('[N1] whoever has the next step is called', () => {
  test.each([
    ['handling.register', 'TO_ASSIGN', { agency: ASKED, duty: 'agency_leader' }],
    ['handling.assign', 'ASSIGNED', { agency: ASKED, person: OFFICER }],
    ['handling.send-for-review', 'TO_REVIEW', { agency: ASKED, duty: 'division_head' }],
    ['handling.send-back', 'SENT_BACK', { agency: ASKED, person: OFFICER }],
    ['handling.pass-to-leader', 'TO_APPROVE', { agency: ASKED, duty: 'agency_leader' }],
    ['handling.approve', 'TO_ISSUE', { agency: ASKED, duty: 'records_clerk' }],
    ['opinion.issue', 'OPINION_CAME', { agency: LEAD, duty: 'case_officer' }],
    ['request.bounce', 'BOUNCED', { agency: LEAD, duty: 'records_clerk' }],
  ])('%s', (act, kind, to) => {
    expect(told(act, { person: OFFICER })).toEqual([{ kind, request: 'r1', to: [to] }]);
  });

  test('requests that go out together call the register of each agency', () => {
    const facts = { requests: [{ id: 'r1', agency: ASKED }, { id: 'gone' }, 'nonsense'] };
    expect(tidingsOf({ act: 'request.send', facts }, dossier)).toEqual([
      { kind: 'REQUEST_ARRIVED', request: 'r1', to: [{ agency: ASKED, duty: 'records_clerk' }] },
      { kind: 'REQUEST_ARRIVED', request: 'gone', to: [] },
    ]);
  });

  test.each([
    ['dossier.submit-to-authority', 'TO_DECIDE', { agency: AUTHORITY, duty: 'deciding_authority' }],
    ['dossier.return-to-lead', 'RETURNED_TO_LEAD', { agency: LEAD, duty: 'case_officer' }],
    ['dossier.approve', 'RESULT_TO_ISSUE', { agency: AUTHORITY, duty: 'records_clerk' }],
  ])('%s', (act, kind, to) => {
    expect(tidingsOf({ act, facts: {} }, dossier)).toEqual([{ kind, to: [to] }]);
  });

  test('[K45] an agency that was never reached is told nothing', () => {
    expect(told('request.recall', { from: 'DRAFT' })[0]?.to).toEqual([]);
    expect(told('request.recall', { from: 'BOUNCED' })[0]?.to).toEqual([]);
    expect(told('request.recall', { from: 'SENT' })[0]?.to).toHaveLength(1);
    expect(told('request.reroute', { from: 'DRAFT', request: 'r1' })).toEqual([]);
    expect(told('request.reroute', { from: 'SENT', request: 'r1' })).toHaveLength(1);
  });

  test('[N10] the end of a dossier calls whoever has a request in hand, where it had reached the agency', () => {
    for (const act of ['dossier.withdraw', 'dossier.stop', 'dossier.cancel-forged']) {
      const recalled = [{ id: 'r1', from: 'SENT' }];
      expect(told(act, { recalled })).toMatchObject([
        { kind: 'RECALLED', request: 'r1', to: [{ agency: ASKED }] },
      ]);
      expect(
        told(act, {
          recalled: [
            { id: 'r1', from: 'DRAFT' },
            { id: 'r9', from: 'SENT' },
          ],
        }),
      ).toEqual([]);
      // As the audit said it before.
      expect(told(act, { recalled: ['r1'] })).toEqual([]);
    }
  });

  test('what runs out calls the lead agency and the leader of whoever was silent', () => {
    expect(told('request.lapse')[0]?.to).toEqual([
      { agency: LEAD, duty: 'case_officer' },
      { agency: ASKED, duty: 'agency_leader' },
    ]);
  });

  test('most deeds call nobody', () => {
    for (const act of ['handling.draft', 'dossier.edit', 'request.open', 'request.deliver', 'no.such-act'])
      expect(told(act)).toEqual([]);
  });
});

test('[N5] at each step somebody has a request in hand', () => {
  for (const handling of HANDLING_STATES) expect(inHand({ agency: ASKED, handling })).toHaveLength(1);
});

test('[N9] an address is one address, and nothing else gets into the head of a letter', () => {
  for (const right of ['', 'an@dongthap.gov.vn', 'nguyen.van-an+sen@so-tc.dongthap.gov.vn'])
    expect(refuseAddress(right), right).toBeUndefined();
  for (const wrong of [
    'an',
    'an@dongthap',
    'an@x.vn, binh@x.vn',
    'An <an@x.vn>',
    'an@x.vn\r\nBcc: binh@x.vn',
    '@x.vn',
    'an@-x.vn',
  ])
    expect(refuseAddress(wrong)?.code, wrong).toBe('notifications.not-an-address');
});
