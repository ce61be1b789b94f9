import type { Shape } from './instances.ts';

/** What is measured: instances by name, what each solver is given of time, and what was aimed at. */
export type Question = {
  readonly name: string;
  readonly title: string;
  readonly shape: Shape;
  readonly seed: number;
  /** Seconds of the processor that a peer is given. */
  readonly patience: number;
  readonly peers: readonly Peer[];
  readonly goals: readonly Goal[];
};

export type Peer = 'highs' | 'yalps';

/** `figure` of sen's run is at most so much. */
export type Goal = { readonly figure: string; readonly most: number };

export const QUESTIONS: readonly Question[] = [
  {
    name: 'vice-chairs',
    title: '255 commune vice-chairs, 5 100 arcs, constraints by commune',
    shape: { officials: 255, unitSize: 3, arcs: 20, due: 0.6 },
    seed: 1,
    patience: 30,
    peers: ['highs', 'yalps'],
    goals: [{ figure: 'proved s', most: 2 }],
  },
  {
    name: 'province',
    title: '2 000 due officials, 2 000 seats, 60 000 arcs, all side constraints',
    shape: { officials: 2_000, unitSize: 20, arcs: 30, due: 1 },
    seed: 1,
    patience: 60,
    peers: ['highs', 'yalps'],
    goals: [
      { figure: '≤ 1 % s', most: 30 },
      { figure: '≤ 0.1 % s', most: 120 },
      { figure: 'what-if s', most: 3 },
      { figure: 'RSS MB', most: 1_536 },
    ],
  },
  {
    name: 'pure',
    title: '5 000 officials, 250 000 arcs, assignment alone',
    shape: { officials: 5_000, unitSize: 20, arcs: 50, due: 1, isPure: true },
    seed: 1,
    patience: 60,
    peers: [],
    goals: [{ figure: 'proved s', most: 2 }],
  },
];
