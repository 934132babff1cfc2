import { apply } from '../formula/formula.ts';
import { boolean, type LayerDefinition, rate } from './layer.ts';

/** Srivastava et al. 2014, with what is left made larger while training, so that sampling leaves all as it is. */
export const dropout: LayerDefinition = {
  name: 'dropout',
  summary: 'Sets each number to 0 with probability rate and divides the others by 1 − rate, in training.',
  since: 2,
  options: [
    { name: 'rate', type: rate(0, 0.999), summary: 'the probability of a 0', hash: 'objective' },
    {
      name: 'sample',
      type: boolean,
      default: false,
      summary: 'whether samples drop numbers, too, each sample others',
      hash: 'objective',
    },
  ],
  conflict: ({ rate: value, sample }) =>
    sample === true && typeof value !== 'number'
      ? {
          argument: 'sample',
          problem: 'a rate that changes in training is not known when samples are drawn',
          help: 'give rate as a number, or leave sample out',
        }
      : null,
  build(context, input, options) {
    const dropped = options.rate('rate');
    if (dropped === 0) return input;
    const noise = context.random(
      'mask',
      'uniform',
      context.builder.typeOf(input).shape,
      options.boolean('sample') ? 'always' : 'training',
    );
    if (noise === null) return input;
    const scale = context.rate('scale', apply('/', [1, apply('-', [1, dropped])]));
    const above = context.add('subtract', [noise, context.rate('rate', dropped)], {});
    // The scale where the noise is above the rate, and 0 elsewhere.
    const filled = context.builder.add('broadcast-like', [scale, noise], {}, context.builder.node(noise).origin);
    const mask = context.add('relu-gradient', [above, filled], { slope: 0 });
    return context.add('multiply', [input, mask], {});
  },
};
