import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const gaussianSample: TfjsWriter<'gaussian-sample'> = {
  op: 'gaussian-sample',
  kernels: ['Multiply', 'Add'],
  calls: ['mul', 'add'],
  write({ operands: [mean, scale, noise], type, temporary }) {
    return `tf.add<${rankType(type)}>(${mean}, ${temporary('Deviation', `tf.mul(${scale}, ${noise})`)})`;
  },
};
