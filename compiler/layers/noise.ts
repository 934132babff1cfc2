import { integer, type LayerDefinition } from './layer.ts';

/** What the experts of MoSE are drawn from (Gao et al. 2023), before each of them scales and shifts it. */
export const noise: LayerDefinition = {
  name: 'noise',
  summary:
    'Standard normal numbers instead of a map, others in each step and for each sample: [B, H, W, C] → [B, 1, 1, channels].',
  since: 3,
  options: [{ name: 'channels', type: integer(1, 65_536), summary: 'how many numbers' }],
  build(context, input, options) {
    const [batch = 1] = context.builder.typeOf(input).shape;
    return context.random('draw', 'normal', [batch, 1, 1, options.number('channels')], 'always') ?? input;
  },
};
