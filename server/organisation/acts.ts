import type { AnyAct } from '../acts/act.ts';

export const organisationActs: readonly AnyAct[] = [];
