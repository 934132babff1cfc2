import type { LayerDefinition } from './layer.ts';

/** Elfwing et al. 2018; swish of Ramachandran et al. 2017. */
export const silu: LayerDefinition = {
  name: 'silu',
  summary: 'x / (1 + exp(-x)), element by element: a smooth relu.',
  since: 2,
  options: [],
  build(context, input) {
    return context.add('multiply', [input, context.add('sigmoid', [input], {})], {});
  },
};
