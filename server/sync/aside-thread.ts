import { Worker } from 'node:worker_threads';
import type { Failure, Letter, Reply } from './aside-letters.ts';

type Waiting = {
  readonly letter: Letter<unknown>;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
};

/** The thread has ended, or took too long; whatever it had begun in PostgreSQL is rolled back. */
export class AsideEnded extends Error {}

/** A job that ends its thread twice is at fault itself. */
const ATTEMPTS = 2;

type Limits = { readonly jobMs: number; readonly idleMs: number };

/**
 * A thread that does one job after the other, started when there is one and ended when there has been none for a while.
 * If it dies the job is done again in a new one: every job is a transaction, or only reads.
 */
export class AsideThread<Job> {
  readonly #script: URL;
  readonly #data: unknown;
  readonly #limits: Limits;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;
  #closed = false;

  constructor(script: URL, data: unknown, limits: Limits) {
    this.#script = script;
    this.#data = data;
    this.#limits = limits;
  }

  /** @throws {AsideEnded} */
  run<Answer>(job: Job): Promise<Answer> {
    if (this.#closed) return Promise.reject(new AsideEnded('The sync server has stopped'));
    this.#lastId += 1;
    const letter = { id: this.#lastId, job };
    return new Promise<Answer>((resolve, reject) => {
      this.#queue.push({ letter, resolve, reject, attempts: 0 });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const left = [...(this.#current ? [this.#current] : []), ...this.#queue.splice(0)];
    this.#current = undefined;
    for (const { reject } of left) reject(new AsideEnded('The sync server has stopped'));
    await this.#end();
  }

  #next(): void {
    if (this.#current || this.#closed) return;
    clearTimeout(this.#timer);
    const next = this.#queue.shift();
    if (!next) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.#end(), this.#limits.idleMs).unref();
      return;
    }
    try {
      this.#worker ??= this.#start();
    } catch (cause) {
      // The system gives no thread at the moment; the next job tries again.
      next.reject(new AsideEnded('No thread can be started', { cause }));
      return this.#next();
    }
    this.#current = next;
    next.attempts += 1;
    this.#worker.ref();
    this.#worker.postMessage(next.letter);
    this.#timer = setTimeout(() => {
      this.#settle((job) => job.reject(new AsideEnded('A job took too long')));
    }, this.#limits.jobMs);
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      workerData: this.#data,
      // A thread that needs more ends alone; without a limit the process would.
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on('message', (reply: Reply) => {
      if (reply.id === this.#current?.letter.id) this.#hear(reply);
    });
    let cause: unknown;
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#lost(cause);
    });
    return worker;
  }

  #hear(reply: Reply): void {
    const job = this.#current;
    this.#current = undefined;
    if ('answer' in reply) job?.resolve(reply.answer as never);
    else job?.reject(errorOf(reply.failure));
    this.#next();
  }

  #lost(cause: unknown): void {
    const job = this.#current;
    this.#current = undefined;
    if (job && job.attempts < ATTEMPTS) this.#queue.unshift(job);
    else job?.reject(new AsideEnded('The thread has ended', { cause }));
    this.#next();
  }

  /** Gives the job that is under way up, with its thread. */
  #settle(how: (job: Waiting) => void): void {
    const job = this.#current;
    this.#current = undefined;
    void this.#end();
    if (job) how(job);
    this.#next();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

const HEAP_MB = 1_024;
const YOUNG_MB = 16;

function errorOf({ name, message, code }: Failure): Error {
  return Object.assign(new Error(message), { name }, code !== undefined && { code });
}
