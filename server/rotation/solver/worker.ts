import { parentPort, workerData } from 'node:worker_threads';
import { parsePlan } from '#domain/rotation/plan-input.ts';
import { conflictOf } from './conflict.ts';
import { nextBest } from './explain.ts';
import type { Answers, Message, Question, ThreadData } from './protocol.ts';
import { relaxationsOf } from './relaxations.ts';
import type { SolveResult } from './result.ts';
import { Session } from './session.ts';

// The thread in which plans are made: HiGHS holds it for as long as it thinks. See thread.ts.
const { file, stop } = workerData as ThreadData;
const flag = new Int32Array(stop);
const input = parsePlan(JSON.parse(file));
const session = new Session(input);
let last: SolveResult | undefined;

const say = (message: Message) => parentPort!.postMessage(message);

async function answer(question: Question): Promise<Answers[Question['ask']]> {
  const options = {
    seconds: question.seconds,
    isStopped: () => Atomics.load(flag, 0) === 1,
    tell: (progress: Extract<Message, { tell: 'progress' }>['progress']) =>
      say({ tell: 'progress', progress }),
  };
  switch (question.ask) {
    case 'solve':
      return (last = await session.solve({ ...options, seed: question.seed, gap: question.gap }));
    case 'what-if':
      return session.whatIf(question.official, question.position, options);
    case 'next-best':
      return last?.plan ? nextBest(input, last.plan, question.official, options) : [];
    case 'why-infeasible': {
      const conflict = (await conflictOf(input)) ?? [];
      return { conflict, relaxations: await relaxationsOf(input, conflict, options) };
    }
  }
}

parentPort!.on('message', (question: Question) => {
  answer(question).then(
    (found) => {
      say({ tell: 'answer', answer: found });
      // The next question waits in the queue of this thread meanwhile; it would have to do the same first.
      if (question.ask === 'solve') void session.warm();
    },
    (error: Error) => say({ tell: 'failed', message: error.stack ?? error.message }),
  );
});
