import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { readWholeNumber } from '../numbers.ts';
import type { Left } from './time-left.ts';

/** When a run is over. */
export interface Limit {
  /** Starts the clock. */
  start(step: number): Clock;
}

/** Counts the time of training alone. */
export interface Clock {
  isOver(step: number): boolean;
  /** Since the start, without what was left out. */
  seconds(): number;
  /** Leaves out what a task takes: a validation, a report. */
  leaveOut<Result>(task: () => Promise<Result>): Promise<Result>;
  /** By the pace so far; null before there is one. */
  left(step: number): Left | null;
}

/** The limit that `--steps` or `--minutes` sets. Null when there is not exactly one of them, which is reported. */
export function createLimit(
  { steps, minutes }: { readonly steps?: string; readonly minutes?: string },
  report: Report,
): Limit | null {
  if ((steps === undefined) === (minutes === undefined)) {
    const problem =
      steps === undefined ? 'train needs to know when to stop' : '--steps and --minutes exclude each other';
    report(diagnose('cli/usage', { problem }, { help: ['set --steps N or --minutes M'] }));
    return null;
  }
  if (steps !== undefined) return stepLimit(readWholeNumber('--steps', steps, 1, report));
  const value = Number(minutes);
  if (minutes !== '' && Number.isFinite(value) && value > 0) return timeLimit(60 * value);
  report(diagnose('cli/usage', { problem: `--minutes takes a number above 0, not ${JSON.stringify(minutes)}` }));
  return null;
}

function stepLimit(last: number): Limit {
  return {
    start(first) {
      const watch = stopwatch();
      const left = (step: number): Left | null => {
        const steps = Math.max(0, last - step);
        return step === first ? null : { steps, seconds: (watch.seconds() / (step - first)) * steps };
      };
      return { ...watch, isOver: (step) => step >= last, left };
    },
  };
}

function timeLimit(allowed: number): Limit {
  return {
    start(first) {
      const watch = stopwatch();
      const left = (step: number): Left | null => {
        if (step === first) return null;
        const seconds = Math.max(0, allowed - watch.seconds());
        return { seconds, steps: (seconds / watch.seconds()) * (step - first) };
      };
      return { ...watch, isOver: () => watch.seconds() >= allowed, left };
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
