import type { LayerDefinition } from './layer.ts';

export const globalavgpool: LayerDefinition = {
  name: 'globalavgpool',
  summary: 'The mean over height and width: [B, H, W, C] → [B, 1, 1, C].',
  options: [],
  build: (context, input) => context.add('mean-spatial', [input], {}),
};
