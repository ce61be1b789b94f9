import type { HandlingState } from '#domain/consultation/request.ts';
import type { Asked } from './shapes.ts';

/** The stages that a request passes inside the agency, and by which step each is over. */
export const STAGES = [
  { stage: 'register', act: 'handling.register', during: ['NEW'] },
  { stage: 'assign', act: 'handling.assign', during: ['REGISTERED'] },
  { stage: 'draft', act: 'handling.send-for-review', during: ['ASSIGNED', 'DRAFTING'] },
  { stage: 'review', act: 'handling.pass-to-leader', during: ['IN_REVIEW'] },
  { stage: 'approve', act: 'handling.approve', during: ['WITH_LEADER'] },
  { stage: 'issue', act: 'opinion.issue', during: ['APPROVED'] },
] as const satisfies readonly { stage: string; act: Step['act']; during: readonly HandlingState[] }[];

type Step = Asked['inside']['steps'][number];
export type Stage = (typeof STAGES)[number]['stage'];
export type StageState = 'done' | 'now' | 'coming';
export type WayStage = {
  readonly stage: Stage;
  readonly state: StageState;
  readonly by?: string;
  readonly at?: number;
};

/** How far a request is: what is over with who did it last and when; a stage that was sent back is not over. */
export function wayOf(handling: HandlingState, steps: readonly Step[]): WayStage[] {
  const now = STAGES.findIndex(({ during }) => (during as readonly HandlingState[]).includes(handling));
  const reached = now < 0 ? STAGES.length : now;
  return STAGES.map(({ stage, act }, index) => {
    if (index >= reached) return { stage, state: index === reached ? 'now' : 'coming' };
    const last = steps.findLast((step) => step.act === act);
    return { stage, state: 'done', ...(last && { by: last.by, at: last.at }) };
  });
}
