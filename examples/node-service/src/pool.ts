import { Worker } from 'node:worker_threads';
import type { Drawn, FromWorker, Job } from './job.ts';

export type Outcome =
  | { readonly kind: 'done'; readonly drawn: Drawn }
  /** Nobody took the job: as many wait as may. */
  | { readonly kind: 'full'; readonly retryAfterSeconds: number }
  /** Whoever asked went away before it began. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  /** The job's file is damaged. */
  | { readonly kind: 'unreadable'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

export interface PoolOptions {
  readonly workers: number;
  readonly queue: number;
  readonly timeout: number;
}

export interface Load {
  readonly workers: number;
  /** Threads that have a model and can work. */
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
}

/** Threads that work through a queue of bounded length. */
export interface Pool {
  /** Never rejects. */
  run(job: Job, signal: AbortSignal): Promise<Outcome>;
  load(): Load;
  /** Lets what runs and waits finish, then ends the threads. */
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly finish: (outcome: Outcome) => void;
}

interface Thread {
  worker: Worker;
  ready: boolean;
  current: {
    readonly finish: (outcome: Outcome) => void;
    readonly timer: NodeJS.Timeout;
    readonly start: number;
  } | null;
}

/** Pause before a thread that died is replaced, so that a broken one does not keep the machine busy. */
const RESTART_MS = 500;

/**
 * Starts the threads. Rejects when a model cannot be loaded.
 * @param weights the bytes of a safetensors file: a thread that starts later has the same, whatever the file is by then
 */
export async function startPool(options: PoolOptions, weights: Uint8Array): Promise<Pool> {
  const threads: Thread[] = [];
  const queue: Waiting[] = [];
  const idle: (() => void)[] = [];
  let closed = false;
  /** A moving average, for telling when to come back. */
  let milliseconds = 100;

  const next = (): void => {
    for (const thread of threads) {
      if (!thread.ready || thread.current !== null) continue;
      const waiting = queue.shift();
      if (waiting === undefined) break;
      const timer = setTimeout(() => void giveUp(thread), options.timeout);
      thread.current = { finish: waiting.finish, timer, start: performance.now() };
      thread.worker.postMessage(waiting.job);
    }
    if (queue.length === 0 && threads.every(({ current }) => current === null))
      for (const done of idle.splice(0)) done();
  };

  const finish = (thread: Thread, outcome: Outcome): void => {
    const { current } = thread;
    if (current === null) return;
    clearTimeout(current.timer);
    thread.current = null;
    if (outcome.kind === 'done') milliseconds += 0.2 * (performance.now() - current.start - milliseconds);
    current.finish(outcome);
  };

  const giveUp = async (thread: Thread): Promise<void> => {
    // It takes nothing up any more, though it is not gone yet.
    thread.ready = false;
    finish(thread, { kind: 'timed-out' });
    // Its end is noticed like that of a thread that died.
    await thread.worker.terminate();
  };

  /** @param loaded is told of the first message, or of why there is none */
  const start = (thread: Thread, loaded: (error: Error | null) => void): void => {
    const { worker } = thread;
    let reason: Error | null = null;
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        thread.ready = true;
        loaded(null);
      } else {
        finish(thread, message);
      }
      next();
    });
    worker.on('error', (error: Error) => {
      reason = error;
    });
    worker.on('exit', () => {
      thread.ready = false;
      finish(thread, { kind: 'failed', message: reason?.message ?? 'the thread ended' });
      loaded(reason ?? new Error('the thread ended before its model was loaded'));
      if (!closed) setTimeout(() => replace(thread), RESTART_MS).unref();
    });
  };

  const replace = (thread: Thread): void => {
    if (closed) return;
    thread.worker = createWorker(weights);
    start(thread, () => undefined);
  };

  const openings = Array.from({ length: options.workers }, async () => {
    const thread: Thread = { worker: createWorker(weights), ready: false, current: null };
    threads.push(thread);
    const error = await new Promise<Error | null>((resolve) => start(thread, resolve));
    if (error !== null) throw error;
  });
  try {
    await Promise.all(openings);
  } catch (error) {
    closed = true;
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
    throw error;
  }

  return {
    run: (job, signal) =>
      new Promise((resolve) => {
        const isFree = threads.some(({ ready, current }) => ready && current === null);
        if (!isFree && queue.length >= options.queue) {
          const seconds = ((queue.length + 1) * milliseconds) / options.workers / 1000;
          resolve({ kind: 'full', retryAfterSeconds: Math.max(1, Math.ceil(seconds)) });
          return;
        }
        const waiting: Waiting = {
          job,
          finish: (outcome) => {
            signal.removeEventListener('abort', cancel);
            resolve(outcome);
          },
        };
        const cancel = (): void => {
          const place = queue.indexOf(waiting);
          if (place < 0) return;
          queue.splice(place, 1);
          waiting.finish({ kind: 'cancelled' });
          next();
        };
        signal.addEventListener('abort', cancel);
        queue.push(waiting);
        next();
      }),
    load: () => ({
      workers: options.workers,
      ready: threads.filter(({ ready }) => ready).length,
      busy: threads.filter(({ current }) => current !== null).length,
      waiting: queue.length,
    }),
    async close() {
      await new Promise<void>((resolve) => {
        idle.push(resolve);
        next();
      });
      closed = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function createWorker(weights: Uint8Array): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), { workerData: weights });
}
