import type { OnnxWriter } from '../writer.ts';

export const gaussianSample: OnnxWriter<'gaussian-sample'> = {
  op: 'gaussian-sample',
  write({ builder, map }) {
    const deviation = builder.add('Mul', [map(1), map(2)]);
    return { name: builder.add('Add', [map(0), deviation]), layout: 'map' };
  },
};
