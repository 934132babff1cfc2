import { extremesOf } from '../../runtime/extremes.ts';
import type { RunCost } from './compared-run.ts';
import type { Method } from './comparison.ts';

export interface Range {
  readonly least: number;
  readonly largest: number;
}

/** What the runs of a method cost. All is null where it has none. */
export interface MethodCost {
  /** Weights of the networks; null where they are not known. */
  readonly parameters: Range | null;
  /** Floating-point operations of a training step; null where they are not known. */
  readonly flops: Range | null;
  readonly steps: Range | null;
  /** Of training, the mean over the runs. */
  readonly minutes: number | null;
}

export function methodCost({ runs }: Method): MethodCost {
  const numbersOf = (name: 'parameters' | 'flops' | 'steps'): Range | null =>
    rangeOf(runs.map(({ run }) => run.cost[name]));
  return {
    parameters: numbersOf('parameters'),
    flops: numbersOf('flops'),
    steps: numbersOf('steps'),
    minutes: runs.length === 0 ? null : runs.reduce((sum, { run }) => sum + run.cost.minutes, 0) / runs.length,
  };
}

function rangeOf(values: readonly (RunCost['parameters'] | number)[]): Range | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : extremesOf(known);
}
