import { integer, type LayerDefinition } from './layer.ts';

export const nearest: LayerDefinition = {
  name: 'nearest',
  summary: 'Enlargement that repeats pixels: [B, H, W, C] → [B, factor·H, factor·W, C].',
  options: [{ name: 'factor', type: integer(1, 1024), default: 2, summary: 'how many times larger' }],
  build(context, input, options) {
    const factor = options.number('factor');
    return factor === 1 ? input : context.add('resize-nearest', [input], { factor });
  },
};
