import { type LayerDefinition, real } from './layer.ts';

/** Normalisation by the moving statistics, as it is when sampling; epsilon 1e-3 is the published code's. */
export const batchnorm: LayerDefinition = {
  name: 'batchnorm',
  summary: 'Batch normalisation of each channel, with trained scale gamma and offset beta.',
  options: [{ name: 'epsilon', type: real(0, 1), default: 1e-3, summary: 'added to the variance' }],
  build(context, input, options) {
    const shape = [context.channelsOf(input)];
    const operands = [
      input,
      context.parameter('gamma', shape, { kind: 'ones' }),
      context.parameter('beta', shape, { kind: 'zeros' }),
      context.parameter('mean', shape, { kind: 'zeros' }, false),
      context.parameter('variance', shape, { kind: 'ones' }, false),
    ];
    const nodes = operands.filter((operand) => typeof operand === 'number');
    const problem = operands.find((operand) => typeof operand !== 'number');
    return problem ?? context.add('batch-norm', nodes, { epsilon: options.number('epsilon') });
  },
};
