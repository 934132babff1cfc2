import type { LayerDefinition } from './layer.ts';

export const tanh: LayerDefinition = {
  name: 'tanh',
  summary: 'tanh(x), element by element.',
  options: [],
  build: (context, input) => context.add('tanh', [input], {}),
};
