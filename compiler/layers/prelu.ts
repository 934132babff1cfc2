import { type LayerDefinition, real } from './layer.ts';

/** He et al. 2015. */
export const prelu: LayerDefinition = {
  name: 'prelu',
  summary: 'x where x is positive, slope · x elsewhere, with a trained slope for each channel.',
  since: 3,
  options: [{ name: 'start', type: real(-1, 1), default: 0.25, summary: 'the slopes before training' }],
  build(context, input, options) {
    const { add } = context;
    const zero = add('constant', [], { value: 0 });
    const start = { kind: 'constant', value: options.number('start') } as const;
    const slope = context.parameter('slope', [context.channelsOf(input)], start);
    const below = add('multiply', [add('minimum', [input, zero], {}), slope], {});
    return add('add', [add('relu', [input], {}), below], {});
  },
};
