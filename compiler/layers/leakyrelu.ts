import { type LayerDefinition, real } from './layer.ts';

export const leakyrelu: LayerDefinition = {
  name: 'leakyrelu',
  summary: 'x where x is positive, slope · x elsewhere.',
  options: [{ name: 'slope', type: real(0, 1), default: 0.2, summary: 'the factor for negative values' }],
  build: (context, input, options) => context.add('leaky-relu', [input], { slope: options.number('slope') }),
};
