import type { LayerDefinition } from './layer.ts';

export const softplus: LayerDefinition = {
  name: 'softplus',
  summary: 'ln(1 + exp(x)), element by element: positive, for standard deviations.',
  options: [],
  build: (context, input) => context.add('softplus', [input], {}),
};
