import { diagnose } from '../../diagnostics/codes.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { readWholeNumber } from '../numbers.ts';

/** When a run is over. */
export interface Limit {
  /** Starts the clock. */
  start(step: number): Clock;
}

export interface Clock {
  isOver(step: number): boolean;
  /** Since the start. */
  seconds(): number;
  /** By the pace so far; null before there is one. */
  secondsLeft(step: number): number | null;
}

/** The limit that `--steps` or `--minutes` sets. Null when there is not exactly one of them, which is reported. */
export function createLimit(
  { steps, minutes }: { readonly steps?: string; readonly minutes?: string },
  report: Report,
): Limit | null {
  if ((steps === undefined) === (minutes === undefined)) {
    const problem = steps === undefined ? 'how long shall it train?' : '--steps and --minutes exclude each other';
    report(diagnose('cli/usage', { problem }, { help: ['give --steps N or --minutes M'] }));
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
      const seconds = stopwatch();
      return {
        isOver: (step) => step >= last,
        seconds,
        secondsLeft: (step) => (step === first ? null : (seconds() / (step - first)) * Math.max(0, last - step)),
      };
    },
  };
}

function timeLimit(allowed: number): Limit {
  return {
    start() {
      const seconds = stopwatch();
      return { isOver: () => seconds() >= allowed, seconds, secondsLeft: () => Math.max(0, allowed - seconds()) };
    },
  };
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}
