import type { AnyAct } from '../acts/act.ts';
import { declareKnown } from './acts/declare-known.ts';
import { dropDay, keepDay } from './acts/keep-day.ts';

export const calendarActs: readonly AnyAct[] = [keepDay, dropDay, declareKnown];
