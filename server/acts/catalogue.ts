import { meetingActs } from '../meetings/acts.ts';
import type { AnyAct } from './act.ts';

/** Every act by name. A module lists its own in `<module>/acts.ts`. */
export const catalogue: ReadonlyMap<string, AnyAct> = new Map(
  ([...meetingActs] as AnyAct[]).map((act) => [act.name, act]),
);
