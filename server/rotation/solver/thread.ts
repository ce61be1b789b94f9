import { Worker } from 'node:worker_threads';
import type { Answers, Message, Question, ThreadData } from './protocol.ts';
import type { Progress } from './watch.ts';

const SCRIPT = new URL('worker.ts', import.meta.url);
/** 2 000 officials with 60 000 arcs stay well below it; what lies in WASM comes on top and is bounded by itself. */
const HEAP_MB = 1_024;

/**
 * A plan in a thread of its own. `file` is the text of a plan file, read in the thread: the server is not held up even by a
 * large one. One question at a time; `stop` ends the present one with the best found so far, `close` the thread.
 */
export class SolverThread {
  readonly #worker: Worker;
  readonly #flag: Int32Array;
  readonly #tell: (progress: Progress) => void;
  #queue: Promise<unknown> = Promise.resolve();
  #died: Error | undefined;

  constructor(file: string, tell: (progress: Progress) => void = () => undefined) {
    const stop = new SharedArrayBuffer(4);
    this.#flag = new Int32Array(stop);
    this.#tell = tell;
    this.#worker = new Worker(SCRIPT, {
      workerData: { file, stop } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    this.#worker.on('error', (error: Error) => (this.#died = error));
    this.#worker.on('exit', () => (this.#died ??= new Error('The thread of the solver has ended')));
  }

  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['ask']]> {
    const answered = this.#queue.then(() => this.#askNow(question));
    this.#queue = answered.catch(() => undefined);
    return answered as Promise<Answers[Asked['ask']]>;
  }

  stop(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #askNow(question: Question): Promise<Answers[Question['ask']]> {
    if (this.#died) return Promise.reject(this.#died);
    Atomics.store(this.#flag, 0, 0);
    const { promise, resolve, reject } = Promise.withResolvers<Answers[Question['ask']]>();
    const hear = (message: Message) => {
      if (message.tell === 'progress') this.#tell(message.progress);
      else if (message.tell === 'answer') resolve(message.answer);
      else reject(new Error(message.message));
    };
    const die = () => reject(this.#died ?? new Error('The thread of the solver has ended'));
    this.#worker.on('message', hear);
    this.#worker.once('exit', die);
    this.#worker.postMessage(question);
    return promise.finally(() => {
      this.#worker.off('message', hear);
      this.#worker.off('exit', die);
    });
  }
}
