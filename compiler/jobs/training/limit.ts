import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Left } from './time-left.ts';

/** When a run is over. */
export interface Limit {
  /** The step after which it is; null where only time says so. */
  readonly steps: number | null;
  /** Starts the clock. */
  start(from: { readonly step: number; readonly progress: number }): Clock;
}

/** Counts the time of training alone. */
export interface Clock {
  isOver(step: number): boolean;
  /** The share of the run that is done when so many steps are, from 0 to 1. */
  progress(step: number): number;
  /** Since the start, without what was left out. */
  seconds(): number;
  /** Leaves out what a task takes: a validation, a report. */
  leaveOut<Result>(task: () => Promise<Result>): Promise<Result>;
  /** By the pace so far; null before there is one. */
  left(step: number): Left | null;
}

/** When to stop; nothing but the spec says so where both are null. */
export interface AskedLimit {
  readonly steps: number | null;
  readonly seconds: number | null;
}

export const FROM_SPEC: AskedLimit = { steps: null, seconds: null };

/**
 * The limit of a run. What the command line says goes before `train.steps`, the horizon; but where it says a time, the run
 * ends at the horizon too, for its schedules are not written for more. Null when nothing says when to stop, which is reported.
 */
export function createLimit({ steps, seconds }: AskedLimit, horizon: number | null, report: Report): Limit | null {
  if (seconds !== null) return timeLimit(seconds, horizon);
  const last = steps ?? horizon;
  if (last !== null) return stepLimit(last);
  const help = [
    'set --steps N or --minutes M',
    'or set train.steps in the spec, where its schedules are made for a number of steps',
  ];
  report(diagnose('cli/usage', { problem: 'train needs to know when to stop' }, { help }));
  return null;
}

function stepLimit(last: number): Limit {
  return {
    steps: last,
    start({ step: first }) {
      const watch = stopwatch();
      const left = (step: number): Left | null => {
        const steps = Math.max(0, last - step);
        return step === first ? null : { steps, seconds: (watch.seconds() / (step - first)) * steps };
      };
      return { ...watch, isOver: (step) => step >= last, progress: (step) => Math.min(1, step / last), left };
    },
  };
}

function timeLimit(allowed: number, horizon: number | null): Limit {
  return {
    steps: horizon,
    start({ step: first, progress: begun }) {
      const watch = stopwatch();
      const left = (step: number): Left | null => {
        if (step === first) return null;
        const seconds = Math.max(0, allowed - watch.seconds());
        const steps = (seconds / watch.seconds()) * (step - first);
        const most = Math.max(0, (horizon ?? Number.POSITIVE_INFINITY) - step);
        return steps <= most ? { seconds, steps } : { seconds: (seconds * most) / steps, steps: most };
      };
      return {
        ...watch,
        isOver: (step) => watch.seconds() >= allowed || (horizon !== null && step >= horizon),
        // A run that is resumed has its minutes anew: what is left of its schedules goes by in them.
        progress: () => Math.min(1, begun + (1 - begun) * (watch.seconds() / allowed)),
        left,
      };
    },
  };
}

function stopwatch(): Pick<Clock, 'seconds' | 'leaveOut'> {
  const started = performance.now();
  let leftOut = 0;
  return {
    seconds: () => (performance.now() - started - leftOut) / 1000,
    async leaveOut(task) {
      const began = performance.now();
      try {
        return await task();
      } finally {
        leftOut += performance.now() - began;
      }
    },
  };
}
