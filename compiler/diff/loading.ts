import type { Graph } from '../graph/ir.ts';
import { parametersOf } from '../graph/parameters.ts';
import { fitTensors, type TensorShape } from './fit-tensors.ts';
import type { Pair } from './pair.ts';
import type { ReshapedTensor } from './parameters.ts';

/** The tensors of a weights file by name. */
export type StoredShapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** What becomes of the weights of the first model where a run of the second begins with them (`train --weights`). */
export interface Loading {
  /** Whether they are those of a checkpoint, or those that any of the model has. */
  readonly of: 'checkpoint' | 'model';
  /** Weights and moving statistics that the first model has. */
  readonly tensors: number;
  /** How many of them load: the second model has them by name and shape. */
  readonly fits: number;
  /** Those that the second model has in another shape. */
  readonly reshaped: readonly ReshapedTensor[];
  /** The names of those that the second model does not have. */
  readonly absent: readonly string[];
  /** What of the checkpoint is no weight: what an optimiser or an objective keeps, for a resumed run alone. */
  readonly state: readonly string[];
  /** What of the second model begins as its seed has it. */
  readonly fresh: readonly TensorShape[];
}

/** @param stored the tensors of a checkpoint of the first model; null where there is none */
export function loadingOf({ a, b }: Pair<Graph>, stored: StoredShapes | null): Loading {
  const own = new Map(parametersOf(a).map((parameter) => [parameter.name, parameter]));
  const { fits, fresh, reshaped, leftOver } = fitTensors(stored ?? own, parametersOf(b));
  const [absent, state] = [leftOver.filter((name) => own.has(name)), leftOver.filter((name) => !own.has(name))];
  return {
    of: stored === null ? 'model' : 'checkpoint',
    tensors: fits.length + reshaped.length + absent.length,
    fits: fits.length,
    reshaped: reshaped.map(({ parameter, stored: shape }) => ({ name: parameter.name, a: shape, b: parameter.shape })),
    absent,
    state,
    fresh: fresh.map(({ name, shape }) => ({ name, shape })),
  };
}
