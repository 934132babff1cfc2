import type { NodeId } from '../graph/ir.ts';
import { type Built, type LayerContext, type LayerDefinition, type OptionReader, rate, real } from './layer.ts';

/**
 * Sampling normalises by the moving statistics, training by the mean and the biased variance of the batch. Epsilon 1e-3
 * and decay 0.99 are the published code's; like its framework the moving variance follows the unbiased one.
 */
export const batchnorm: LayerDefinition = {
  name: 'batchnorm',
  summary: 'Batch normalisation of each channel, with trained scale gamma and offset beta.',
  options: [
    { name: 'epsilon', type: real(0, 1), default: 1e-3, summary: 'added to the variance' },
    {
      name: 'decay',
      type: rate(0, 1),
      default: 0.99,
      summary: 'how much of the moving statistics a training step keeps',
    },
  ],
  build(context, input, options) {
    const shape = [context.channelsOf(input)];
    const gamma = context.parameter('gamma', shape, { kind: 'ones' });
    const beta = context.parameter('beta', shape, { kind: 'zeros' });
    const statistics = [
      context.parameter('mean', shape, { kind: 'zeros' }, { purpose: 'statistic' }),
      context.parameter('variance', shape, { kind: 'ones' }, { purpose: 'statistic', atLeast: 0 }),
    ];
    // Statistics that do not fit cannot be moved either.
    const problem = statistics.find((statistic) => typeof statistic !== 'number');
    if (problem) return problem;
    const moments = context.mode === 'training' ? batchMoments(context, input, options) : statistics;
    return context.add('batch-norm', [input, gamma, beta, ...moments], { epsilon: options.number('epsilon') });
  },
};

/** Mean and variance of the batch; the moving statistics follow them. */
function batchMoments(context: LayerContext, input: NodeId, options: OptionReader): readonly Built[] {
  const mean = context.add('moments-mean', [input], {});
  const variance = context.add('moments-variance', [input, mean], {});
  const unbiased = context.add('unbias-variance', [variance, input], {});
  if (typeof mean === 'number') context.moveStatistic('mean', mean, options.rate('decay'));
  if (typeof unbiased === 'number') context.moveStatistic('variance', unbiased, options.rate('decay'));
  return [mean, variance];
}
