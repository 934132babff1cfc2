import type { OnnxWriter } from '../writer.ts';

export const batchNorm: OnnxWriter<'batch-norm'> = {
  op: 'batch-norm',
  write({ builder, operands, map, attributes: { epsilon } }) {
    const vectors = operands.slice(1).map(({ name }) => name);
    const inputs = [map(0), ...vectors];
    return { name: builder.add('BatchNormalization', inputs, { epsilon: { float: epsilon } }), layout: 'map' };
  },
};
