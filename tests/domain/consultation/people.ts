import type { Duty } from '#domain/accounts/actor.ts';
import type { Delegation, Viewer } from '#domain/consultation/seats.ts';
import type { AccountId, AgencyId, PersonId, PostId } from '#domain/kernel/id.ts';
import { day } from './packs.ts';

export const agency = (key: string) => key as AgencyId;

/** Somebody with one post of these duties in an agency. */
export function viewer(
  where: string,
  duties: readonly Duty[],
  delegations: readonly Delegation[] = [],
): Viewer {
  const id = `${where}-${duties.join('-')}`;
  return {
    actor: {
      account: id as AccountId,
      person: id as PersonId,
      name: id,
      posts: [{ id: id as PostId, agency: agency(where), title: '', duties }],
      mustChangePassword: false,
    },
    delegations,
    today: day('2026-07-06'),
  };
}
