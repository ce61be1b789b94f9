import { Worker } from 'node:worker_threads';
import { ASKED_TOO_MUCH } from './bounded-buffers.ts';

/** `ms` is what the thread itself may work: a machine that is busy elsewhere must not make a good file look heavy. */
export type AsideLimits = { readonly ms: number; readonly heapMb: number; readonly externalMb: number };

export type AsideOutcome<Answer> =
  { readonly ended: 'well'; readonly answer: Answer } | { readonly ended: 'too-heavy' | 'crashed' | 'busy' };

/** Two at once: a clerk drops thirty files together, and the meeting that is under way needs the other cores. */
const AT_ONCE = 2;
/** Each that waits holds its file in memory: more than so many would be half a gigabyte and more. */
const WAITING = 12;
const POLL_MS = 50;

/** By the clock on the wall, for a thread that waits and does not work. */
const WALL = 4;

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Lets a thread of its own look at bytes that nobody trusts. Its time, heap and buffers are bounded, and it is ended when
 * one is exceeded: a hostile file exhausts nothing else.
 */
export async function runAside<Answer>(
  script: URL,
  data: unknown,
  limits: AsideLimits,
): Promise<AsideOutcome<Answer>> {
  if (waiting.length >= WAITING) return { ended: 'busy' };
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await run(script, data, limits);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function run<Answer>(script: URL, data: unknown, limits: AsideLimits): Promise<AsideOutcome<Answer>> {
  const worker = new Worker(script, {
    workerData: data,
    argv: [String(limits.externalMb * 2 ** 20)],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const settle = (outcome: AsideOutcome<Answer>) => {
      clearInterval(watch);
      clearTimeout(clock);
      resolve(outcome);
      void worker.terminate();
    };
    const tooHeavy = () => settle({ ended: 'too-heavy' });
    const clock = setTimeout(tooHeavy, limits.ms * WALL);
    // Buffers lie outside the heap that resourceLimits bounds.
    const watch = setInterval(() => {
      Promise.all([worker.getHeapStatistics(), worker.cpuUsage()]).then(
        ([{ external_memory: external }, { user, system }]) => {
          const isOver = external > limits.externalMb * 1024 * 1024 || user + system > limits.ms * 1000;
          if (isOver) tooHeavy();
        },
        () => undefined,
      );
    }, POLL_MS);
    worker.once('message', (answer: Answer) => settle({ ended: 'well', answer }));
    worker.once('error', (error) =>
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? tooHeavy()
        : settle({ ended: 'crashed' }),
    );
    worker.once('exit', (code) => (code === ASKED_TOO_MUCH ? tooHeavy() : settle({ ended: 'crashed' })));
  });
}
