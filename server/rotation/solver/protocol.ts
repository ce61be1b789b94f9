import type { Alternative } from './explain.ts';
import type { Requirement } from './conflict.ts';
import type { Relaxed } from './relaxations.ts';
import type { SolveResult } from './result.ts';
import type { Progress } from './watch.ts';

/** What the thread is asked; one question at a time. The stop flag is shared memory: HiGHS does not read messages. */
export type Question =
  | { readonly ask: 'solve'; readonly seed: number; readonly gap: number; readonly seconds: number }
  | {
      readonly ask: 'what-if';
      readonly official: string;
      readonly position: string;
      readonly seconds: number;
    }
  | { readonly ask: 'next-best'; readonly official: string; readonly seconds: number }
  | { readonly ask: 'why-infeasible'; readonly seconds: number };

export type Answers = {
  solve: SolveResult;
  'what-if': SolveResult;
  'next-best': readonly Alternative[];
  'why-infeasible': { readonly conflict: readonly Requirement[]; readonly relaxations: readonly Relaxed[] };
};

export type Message =
  | { readonly tell: 'progress'; readonly progress: Progress }
  | { readonly tell: 'answer'; readonly answer: Answers[Question['ask']] }
  | { readonly tell: 'failed'; readonly message: string };

export type ThreadData = { readonly file: string; readonly stop: SharedArrayBuffer };
