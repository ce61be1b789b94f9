import type { Actor, Duty } from '#domain/accounts/actor.ts';
import type { AgencyId, PersonId } from '#domain/kernel/id.ts';
import type { Day } from '#domain/kernel/time.ts';
import { holdsOn, type Tenure } from '#domain/organisation/organisation.ts';

/** The places at the table of one dossier. Which agency sits in which is a fact of the dossier, never of the code. */
export type Seat = 'LEAD' | 'CONSULTEE' | 'OFFICE' | 'AUTHORITY';

/** `LEAD.case_officer`: a duty held in the agency of a seat. */
export type By = `${Seat}.${Duty}` | 'SYSTEM';

export type Seating = Readonly<Partial<Record<Seat, AgencyId>>>;

/** K44: a post lent to somebody while its holder is away, by a document; both days inclusive. */
export type Delegation = {
  readonly agency: AgencyId;
  readonly duties: readonly Duty[];
  readonly to: PersonId;
  readonly valid: Tenure;
  readonly document: string;
};

/** An actor with what others have lent her. */
export type Viewer = {
  readonly actor: Actor;
  readonly delegations: readonly Delegation[];
  readonly today: Day;
};

/** The duties that somebody has in an agency today, by her own posts or by delegation (K44). */
export function dutiesIn({ actor, delegations, today }: Viewer, agency: AgencyId): Set<Duty> {
  const own = actor.posts.filter((post) => post.agency === agency).flatMap(({ duties }) => duties);
  const lent = delegations
    .filter((one) => one.to === actor.person && one.agency === agency && holdsOn(one.valid, today))
    .flatMap(({ duties }) => duties);
  return new Set([...own, ...lent]);
}

/** Whether somebody holds one of the duties asked for, in the seat for which it is asked. */
export function sitsAs(viewer: Viewer, seating: Seating, by: readonly By[]): boolean {
  return by.some((one) => {
    const [seat, duty] = one.split('.') as [Seat, Duty];
    const agency = seating[seat];
    return agency !== undefined && dutiesIn(viewer, agency).has(duty);
  });
}
