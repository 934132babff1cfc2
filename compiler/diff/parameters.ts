import type { Graph } from '../graph/ir.ts';
import { countNumbers, parametersOf } from '../graph/parameters.ts';
import { fitTensors, type TensorShape } from './fit-tensors.ts';
import { mapPair, type Pair } from './pair.ts';

/** Weights and moving statistics of two models. */
export interface ParameterDifference {
  /** Numbers that training changes. */
  readonly trainable: Pair<number>;
  /** Moving statistics of batch norms. */
  readonly statistics: Pair<number>;
  /** Tensors that both have, by name and shape. */
  readonly common: number;
  /** What the first model alone has. */
  readonly removed: readonly TensorShape[];
  /** What the second model alone has. */
  readonly added: readonly TensorShape[];
  /** What both have in another shape. */
  readonly reshaped: readonly ReshapedTensor[];
}

export interface ReshapedTensor extends Pair<readonly number[]> {
  readonly name: string;
}

/** @param networks all subnets of both models as training wires them */
export function parameterDifference(networks: Pair<Graph>): ParameterDifference {
  const { a, b } = mapPair(networks, parametersOf);
  const before = new Map(a.map((parameter) => [parameter.name, parameter]));
  const { fits, fresh, reshaped, leftOver } = fitTensors(before, b);
  return {
    trainable: mapPair({ a, b }, (parameters) => countNumbers(parameters, 'weight')),
    statistics: mapPair({ a, b }, (parameters) => countNumbers(parameters, 'statistic')),
    common: fits.length,
    removed: leftOver.map((name) => ({ name, shape: before.get(name)?.shape ?? [] })),
    added: fresh.map(({ name, shape }) => ({ name, shape })),
    reshaped: reshaped.map(({ parameter, stored }) => ({ name: parameter.name, a: stored, b: parameter.shape })),
  };
}
