import { createNodeHost } from '../source/node-host.ts';
import type { Job } from './job.ts';

/** What may be said of a job; each has a default. */
export interface JobOptions {
  /** The folder that relative paths start from; that of the process without it. */
  readonly workingDirectory?: string;
  /** Ends the job early, whole in what it leaves; without it the job runs to its end. */
  readonly signal?: AbortSignal;
  /** Threads that an engine may take; as many as the process has processors without it. */
  readonly threads?: number | null;
  /** Takes findings as they come up; without it they are in the job's result alone. */
  readonly tell?: Job['tell'];
  /** Takes what is going on. */
  readonly progress?: Job['progress'];
  /** Registers what undoes a write that the end of the process would cut short; without it nobody is asked. */
  readonly onExit?: Job['onExit'];
}

/** A job on the files of this machine: `await train(request, createJob())`. */
export function createJob(options: JobOptions = {}): Job {
  return {
    host: createNodeHost(options.workingDirectory),
    signal: options.signal ?? new AbortController().signal,
    threads: options.threads ?? null,
    tell: options.tell ?? (() => undefined),
    progress: options.progress ?? (() => undefined),
    onExit: options.onExit ?? (() => () => undefined),
  };
}
