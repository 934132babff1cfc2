import type { LayerDefinition } from './layer.ts';

export const relu: LayerDefinition = {
  name: 'relu',
  summary: 'max(x, 0), element by element.',
  options: [],
  build: (context, input) => context.add('relu', [input], {}),
};
