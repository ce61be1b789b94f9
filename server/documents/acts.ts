import type { AnyAct } from '../acts/act.ts';

export const documentActs: readonly AnyAct[] = [];
