import type { AccountId, MeetingId, PersonId, SessionHash } from '#domain/kernel/id.ts';
import { CLOSE } from '#domain/rooms/wire.ts';
import type { Admission } from './admission.ts';
import type { Member } from './member.ts';

/** What an act may have changed: whose connections are decided anew. */
export type Scope =
  | { readonly meeting: string }
  | { readonly person: string }
  | { readonly account: string }
  | { readonly session: string }
  | { readonly rooms: readonly string[] }
  | 'everybody';

/** Closes what present facts no longer allow. Facts are read once for all connections concerned. */
export async function recheck(members: Iterable<Member>, scope: Scope, admission: Admission): Promise<void> {
  const concerned = [...members].filter((member) => isConcerned(member, scope));
  if (concerned.length === 0) return;
  const sessions = new Set(concerned.map((member) => member.who.session));
  const standing = await admission.standing([...sessions]);
  const decide = admission.decideMany();
  await Promise.all(
    concerned.map(async (member) => {
      if (!standing.has(member.who.session)) return member.leave(CLOSE.signedOut);
      const { access, mayShowInk } = await decide(member.live.room, member.who.person);
      if (access === 'none') return member.leave(CLOSE.withdrawn);
      // It comes back at once and is told at the door what it may do.
      if ((access === 'write') !== member.mayWrite) return member.leave(CLOSE.accessChanged);
      member.mayShowInk = mayShowInk;
    }),
  );
}

function isConcerned(member: Member, scope: Scope): boolean {
  if (scope === 'everybody') return true;
  if ('meeting' in scope) return member.meeting === (scope.meeting as MeetingId);
  if ('person' in scope) return member.who.person === (scope.person as PersonId);
  if ('account' in scope) return member.who.account === (scope.account as AccountId);
  if ('session' in scope) return member.who.session === (scope.session as SessionHash);
  return scope.rooms.includes(member.live.name);
}
