import type { AnyAct } from '../acts/act.ts';

export const accountActs: readonly AnyAct[] = [];
