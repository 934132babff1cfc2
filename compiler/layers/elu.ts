import { type LayerDefinition, real } from './layer.ts';

/** Clevert et al. 2016. */
export const elu: LayerDefinition = {
  name: 'elu',
  summary: 'x where x is positive, alpha · (exp(x) − 1) elsewhere.',
  since: 3,
  options: [{ name: 'alpha', type: real(0, 100), default: 1, summary: 'how far below 0 it goes' }],
  build(context, input, options) {
    const { add } = context;
    const zero = add('constant', [], { value: 0 });
    const alpha = options.number('alpha');
    // In this order of operands the slope at 0 is 1.
    const above = add('maximum', [zero, input], {});
    const below = add('exp', [add('minimum', [input, zero], {})], {});
    return add('add', [above, add('affine', [below], { scale: alpha, offset: -alpha })], {});
  },
};
