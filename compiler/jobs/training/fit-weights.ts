import { initialValues, type Parameter } from '../../../runtime/embed/initial-values.ts';
import { matchWeights } from '../../../runtime/embed/match-weights.ts';
import type { FloatTensor, StoredTensors } from '../../../runtime/index.ts';
import { fitTensors, type TensorFit } from '../../diff/fit-tensors.ts';
import type { Graph } from '../../graph/ir.ts';
import { parametersOf } from '../../graph/parameters.ts';
import { invariant } from '../../invariant.ts';

/** What the weights of one model are to another. */
export interface Fit extends TensorFit<Parameter> {
  /** All weights of the model: what does not fit is as a seed begins it. */
  readonly weights: ReadonlyMap<string, FloatTensor>;
}

/**
 * Holds a file of weights against the networks of a model, by name and shape. Throws an Error that names the first tensor
 * that fits and has a number that makes no sense.
 */
export function fitWeights(stored: StoredTensors, networks: Graph, seed: number): Fit {
  const parameters = startsOf(networks);
  const fit = fitTensors(stored.tensors, parameters);
  // Without the hash of the file's own network: another one is what it may be of.
  const valuesOf = matchWeights({ metadata: new Map(), tensors: stored.tensors }, fit.fits, '');
  const found = new Set(fit.fits);
  return {
    ...fit,
    weights: new Map(
      parameters.map((parameter) => {
        const data = found.has(parameter) ? valuesOf(parameter) : initialValues(parameter, seed);
        return [parameter.name, { shape: parameter.shape, data }];
      }),
    ),
  };
}

/** Each weight and moving statistic, and how it starts. */
function startsOf(networks: Graph): readonly Parameter[] {
  return parametersOf(networks).map(({ name, shape, initializer: start, atLeast }) => {
    invariant(start.kind !== 'packed', `${name} is the weight of a network`);
    return { name, shape, start, ...(atLeast === undefined ? {} : { atLeast }) };
  });
}
