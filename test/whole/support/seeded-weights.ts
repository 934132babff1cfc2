import type { CheckedModel } from '../../../compiler/check.ts';
import { initialValues } from '../../../runtime/embed/initial-values.ts';
import type { FloatTensor } from '../../../runtime/safetensors.ts';

/** The weights that a seed begins with. */
export function seededWeights({ sampling }: CheckedModel, seed: number): ReadonlyMap<string, FloatTensor> {
  return new Map(
    sampling.nodes.flatMap(({ op, attributes }): [string, FloatTensor][] => {
      if (op !== 'parameter' || attributes.initializer.kind === 'packed') return [];
      const { name, shape, initializer: start } = attributes;
      return [[name, { shape, data: initialValues({ name, shape, start }, seed) }]];
    }),
  );
}
