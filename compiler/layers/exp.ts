import type { LayerDefinition } from './layer.ts';

export const exp: LayerDefinition = {
  name: 'exp',
  summary: 'exp(x), element by element: positive, for standard deviations.',
  options: [],
  build: (context, input) => context.add('exp', [input], {}),
};
