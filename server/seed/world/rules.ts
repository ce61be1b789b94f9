import type { MeetingKind } from '#domain/meetings/meeting.ts';
import type { MeetingRule } from '#domain/meetings/rule.ts';

/*
 * The rules of the People's Committee. The majority is Article 40 of the law and known; quorum and lead are those of
 * the regulations before 2025, whose successor could not be read. They are shown as not confirmed until a legal unit
 * has checked them.
 */

type BodyRule = {
  kind: MeetingKind;
  validFrom: string;
  rule: Omit<MeetingRule, 'citation' | 'status'>;
  citation: string;
};

const THREE_WORKING_DAYS = { n: 3, unit: 'WORKING_DAY' } as const;
const MAJORITY = {
  moreThan: { num: 1, den: 2 },
  tie: 'YES_EQ_NO',
  silence: 'NOT_COUNTED',
  changeVoteUntil: 'CLOSE',
} as const;
const MINUTE = 60_000;

export const COMMITTEE_RULES: readonly BodyRule[] = [
  {
    kind: 'regular_session',
    validFrom: '2025-07-01',
    citation: 'Điều 40 Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Quy chế làm việc của UBND tỉnh',
    rule: {
      quorum: { num: 2, den: 3 },
      ballot: MAJORITY,
      documentsLead: THREE_WORKING_DAYS,
      invitationLead: THREE_WORKING_DAYS,
      speechLimitMs: 5 * MINUTE,
    },
  },
  {
    kind: 'extraordinary_session',
    validFrom: '2025-07-01',
    citation: 'Điều 40 Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Quy chế làm việc của UBND tỉnh',
    rule: {
      quorum: { num: 2, den: 3 },
      ballot: MAJORITY,
      documentsLead: { n: 1, unit: 'CALENDAR_DAY' },
      invitationLead: { n: 1, unit: 'CALENDAR_DAY' },
      speechLimitMs: 5 * MINUTE,
    },
  },
  {
    kind: 'leaders_briefing',
    validFrom: '2025-07-01',
    citation: 'Quy chế làm việc của UBND tỉnh',
    rule: { speechLimitMs: 5 * MINUTE },
  },
  {
    kind: 'working_meeting',
    validFrom: '2025-07-01',
    citation: 'Quyết định số 45/2018/QĐ-TTg; Quy chế làm việc của UBND tỉnh',
    rule: {
      documentsLead: THREE_WORKING_DAYS,
      invitationLead: THREE_WORKING_DAYS,
      speechLimitMs: 7 * MINUTE,
    },
  },
  {
    kind: 'conference',
    validFrom: '2025-07-01',
    citation: 'Quyết định số 45/2018/QĐ-TTg; Quy chế làm việc của UBND tỉnh',
    rule: { invitationLead: THREE_WORKING_DAYS, speechLimitMs: 5 * MINUTE },
  },
];
