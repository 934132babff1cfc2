import type { Parameter } from './initial-values.ts';
import { float32Values, floatProblem, type StoredTensors } from './safetensors.ts';
import { PhisegError } from './errors.ts';

/**
 * The values of every parameter. Tensors that the model does not know (a training run's posterior, an
 * optimizer's state) are skipped. Throws an Error that lists what is missing or different, or names the first tensor
 * with a number that makes no sense: NaN, infinite, or a variance below zero.
 */
export function matchWeights(
  stored: StoredTensors,
  parameters: readonly Omit<Parameter, 'start'>[],
  weightsHash: string,
): (parameter: Pick<Parameter, 'name'>) => Float32Array {
  const problems: string[] = [];
  const hash = stored.metadata.get('weights_hash');
  if (hash !== undefined && hash !== weightsHash) {
    problems.push(`they belong to another network (weights hash ${hash}, this model has ${weightsHash})`);
  }
  const values = new Map<string, Float32Array>();
  for (const { name, shape } of parameters) {
    const tensor = stored.tensors.get(name);
    const problem = tensor && floatProblem(name, tensor);
    if (!tensor) problems.push(`${name} is missing`);
    else if (`${tensor.shape}` !== `${shape}`) problems.push(`${name} is [${tensor.shape}], not [${shape}]`);
    else if (problem) problems.push(problem);
    else values.set(name, float32Values(name, tensor));
  }
  if (problems.length > 0) {
    const isState = (names: Iterable<string>): boolean => [...names].some((name) => name.startsWith('optimizer.'));
    if (isState(stored.tensors.keys()) && !isState(parameters.map(({ name }) => name)))
      problems.unshift("they are a trainer's state: take what its weights() gives");
    const shown = problems.slice(0, 6).map((problem) => `\n  - ${problem}`);
    const more = problems.length > 6 ? `\n  - and ${problems.length - 6} more` : '';
    throw new PhisegError('weights/mismatch', `the weights do not fit this model:${shown.join('')}${more}`);
  }
  for (const { name, atLeast = Number.NEGATIVE_INFINITY } of parameters) {
    const wrong = values.get(name)?.find((value) => !Number.isFinite(value) || value < atLeast);
    if (wrong === undefined) continue;
    const demand = Number.isFinite(wrong) ? `its numbers are ${atLeast} or more` : 'weights are finite numbers';
    throw new PhisegError(
      'weights/value',
      `${name} holds ${wrong}; ${demand}: the file is corrupt, or its training broke down`,
    );
  }
  return ({ name }) => {
    const value = values.get(name);
    if (value === undefined) throw new PhisegError('internal', `${name} is not a weight of this model`);
    return value;
  };
}
