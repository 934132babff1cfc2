import type { LayerDefinition } from './layer.ts';

export const sigmoid: LayerDefinition = {
  name: 'sigmoid',
  summary: '1 / (1 + exp(-x)), element by element.',
  options: [],
  build: (context, input) => context.add('sigmoid', [input], {}),
};
