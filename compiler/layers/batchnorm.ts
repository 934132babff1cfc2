import type { NodeId } from '../graph/ir.ts';
import type { TypeProblem } from '../graph/op.ts';
import { type LayerContext, type LayerDefinition, type OptionReader, real } from './layer.ts';

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
      type: real(0, 1),
      default: 0.99,
      summary: 'how much of the moving statistics a training step keeps',
    },
  ],
  build(context, input, options) {
    const shape = [context.channelsOf(input)];
    const operands = [
      input,
      context.parameter('gamma', shape, { kind: 'ones' }),
      context.parameter('beta', shape, { kind: 'zeros' }),
      context.parameter('mean', shape, { kind: 'zeros' }, { purpose: 'statistic' }),
      context.parameter('variance', shape, { kind: 'ones' }, { purpose: 'statistic', atLeast: 0 }),
    ];
    const nodes = operands.filter((operand) => typeof operand === 'number');
    const problem = operands.find((operand) => typeof operand !== 'number');
    if (problem) return problem;
    const moments = context.mode === 'training' ? batchMoments(context, input, options) : nodes.slice(3);
    if ('problem' in moments) return moments;
    return context.add('batch-norm', [...nodes.slice(0, 3), ...moments], { epsilon: options.number('epsilon') });
  },
};

/** Mean and variance of the batch; the moving statistics follow them. */
function batchMoments(
  context: LayerContext,
  input: NodeId,
  options: OptionReader,
): readonly [NodeId, NodeId] | TypeProblem {
  const mean = context.add('moments-mean', [input], {});
  if (typeof mean !== 'number') return mean;
  const variance = context.add('moments-variance', [input, mean], {});
  if (typeof variance !== 'number') return variance;
  const unbiased = context.add('unbias-variance', [variance, input], {});
  if (typeof unbiased !== 'number') return unbiased;
  context.moveStatistic('mean', mean, options.number('decay'));
  context.moveStatistic('variance', unbiased, options.number('decay'));
  return [mean, variance];
}
