import type { DossierEvent } from '#domain/consultation/dossier.ts';
import type { DossierDeed } from '#domain/consultation/deeds.ts';
import { m } from '$lib/words/paraglide/messages';

export type Ask = 'number' | 'on' | 'reason' | 'words' | 'meeting';

/** One deed on the way from the answers to the archive: who is offered it sees it asked in a dialog. */
export type Step = {
  readonly event: DossierEvent | DossierDeed;
  readonly act: string;
  readonly words: () => string;
  readonly note: () => string;
  readonly asks: readonly Ask[];
  /** How a number of this kind looks. */
  readonly example?: string;
  readonly kind: 'next' | 'plain' | 'wrong';
  readonly done: () => string;
};

/** In the order in which they are offered; the first that is possible is the next thing to do. */
export const STEPS: readonly Step[] = [
  {
    event: 'BEGIN_SYNTHESIS',
    act: 'dossier.begin-synthesis',
    words: m.synthesis_begin,
    note: m.synthesis_begin_note,
    asks: [],
    kind: 'next',
    done: m.synthesis_begun,
  },
  {
    event: 'SIGN_REPORT',
    act: 'dossier.sign-report',
    words: m.synthesis_sign,
    note: m.synthesis_sign_note,
    asks: ['number'],
    example: '245/BC-STC',
    kind: 'next',
    done: m.synthesis_signed,
  },
  {
    event: 'SUBMIT_TO_OFFICE',
    act: 'dossier.submit-to-office',
    words: m.synthesis_to_office,
    note: m.synthesis_to_office_note,
    asks: [],
    kind: 'next',
    done: m.synthesis_handed_over,
  },
  {
    event: 'SUBMIT_TO_AUTHORITY',
    act: 'dossier.submit-to-authority',
    words: m.synthesis_to_authority,
    note: m.synthesis_to_authority_note,
    asks: [],
    kind: 'next',
    done: m.synthesis_handed_over,
  },
  {
    event: 'TO_MEETING',
    act: 'dossier.to-meeting',
    words: m.synthesis_to_meeting,
    note: m.synthesis_to_meeting_note,
    asks: ['meeting'],
    kind: 'next',
    done: m.synthesis_on_agenda,
  },
  {
    event: 'APPROVE',
    act: 'dossier.approve',
    words: m.synthesis_approve,
    note: m.synthesis_approve_note,
    asks: ['words'],
    kind: 'next',
    done: m.synthesis_approved,
  },
  {
    event: 'REFUSE',
    act: 'dossier.refuse',
    words: m.synthesis_refuse,
    note: m.synthesis_refuse_note,
    asks: ['reason'],
    kind: 'wrong',
    done: m.synthesis_refused,
  },
  {
    event: 'RETURN_TO_LEAD',
    act: 'dossier.return-to-lead',
    words: m.synthesis_return,
    note: m.synthesis_return_note,
    asks: ['reason'],
    kind: 'plain',
    done: m.synthesis_returned,
  },
  {
    event: 'ISSUE_RESULT',
    act: 'dossier.issue-result',
    words: m.synthesis_issue,
    note: m.synthesis_issue_note,
    asks: ['number', 'on'],
    example: '1582/QĐ-UBND',
    kind: 'next',
    done: m.synthesis_issued,
  },
  {
    event: 'DELIVER',
    act: 'dossier.deliver',
    words: m.synthesis_deliver,
    note: m.synthesis_deliver_note,
    asks: [],
    kind: 'next',
    done: m.synthesis_given,
  },
  {
    event: 'ARCHIVE',
    act: 'dossier.archive',
    words: m.synthesis_archive,
    note: m.synthesis_archive_note,
    asks: [],
    kind: 'next',
    done: m.synthesis_archived,
  },
  {
    event: 'PUBLISH_RECEIPT',
    act: 'dossier.publish-receipt',
    words: m.synthesis_publish,
    note: m.synthesis_publish_note,
    asks: [],
    kind: 'plain',
    done: m.synthesis_published,
  },
];

/** Behind the menu: at almost any time, and seldom. */
export const CANCEL: Step = {
  event: 'CANCEL_FORGED',
  act: 'dossier.cancel-forged',
  words: m.synthesis_cancel,
  note: m.synthesis_cancel_note,
  asks: ['reason'],
  kind: 'wrong',
  done: m.synthesis_cancelled,
};
