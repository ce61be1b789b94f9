import type { AnyAct } from '../acts/act.ts';
import { liveActs } from './live.ts';
import { preparationActs } from './preparation.ts';

export const meetingActs: readonly AnyAct[] = [...preparationActs, ...liveActs];
