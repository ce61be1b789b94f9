import type { AnyAct } from '../acts/act.ts';

/** Acts before the meeting: creating, agenda, people, invitations, answers. */
export const preparationActs: readonly AnyAct[] = [];
