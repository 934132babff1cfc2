import type { TfjsWriter } from '../writer.ts';
import { rankType } from '../shapes.ts';

export const leakyRelu: TfjsWriter<'leaky-relu'> = {
  op: 'leaky-relu',
  kernels: ['LeakyRelu'],
  calls: ['leakyRelu'],
  write: ({ operands: [x], attributes: { slope }, type }) => `tf.leakyRelu<${rankType(type)}>(${x}, ${slope})`,
};
