import type { Stage } from '../play.ts';
import type { DemoDossier } from './dossier.ts';

/**
 * What comes after the consultation: the synthesis, the report, the office, the authority. The dossiers whose `ending` is
 * `with-authority` wait here, all their requests over.
 */
export async function whatFollows(_stage: Stage, _script: DemoDossier, _dossier: string): Promise<void> {}
