import type { AccountId, AgencyId, PersonId, PostId } from '#domain/kernel/id.ts';

/** In the consultation of agencies: what one does with dossiers and requests in the agency of the post. */
export const CONSULTATION_DUTIES = [
  'records_clerk',
  'case_officer',
  'division_head',
  'agency_leader',
  'office_reviewer',
  'deciding_authority',
  'legal_officer',
] as const;

export const DUTIES = [
  'administrator',
  'meeting_clerk',
  'projector',
  'personnel_officer',
  ...CONSULTATION_DUTIES,
] as const;

/** What a post entitles its holder to do in the house, beside what a meeting gives. */
export type Duty = (typeof DUTIES)[number];

export type HeldPost = {
  readonly id: PostId;
  readonly agency: AgencyId;
  readonly title: string;
  readonly duties: readonly Duty[];
};

/** Who acts: an account, its person and the posts that the person holds on the day (RULES.md A4). */
export type Actor = {
  readonly account: AccountId;
  readonly person: PersonId;
  readonly name: string;
  readonly posts: readonly HeldPost[];
  /** A10: the password came from an administrator and has not been changed yet. */
  readonly mustChangePassword: boolean;
};

export function hasDuty(actor: Actor, duty: Duty): boolean {
  return actor.posts.some((post) => post.duties.includes(duty));
}
