import type { Duty } from '#domain/accounts/actor.ts';
import { m } from '$lib/words/paraglide/messages';

type DutyWords = { duty: Duty; label: () => string; note: () => string };

/** What a post entitles to, in words, by the work to which it belongs. */
export const DUTY_GROUPS: readonly { title: () => string; duties: readonly DutyWords[] }[] = [
  {
    title: m.organisation_duties_meetings,
    duties: [
      { duty: 'meeting_clerk', label: m.organisation_duty_clerk, note: m.organisation_duty_clerk_note },
      {
        duty: 'projector',
        label: m.organisation_duty_projector,
        note: m.organisation_duty_projector_note,
      },
    ],
  },
  {
    title: m.organisation_duties_consultation,
    duties: [
      {
        duty: 'records_clerk',
        label: m.organisation_duty_records_clerk,
        note: m.organisation_duty_records_clerk_note,
      },
      {
        duty: 'case_officer',
        label: m.organisation_duty_case_officer,
        note: m.organisation_duty_case_officer_note,
      },
      {
        duty: 'division_head',
        label: m.organisation_duty_division_head,
        note: m.organisation_duty_division_head_note,
      },
      {
        duty: 'agency_leader',
        label: m.organisation_duty_agency_leader,
        note: m.organisation_duty_agency_leader_note,
      },
      {
        duty: 'office_reviewer',
        label: m.organisation_duty_office_reviewer,
        note: m.organisation_duty_office_reviewer_note,
      },
      {
        duty: 'deciding_authority',
        label: m.organisation_duty_deciding_authority,
        note: m.organisation_duty_deciding_authority_note,
      },
      {
        duty: 'legal_officer',
        label: m.organisation_duty_legal_officer,
        note: m.organisation_duty_legal_officer_note,
      },
    ],
  },
  {
    title: m.organisation_duties_house,
    duties: [
      {
        duty: 'administrator',
        label: m.organisation_duty_administrator,
        note: m.organisation_duty_administrator_note,
      },
      {
        duty: 'personnel_officer',
        label: m.organisation_duty_personnel_officer,
        note: m.organisation_duty_personnel_officer_note,
      },
    ],
  },
];

export const dutyWord = (duty: string): string =>
  DUTY_GROUPS.flatMap(({ duties }) => duties)
    .find((one) => one.duty === duty)
    ?.label() ?? duty;
