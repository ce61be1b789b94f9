import type { ProcedureVersion } from '#domain/consultation/procedure.ts';
import type { Day } from '#domain/kernel/time.ts';
import type { Random } from '../random.ts';
import type { DemoDossier } from './dossier.ts';
import type { Asking } from './requests.ts';
import type { Outline } from './timeline.ts';

/** A dossier whose requests are known, and not yet what becomes of them. */
export type Drawn = {
  readonly outline: Outline;
  readonly version: ProcedureVersion;
  readonly chance: Random;
  readonly sentOn: Day;
  readonly asking: readonly Asking[];
  readonly today: Day;
  readonly script: Omit<DemoDossier, 'requests'>;
};
