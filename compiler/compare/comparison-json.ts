import type { Comparison, Method } from './comparison.ts';
import { methodCost } from './method-cost.ts';

const FORMAT = 'phisegc-comparison/1';

/** A comparison as `--json` prints it: all of its numbers, with what they are of. */
export function comparisonJson(comparison: Comparison): string {
  return `${JSON.stringify(jsonOf(comparison), null, 2)}\n`;
}

/** A comparison as an object of JSON. */
export function jsonOf(comparison: Comparison): unknown {
  const { measure, basis, data, axes, within, methods, images, undefinedImages, resamples, leftOut, notes } =
    comparison;
  const { id, name, better, convention } = measure;
  return {
    format: FORMAT,
    metric: { id, name, better, convention },
    basis,
    data,
    axes,
    within,
    images,
    undefinedImages,
    resamples,
    methods: methods.map(methodJson),
    leftOut,
    notes,
  };
}

function methodJson(method: Method): unknown {
  const { rank, label, values, runs, evaluation, score, difference, paired } = method;
  return {
    rank,
    label,
    values: Object.fromEntries(values),
    mean: score.mean,
    interval: score.interval,
    difference,
    differenceInterval: paired?.interval ?? null,
    p: paired?.p ?? null,
    probabilityBest: paired?.probabilityBest ?? null,
    ...methodCost(method),
    runs: runs.map(({ run, value }) => ({
      path: run.path,
      model: run.model,
      seed: run.seed,
      value,
      steps: run.cost.steps,
      minutes: run.cost.minutes,
    })),
    ...(evaluation === null ? {} : { evaluation: { path: evaluation.path, of: evaluation.what } }),
  };
}
