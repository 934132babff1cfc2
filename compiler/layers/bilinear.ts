import { choice, integer, type LayerDefinition } from './layer.ts';

/** `legacy` centres are those of the published code (TF1: align_corners=False without half-pixel centres). */
export const bilinear: LayerDefinition = {
  name: 'bilinear',
  summary: 'Bilinear enlargement: [B, H, W, C] → [B, factor·H, factor·W, C].',
  options: [
    { name: 'factor', type: integer(1, 1024), default: 2, summary: 'how many times larger' },
    {
      name: 'centers',
      type: choice('legacy', 'half'),
      default: 'legacy',
      summary: 'where pixels lie: legacy at i, half at i + 1/2',
    },
  ],
  build(context, input, options) {
    const factor = options.number('factor');
    const centers = options.choice('centers') === 'half' ? 'half-pixel' : 'legacy';
    return factor === 1 ? input : context.add('resize-bilinear', [input], { factor, centers });
  },
};
