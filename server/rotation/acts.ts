import type { AnyAct } from '../acts/act.ts';
import { beginHolding } from './acts/begin-holding.ts';
import { enterOfficial } from './acts/enter-official.ts';
import { enterPosition, listPosition } from './acts/enter-position.ts';
import { endDeferral, recordDeferral } from './acts/record-deferral.ts';
import { recordRelative } from './acts/record-relative.ts';
import { statePreferences } from './acts/state-preferences.ts';

export const rotationActs: readonly AnyAct[] = [
  enterOfficial,
  enterPosition,
  listPosition,
  beginHolding,
  recordDeferral,
  endDeferral,
  recordRelative,
  statePreferences,
];
