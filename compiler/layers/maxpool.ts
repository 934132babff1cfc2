import { integer, type LayerDefinition } from './layer.ts';

export const maxpool: LayerDefinition = {
  name: 'maxpool',
  summary: 'The largest value of each size×size window: [B, H, W, C] → [B, H/size, W/size, C].',
  options: [{ name: 'size', type: integer(1, 64), default: 2, summary: 'side of the window and step between windows' }],
  build: (context, input, options) => context.add('max-pool', [input], { size: options.number('size') }),
};
