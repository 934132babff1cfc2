import { initialValues, type Parameter } from '../../../runtime/embed/initial-values.ts';
import { matchWeights } from '../../../runtime/embed/match-weights.ts';
import type { FloatTensor, StoredTensors } from '../../../runtime/index.ts';
import type { Graph } from '../../graph/ir.ts';
import { invariant } from '../../invariant.ts';

/** What the weights of one model are to another. */
export interface Fit {
  /** The tensors that both have, by name and shape. */
  readonly fits: readonly Parameter[];
  /** Those of the model that the file does not have. */
  readonly fresh: readonly Parameter[];
  /** Those that both have in another shape. */
  readonly reshaped: readonly { readonly parameter: Parameter; readonly stored: readonly number[] }[];
  /** The names of what is in the file alone. */
  readonly leftOver: readonly string[];
  /** All weights of the model: what does not fit is as a seed begins it. */
  readonly weights: ReadonlyMap<string, FloatTensor>;
}

/**
 * Holds a file of weights against the networks of a model, by name and shape. Throws an Error that names the first tensor
 * that fits and has a number that makes no sense.
 */
export function fitWeights(stored: StoredTensors, networks: Graph, seed: number): Fit {
  const parameters = parametersOf(networks);
  const shapeOf = ({ name }: Parameter): readonly number[] | undefined => stored.tensors.get(name)?.shape;
  const fits = parameters.filter((parameter) => shapeOf(parameter)?.join() === parameter.shape.join());
  const found = new Set(fits);
  const others = parameters.filter((parameter) => !found.has(parameter));
  // Without the hash of the file's own network: another one is what it may be of.
  const valuesOf = matchWeights({ metadata: new Map(), tensors: stored.tensors }, fits, '');
  const names = new Set(parameters.map(({ name }) => name));
  return {
    fits,
    fresh: others.filter((parameter) => shapeOf(parameter) === undefined),
    reshaped: others.flatMap((parameter) => {
      const shape = shapeOf(parameter);
      return shape === undefined ? [] : [{ parameter, stored: shape }];
    }),
    leftOver: [...stored.tensors.keys()].filter((name) => !names.has(name)),
    weights: new Map(
      parameters.map((parameter) => {
        const data = found.has(parameter) ? valuesOf(parameter) : initialValues(parameter, seed);
        return [parameter.name, { shape: parameter.shape, data }];
      }),
    ),
  };
}

/** Each weight and moving statistic once. */
function parametersOf(networks: Graph): readonly Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const { op, attributes } of networks.nodes) {
    if (op !== 'parameter') continue;
    const { name, shape, initializer: start, atLeast } = attributes;
    invariant(start.kind !== 'packed', `${name} is the weight of a network`);
    parameters.set(name, { name, shape, start, ...(atLeast === undefined ? {} : { atLeast }) });
  }
  return [...parameters.values()];
}
