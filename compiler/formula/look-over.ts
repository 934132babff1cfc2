import { dependsOn, type Formula, functions, isFormula, type Moment } from './formula.ts';

/** Where a formula first has a value that it must not have. */
export interface Finding {
  readonly moment: Moment;
  readonly value: number;
}

/** Steps that are all looked at where the horizon is known; beyond, every thousandth is, and the last. */
export const DENSE_STEPS = 1_000_000;
/** Where it is not known: every step up to the first, every thousandth up to the second. */
export const UNKNOWN_HORIZON = { dense: 100_000, last: 10_000_000 } as const;

const STRIDE = 1000;
/** Values of progress that are looked at, ends included. */
const SHARES = 1001;
/** Lengths of runs that are looked at where a formula has both variables and the horizon is not known. */
const LENGTHS = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

/**
 * Looks a formula over before training: its values at the steps of a run. Computed in blocks: a million steps of a
 * schedule take less than half a second.
 * @param horizon steps of the run; null where that is not known
 * @returns the first moment at which `isGood` does not hold; null where it holds at all that are looked at
 */
export function lookOver(formula: Formula, horizon: number | null, isGood: (value: number) => boolean): Finding | null {
  for (const moments of momentsOf(formula, horizon)) {
    const values = valuesAt(formula, moments);
    const at = values.findIndex((value) => !isGood(value));
    const [step, progress, value] = [moments.step[at], moments.progress[at], values[at]];
    if (step !== undefined && progress !== undefined && value !== undefined) {
      return { moment: { step, progress }, value };
    }
  }
  return null;
}

/** Some moments, one after the other. */
interface Moments {
  readonly step: Float64Array;
  readonly progress: Float64Array;
}

const BLOCK = 4096;

function* momentsOf(formula: Formula, horizon: number | null): Generator<Moments> {
  if (horizon === null && dependsOn(formula, 'progress')) {
    const progress = Float64Array.from({ length: SHARES }, (_, index) => index / (SHARES - 1));
    for (const length of dependsOn(formula, 'step') ? LENGTHS : [1]) {
      yield { step: progress.map((share) => Math.floor(share * length)), progress };
    }
    return;
  }
  const dense = horizon === null ? UNKNOWN_HORIZON.dense : Math.min(horizon, DENSE_STEPS);
  const end = horizon ?? UNKNOWN_HORIZON.last;
  yield* blocks(0, dense, 1, horizon);
  yield* blocks(dense, end, STRIDE, horizon);
  if (end > dense) yield* blocks(end - 1, end, 1, horizon);
}

/** The steps from one on and below another. */
function* blocks(from: number, to: number, stride: number, horizon: number | null): Generator<Moments> {
  for (let first = from; first < to; first += BLOCK * stride) {
    const length = Math.min(BLOCK, Math.ceil((to - first) / stride));
    const [step, progress] = [new Float64Array(length), new Float64Array(length)];
    for (let at = 0; at < length; at++) {
      step[at] = first + at * stride;
      progress[at] = horizon === null ? 0 : (first + at * stride) / horizon;
    }
    yield { step, progress };
  }
}

/** The values of a formula at many moments. */
function valuesAt(formula: Formula, moments: Moments): Float64Array {
  if (formula.kind !== 'apply') return moments[formula.kind];
  const { compute } = functions[formula.function];
  const [first, second, ...more] = formula.of.map((part) => (isFormula(part) ? valuesAt(part, moments) : part));
  const values = new Float64Array(moments.step.length);
  for (let at = 0; at < values.length; at++) {
    if (first === undefined) values[at] = compute();
    else if (second === undefined) values[at] = compute(partAt(first, at));
    else if (more.length === 0) values[at] = compute(partAt(first, at), partAt(second, at));
    else values[at] = compute(partAt(first, at), partAt(second, at), ...more.map((part) => partAt(part, at)));
  }
  return values;
}

function partAt(part: Float64Array | number, at: number): number {
  return typeof part === 'number' ? part : (part[at] ?? Number.NaN);
}
